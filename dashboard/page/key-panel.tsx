import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { SeeExample } from '#components/lead/example/see-example.tsx';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import { KeyInput } from '#components/ui/form/key-input.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import formStyles from '#components/ui/form.module.css';
import { Panel } from '#components/ui/panel.tsx';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { keyFormSchema } from '#core/base/form-fields.ts';
import styles from '#dashboard/page/key-panel.module.css';

/** Why a key opens nothing: it is not known, it was tried too often, or what the endpoint said. */
export type KeyFault = { readonly kind: 'refused' | 'too-often' } | { readonly kind: 'other'; readonly said: string };

export interface KeyPanelProps {
  readonly busy: boolean;
  readonly fault: KeyFault | null;
  /** Name of the provider that leads and admins can sign in at; null where there is none. */
  readonly provider: string | null;
  /** Filled in from a link; it opens nothing before the person says so. */
  readonly startKey: string;
  /** As typed, without the spaces around it, and whether it is to be kept on this device. */
  readonly onKey: (key: string, isStaying: boolean) => void;
  readonly onProvider: (as: 'lead' | 'admin') => void;
  readonly onExample: () => void;
}

/** Where a lead or an admin signs in, by key or at the organisation's provider. */
export function KeyPanel({ startKey, busy, fault, provider, onKey, onProvider, onExample }: KeyPanelProps) {
  const { text } = useText();
  const [isStaying, setStaying] = useState(false);
  const form = useCheckedForm({
    start: { secret: startKey },
    schema: keyFormSchema,
    onSubmit: ({ secret }) => onKey(secret, isStaying),
  });
  const input = form.getInputProps('secret');
  return (
    <Panel title={text('servedSignIn')} intro={text('servedSignInIntro')}>
      {provider !== null && (
        <div className={styles['provider']}>
          <p className={styles['hint']}>{text('servedProvider', provider)}</p>
          <div className={formStyles['buttons']}>
            <Button onClick={() => onProvider('lead')}>{text('servedAsLead')}</Button>
            <QuietButton label={text('servedAsAdmin')} onClick={() => onProvider('admin')} />
          </div>
        </div>
      )}
      <Form
        form={form}
        saving={{ busy, failed: failureOf(fault, text) }}
        submitLabel={text('servedOpen')}
        quiet={provider !== null}
      >
        <KeyInput
          required
          label={text('servedKey')}
          description={text('servedKeyHint')}
          w="min(100%, 30rem)"
          {...input}
          error={input.error ?? (fault?.kind === 'refused' ? text('servedKeyRefused') : null)}
        />
        <Checkbox
          label={text('servedStay')}
          checked={isStaying}
          onChange={(event) => setStaying(event.currentTarget.checked)}
        />
      </Form>
      <SeeExample onExample={onExample} />
    </Panel>
  );
}

/** What is wrong beside the key itself. */
function failureOf(fault: KeyFault | null, text: Words['text']): string | null {
  if (fault?.kind === 'too-often') return text('servedTooOften');
  return fault?.kind === 'other' ? fault.said : null;
}
