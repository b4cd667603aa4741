import { TextInput } from '@mantine/core';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import styles from '#components/ui/form.module.css';
import { Panel } from '#components/ui/panel.tsx';
import type { MessageKey, Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { siteFormSchema } from '#core/base/form-fields.ts';
import type { SiteFault } from '#core/measure/tool.ts';

/** Why a site was not added. */
export type AddSiteFault =
  | { readonly kind: SiteFault | 'refused'; readonly value: string }
  | { readonly kind: 'known'; readonly value: string; readonly toolName: string };

export interface AddSiteProps {
  readonly busy: boolean;
  readonly fault: AddSiteFault | null;
  /** A site as `host` or `host/path`, as it was typed, and the name to show for it. */
  readonly onAdd: (site: string, name: string) => void;
}

const siteFaultKeys: Readonly<Record<SiteFault | 'refused', MessageKey>> = {
  malformed: 'siteMalformed',
  insecure: 'siteInsecure',
  port: 'sitePort',
  wildcard: 'siteWildcard',
  refused: 'siteRefused',
};

function faultText(fault: AddSiteFault, { text }: Words): string {
  return fault.kind === 'known'
    ? text('siteKnown', fault.value, fault.toolName)
    : text(siteFaultKeys[fault.kind], fault.value);
}

/** A tool that is not on the list, for the person's own numbers: the browser is asked for that one host. */
export function AddSite({ busy, fault, onAdd }: AddSiteProps) {
  const { text, words } = useText();
  const form = useCheckedForm({
    start: { site: '', name: '' },
    schema: siteFormSchema,
    onSubmit: ({ site, name = site }) => onAdd(site, name),
  });
  const siteInput = form.getInputProps('site');
  return (
    <Panel title={text('addSiteHeading')} intro={text('addSiteIntro')}>
      <Form form={form} saving={{ busy, failed: null }} submitLabel={text('addSite')} quiet>
        <div className={styles['fields']}>
          <TextInput
            required
            label={text('siteLabel')}
            description={text('siteHint')}
            placeholder="ai.example.com"
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
            {...siteInput}
            error={siteInput.error ?? (fault === null ? null : faultText(fault, words))}
          />
          <TextInput {...form.field('name', 'siteNameLabel', 'siteNameHint')} />
        </div>
      </Form>
    </Panel>
  );
}
