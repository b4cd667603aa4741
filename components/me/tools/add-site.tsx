import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import styles from '#components/ui/form.module.css';
import { Panel } from '#components/ui/panel.tsx';
import { type MessageKey, useText, type Words } from '#components/words/text.tsx';
import type { SiteFault } from '#core/measure/tool.ts';

/** Why a site was not added. */
export type AddSiteFault =
  | { readonly kind: SiteFault | 'refused'; readonly value: string }
  | { readonly kind: 'known'; readonly value: string; readonly toolName: string };

export interface AddSiteProps {
  readonly busy: boolean;
  readonly fault: AddSiteFault | null;
  /** A site as `host` or `host/path`, untouched as it was typed, and the name to show for it. */
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
  const words = useText();
  const { text } = words;
  const [site, setSite] = useState('');
  const [name, setName] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    onAdd(site.trim(), name.trim() === '' ? site.trim() : name.trim());
  };
  return (
    <Panel title={text('addSiteHeading')} intro={text('addSiteIntro')}>
      <form className={styles['form']} onSubmit={add}>
        <div className={styles['fields']}>
          <TextInput
            required
            className={styles['wide']}
            label={text('siteLabel')}
            description={text('siteHint')}
            placeholder="ai.example.com"
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
            value={site}
            onChange={(event) => setSite(event.currentTarget.value)}
            error={fault === null ? null : faultText(fault, words)}
          />
          <TextInput
            className={styles['wide']}
            label={text('siteNameLabel')}
            description={text('siteNameHint')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <Button type="submit" variant="default" loading={busy}>
          {text('addSite')}
        </Button>
      </form>
    </Panel>
  );
}
