import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { type AdminViewProps, downloadText } from '#components/admin/admin-api.ts';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import { InfoNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { type MessageKey, useText } from '#components/words/text.tsx';
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
  const form = useCheckedForm({
    start: {
      joiningCode: '',
      noticeUrl: '',
      endpointUrl,
      lockedSettings: { keepMonths: '', noSites: false },
      sources: sourcesSchema.parse({}),
    },
    schema: rolloutSchema,
    toChecked: ({ lockedSettings: { keepMonths, noSites }, ...typed }) => ({
      ...typed,
      ...(keepMonths === '' && !noSites
        ? {}
        : { lockedSettings: { keepMonths, ...(noSites ? { ownSites: false } : {}) } }),
    }),
    onSubmit: (rollout) => saving.run(() => api.policyFiles(rollout), setReply),
  });
  const field = (name: 'endpointUrl' | 'joiningCode' | 'noticeUrl', label: MessageKey, hint: MessageKey) => (
    <TextInput label={text(label)} description={text(hint)} autoComplete="off" {...form.getInputProps(name)} />
  );
  return (
    <>
      <Panel title={text('adminRollout')} intro={text('rolloutIntro')}>
        <Form form={form} saving={saving} submitLabel={text('rolloutMake')}>
          <div className={styles['grid']}>
            {field('endpointUrl', 'addressLabel', 'rolloutAddressHint')}
            {field('joiningCode', 'codeLabel', 'rolloutCodeHint')}
            {field('noticeUrl', 'rolloutNotice', 'rolloutNoticeHint')}
            <NumberInput
              label={text('rolloutKeep')}
              description={text('rolloutKeepHint')}
              {...form.getInputProps('lockedSettings.keepMonths')}
            />
          </div>
          <Checkbox
            label={text('rolloutNoSites')}
            {...form.getInputProps('lockedSettings.noSites', { type: 'checkbox' })}
          />
          <details>
            <summary>{text('sourcesHeading')}</summary>
            <p className={styles['hint']}>{text('sourcesIntro')}</p>
            <div className={styles['grid']}>
              {sourceFields.map(([name, label]) => (
                <TextInput key={name} label={text(label)} {...form.getInputProps(`sources.${name}`)} />
              ))}
            </div>
          </details>
        </Form>
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
