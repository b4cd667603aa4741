import { Button, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { ImportPreview } from '#components/admin/departments/import-preview.tsx';
import { type Reading, readingOf } from '#components/admin/departments/import-reading.ts';
import { importedText, listedCounts } from '#components/admin/departments/import-words.ts';
import { download } from '#components/ui/download.ts';
import { ChooseFile } from '#components/ui/form/choose-file.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import formStyles from '#components/ui/form.module.css';
import { FailureNotice, InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';
import { markOf } from '#core/departments/import-plan.ts';
import {
  countsOf,
  IMPORT_BODY_BYTES,
  type ImportReply,
  importColumns,
  tableOfDepartments,
} from '#core/departments/import-row.ts';
import { SourceError } from '#core/sources/source-row.ts';
import type { Unit } from '#core/units/unit.ts';
import { textOfFile } from '#import/own-list.ts';
import { localTable } from '#import/tables.ts';
import { useSaving } from '#query/use-saving.ts';

interface ImportPanelProps extends Pick<AdminViewProps, 'api' | 'departments'> {
  readonly units: readonly Unit[];
  readonly onChanged: () => void;
}

/** Many departments at once: pasted or from a file, shown as what they change, and saved as a whole. */
export function ImportPanel({ api, departments, units, onChanged }: ImportPanelProps) {
  const { text, locale, words } = useText();
  const saving = useSaving();
  const [list, setList] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [done, setDone] = useState<ImportReply | null>(null);
  const reading = useMemo(() => readingOf(list, departments, units, words), [list, departments, units, words]);
  const typed = (given: string) => {
    setList(given);
    setFailed(null);
    setDone(null);
    saving.forget();
  };
  const readFile = ([file]: readonly File[]) => {
    if (file === undefined) return;
    if (file.size > IMPORT_BODY_BYTES) setFailed(text('listImportTooLarge'));
    else
      textOfFile(file)
        .then(typed)
        .catch((error: unknown) => setFailed(error instanceof SourceError ? text('fileNotUtf8') : errorText(error)));
  };
  const save = (table: readonly (readonly string[])[], name: string) =>
    download(`${name}.csv`, 'text/csv', localTable(table, locale));
  const example = ['', text('listImportExampleName'), '24', '40', '50', 'EUR', '0.5', text('listImportExampleUnit')];
  return (
    <Panel title={text('listImportHeading')} intro={text('listImportIntro')}>
      <div className={formStyles['buttons']}>
        {departments.length > 0 && (
          <QuietButton
            label={text('listImportExport')}
            onClick={() => save(tableOfDepartments(departments, units), 'worthwhile-departments')}
          />
        )}
        <QuietButton
          label={text('listImportTemplate')}
          onClick={() => save([[...importColumns], example], 'worthwhile-departments-example')}
        />
      </div>
      <Textarea
        className={formStyles['table']}
        label={text('listImportList')}
        description={`${text('listImportListHint', importColumns.join(', '))} ${text('listImportParentHint')}`}
        autosize
        minRows={3}
        maxRows={12}
        spellCheck={false}
        value={list}
        onChange={(event) => typed(event.currentTarget.value)}
      />
      <div className={formStyles['buttons']}>
        <ChooseFile accept=".csv,.tsv,.txt,text/csv" label={text('listImportFile')} onChoose={readFile} />
      </div>
      <FailureNotice failed={failed} title="fileUnreadable" />
      {reading !== null && <ImportPreview reading={reading} units={units} />}
      <FailureNotice failed={saving.failed} title="adminFailed" />
      {reading !== null && (
        <SaveButton
          reading={reading}
          busy={saving.busy}
          onSave={() =>
            saving.run(
              () => api.importDepartments({ rows: [...reading.rows], mark: markOf(reading.plan) }),
              (reply) => {
                typed('');
                setDone(reply);
                onChanged();
              },
            )
          }
        />
      )}
      {done !== null && <InfoNotice icon="check" title={text('listImportDone', importedText(words, countsOf(done)))} />}
    </Panel>
  );
}

interface SaveButtonProps {
  readonly reading: Reading;
  readonly busy: boolean;
  readonly onSave: () => void;
}

function SaveButton({ reading: { plan, faults }, busy, onSave }: SaveButtonProps) {
  const { text, locale, words } = useText();
  const label = listedCounts(words, [
    ['listImportAdd', plan.added.length],
    ['listImportChange', plan.changed.length],
    ['listImportUnits', plan.units.length],
  ]);
  if (faults.length > 0) return null;
  if (label === '') return <p className={styles['hint']}>{text('listImportNothing')}</p>;
  return (
    <div className={formStyles['buttons']}>
      <Button className={styles['long']} loading={busy} onClick={onSave}>
        {label.charAt(0).toLocaleUpperCase(locale) + label.slice(1)}
      </Button>
    </div>
  );
}
