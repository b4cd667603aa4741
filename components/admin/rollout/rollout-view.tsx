import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { type AdminViewProps, openDepartments } from '#components/admin/admin-api.ts';
import { Row } from '#components/admin/row.tsx';
import { download } from '#components/ui/download.ts';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import formStyles from '#components/ui/form.module.css';
import heardStyles from '#components/ui/heard.module.css';
import { FailureNotice, InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import {
  type BrowserName,
  type PolicyFile,
  type PolicyFileName,
  policyFiles,
  rolloutSchema,
} from '#core/org/policy-files.ts';
import type { PolicyFilesReply } from '#core/protocol/admin.ts';
import { bytesOf, zipOf } from '#import/policy-zip.ts';
import { unwrapAnswer } from '#query/endpoint-error.ts';
import { useSaving } from '#query/use-saving.ts';

const fileWords: Readonly<Record<PolicyFileName, MessageKey>> = {
  'worthwhile-chrome.json': 'fileChrome',
  'worthwhile-chrome-install.json': 'fileChromeInstall',
  'worthwhile-edge.json': 'fileEdge',
  'worthwhile-edge-install.json': 'fileEdgeInstall',
  'worthwhile-windows.reg': 'fileWindows',
  'worthwhile-windows-install.reg': 'fileWindowsInstall',
  'worthwhile-macos.mobileconfig': 'fileMac',
  'worthwhile-macos-install.mobileconfig': 'fileMacInstall',
  'policies.json': 'fileFirefox',
};

const browserChoices = [
  { value: 'chrome', label: 'Chrome' },
  { value: 'edge', label: 'Edge' },
  { value: 'firefox', label: 'Firefox' },
] as const;

const sourceFields = [
  ['chromeId', 'sourceChromeId'],
  ['chromeUpdateUrl', 'sourceChromeUrl'],
  ['edgeId', 'sourceEdgeId'],
  ['edgeUpdateUrl', 'sourceEdgeUrl'],
  ['firefoxInstallUrl', 'sourceFirefoxUrl'],
] as const satisfies readonly (readonly [string, MessageKey])[];

/** Files that install the extension everywhere and tell it where to join. */
export function RolloutView(props: AdminViewProps) {
  const { api, endpointUrl } = props;
  const { text } = useText();
  const [made, setMade] = useState<Made | null>(null);
  const form = useSavedForm({
    start: {
      browsers: ['chrome'],
      joiningCode: '',
      noticeUrl: '',
      endpointUrl,
      lockedSettings: { keepMonths: '', noSites: false },
      sources: { chromeId: '', chromeUpdateUrl: '', edgeId: '', edgeUpdateUrl: '', firefoxInstallUrl: '' },
    },
    schema: rolloutSchema,
    toChecked: ({ lockedSettings: { keepMonths, noSites }, ...typed }) => ({
      ...typed,
      ...(keepMonths === '' && !noSites
        ? {}
        : { lockedSettings: { keepMonths, ...(noSites ? { ownSites: false } : {}) } }),
    }),
    onSave: (rollout) => api.policyFiles(rollout),
    onSaved: (reply, { browsers }) => setMade({ ...reply, browsers }),
  });
  return (
    <>
      <Panel title={text('adminRollout')} intro={text('rolloutIntro')}>
        <Form form={form} submitLabel={text('rolloutMake')}>
          <Checkbox.Group
            label={text('rolloutBrowsers')}
            description={text('rolloutBrowsersHint')}
            {...form.getInputProps('browsers')}
          >
            <div className={styles['choices']}>
              {browserChoices.map(({ value, label }) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </div>
          </Checkbox.Group>
          <div className={styles['grid']}>
            <TextInput autoComplete="off" {...form.field('endpointUrl', 'addressLabel', 'rolloutAddressHint')} />
            <TextInput autoComplete="off" {...form.field('joiningCode', 'codeLabel', 'rolloutCodeHint')} />
            <TextInput autoComplete="off" {...form.field('noticeUrl', 'rolloutNotice', 'rolloutNoticeHint')} />
            <NumberInput {...form.field('lockedSettings.keepMonths', 'rolloutKeep', 'rolloutKeepHint')} />
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
                <TextInput key={name} {...form.field(`sources.${name}`, label)} />
              ))}
            </div>
          </details>
        </Form>
      </Panel>
      <p role="status" className={heardStyles['heard']}>
        {made !== null && text('filesHeading')}
      </p>
      {made !== null && <FilesPanel {...props} made={made} />}
    </>
  );
}

type Made = PolicyFilesReply & { readonly browsers: readonly BrowserName[] };

function FilesPanel({ made, ...props }: AdminViewProps & { readonly made: Made }) {
  const { text } = useText();
  const { policy, files, servedVersion } = made;
  return (
    <Panel title={text('filesHeading')} intro={text('filesIntro', String(props.config.tools.length))}>
      <p className={styles['hint']}>
        {servedVersion === null ? text('filesFromStores') : text('filesFromServer', servedVersion)}
      </p>
      {policy.joiningCode === undefined && <InfoNotice icon="alert" title={text('filesWithoutCode')} />}
      <ul className={styles['rows']}>
        {files.map((file) => (
          <Row
            key={file.name}
            name={file.name}
            hint={`${text(fileWords[file.name])} ${file.merge ? text('fileMerge') : ''}`}
          >
            <QuietButton
              size="xs"
              label={text('download')}
              named={text('downloadNamed', file.name)}
              onClick={() => download(file.name, file.mediaType, new Blob([bytesOf(file)], { type: file.mediaType }))}
            />
          </Row>
        ))}
      </ul>
      <AllDepartments {...props} made={made} />
    </Panel>
  );
}

/** The same files for every department, each with a code of its own. */
function AllDepartments({ made, ...props }: AdminViewProps & { readonly made: Made }) {
  const { text, count } = useText();
  const saving = useSaving();
  const [done, setDone] = useState(0);
  // A code that was made before a failure is used at the next try.
  const codes = useRef(new Map<DepartmentId, string>());
  const open = openDepartments(props);
  const make = async () => {
    const folders = new Map<DepartmentId, PolicyFile[]>();
    for (const { id } of open) {
      const code = codes.current.get(id) ?? unwrapAnswer(await props.api.addCode(id, 'department')).code;
      codes.current.set(id, code);
      folders.set(id, policyFiles({ ...made.policy, joiningCode: code }, made.browsers, made.sources));
      setDone(folders.size);
    }
    download('worthwhile-policies.zip', 'application/zip', await zipOf(folders));
  };
  if (open.length === 0) return null;
  return (
    <>
      <p className={styles['hint']}>{text('filesAllHint')}</p>
      <FailureNotice failed={saving.failed} title="adminFailed" />
      <div className={formStyles['buttons']}>
        <QuietButton
          label={count('filesAll', open.length)}
          loading={saving.busy}
          onClick={() => saving.attempt(make)}
        />
      </div>
      <p role="status" className={styles['hint']}>
        {saving.busy && text('filesAllDone', String(done), String(open.length))}
      </p>
    </>
  );
}
