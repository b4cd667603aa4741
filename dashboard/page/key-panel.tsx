import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
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
  /** As typed, without the spaces around it. */
  readonly onKey: (key: string) => void;
  readonly onProvider: (as: 'lead' | 'admin') => void;
}

/** Where a lead or an admin signs in, by key or at the organisation's provider. */
export function KeyPanel({ startKey, busy, fault, provider, onKey, onProvider }: KeyPanelProps) {
  const { text } = useText();
  const [key, setKey] = useState(startKey);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && key.trim() !== '') onKey(key.trim());
  };
  const told = fault?.kind === 'refused' ? text('servedKeyRefused') : null;
  return (
    <Panel title={text('servedSignIn')} intro={text('servedSignInIntro')}>
      {fault?.kind === 'too-often' && <ErrorNotice title={text('accessFailed')}>{text('servedTooOften')}</ErrorNotice>}
      {fault?.kind === 'other' && <ErrorNotice title={text('accessFailed')}>{fault.said}</ErrorNotice>}
      {provider !== null && (
        <div className={styles['provider']}>
          <p className={styles['hint']}>{text('servedProvider', provider)}</p>
          <div className={styles['buttons']}>
            <Button onClick={() => onProvider('lead')}>{text('servedAsLead')}</Button>
            <Button variant="default" onClick={() => onProvider('admin')}>
              {text('servedAsAdmin')}
            </Button>
          </div>
        </div>
      )}
      <form className={styles['form']} onSubmit={submit}>
        <PasswordInput
          required
          label={text('servedKey')}
          description={text('servedKeyHint')}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          error={told}
        />
        <Button type="submit" variant={provider === null ? 'filled' : 'default'} loading={busy}>
          {text('servedOpen')}
        </Button>
      </form>
    </Panel>
  );
}
