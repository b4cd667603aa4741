import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { type AdminViewProps, downloadText } from '#components/admin/admin-api.ts';
import form from '#components/ui/form.module.css';
import { ErrorNotice, InfoNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { type MessageKey, useText } from '#components/words/text.tsx';
import { checked } from '#core/base/issue.ts';
import { rolloutSchema, sourcesSchema } from '#core/org/policy-files.ts';
import type { PolicyFilesReply } from '#core/protocol/admin.ts';
import { useSaving } from '#query/use-saving.ts';

const fileWords: Readonly<Record<string, MessageKey>> = {
  'worthwhile-chrome.json': 'fileChrome',
  'worthwhile-edge.json': 'fileEdge',
  'worthwhile-windows.reg': 'fileWindows',
  'worthwhile-macos.mobileconfig': 'fileMac',
  'policies.json': 'fileFirefox',
};

const sourceFields = [
  ['chromeId', 'sourceChromeId'],
  ['chromeUpdateUrl', 'sourceChromeUrl'],
  ['edgeId', 'sourceEdgeId'],
  ['edgeUpdateUrl', 'sourceEdgeUrl'],
  ['firefoxInstallUrl', 'sourceFirefoxUrl'],
] as const satisfies readonly (readonly [string, MessageKey])[];

/** Files that install the extension everywhere and tell it where to join. */
export function RolloutView({ api, endpointUrl, config }: AdminViewProps) {
  const { text } = useText();
  const saving = useSaving();
  const [reply, setReply] = useState<PolicyFilesReply | null>(null);
  const [entered, setEntered] = useState({ joiningCode: '', noticeUrl: '', endpointUrl });
  const [keepMonths, setKeepMonths] = useState<string | number>('');
  const [noSites, setNoSites] = useState(false);
  const [sources, setSources] = useState(sourcesSchema.parse({}));

  const make = () => {
    const trimmed = Object.entries(entered).map(([name, value]) => [name, value.trim()]);
    const filled = Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
    const lockedSettings = {
      ...(keepMonths === '' ? {} : { keepMonths }),
      ...(noSites ? { ownSites: false } : {}),
    };
    const locks = Object.keys(lockedSettings).length === 0 ? {} : { lockedSettings };
    const rollout = checked(rolloutSchema, { ...filled, ...locks, sources });
    if ('fault' in rollout) return saving.refuse(rollout.fault);
    saving.run(() => api.policyFiles(rollout.value), setReply);
  };
  const field = (name: keyof typeof entered, label: MessageKey, hint: MessageKey) => (
    <TextInput
      label={text(label)}
      description={text(hint)}
      autoComplete="off"
      value={entered[name]}
      onChange={(event) => setEntered({ ...entered, [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <Panel title={text('adminRollout')} intro={text('rolloutIntro')}>
        {saving.fault !== null && <ErrorNotice title={text('adminFailed')}>{saving.fault}</ErrorNotice>}
        <div className={styles['grid']}>
          {field('endpointUrl', 'addressLabel', 'rolloutAddressHint')}
          {field('joiningCode', 'codeLabel', 'rolloutCodeHint')}
          {field('noticeUrl', 'rolloutNotice', 'rolloutNoticeHint')}
          <NumberInput
            label={text('rolloutKeep')}
            description={text('rolloutKeepHint')}
            min={3}
            max={120}
            value={keepMonths}
            onChange={setKeepMonths}
          />
        </div>
        <Checkbox
          label={text('rolloutNoSites')}
          checked={noSites}
          onChange={(event) => setNoSites(event.currentTarget.checked)}
        />
        <details>
          <summary>{text('sourcesHeading')}</summary>
          <p className={styles['hint']}>{text('sourcesIntro')}</p>
          <div className={styles['grid']}>
            {sourceFields.map(([name, label]) => (
              <TextInput
                key={name}
                label={text(label)}
                value={sources[name]}
                onChange={(event) => setSources({ ...sources, [name]: event.currentTarget.value })}
              />
            ))}
          </div>
        </details>
        <div className={form['buttons']}>
          <Button loading={saving.busy} onClick={make}>
            {text('rolloutMake')}
          </Button>
        </div>
      </Panel>
      {reply !== null && (
        <Panel title={text('filesHeading')} intro={text('filesIntro', String(config.tools.length))}>
          {reply.policy.joiningCode === undefined && <InfoNotice icon="alert" title={text('filesWithoutCode')} />}
          <ul className={styles['rows']}>
            {reply.files.map(({ name, mediaType, encoding, text: content }) => (
              <li key={name} className={styles['row']}>
                <div className={styles['main']}>
                  <p className={styles['name']}>{name}</p>
                  <p className={styles['hint']}>{text(fileWords[name] ?? 'fileChrome')}</p>
                </div>
                <Button
                  variant="default"
                  size="xs"
                  aria-label={text('downloadNamed', name)}
                  onClick={() => downloadText(name, mediaType, content, encoding)}
                >
                  {text('download')}
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
