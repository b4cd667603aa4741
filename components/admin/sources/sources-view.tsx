import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { FaultsList } from '#components/admin/sources/faults-list.tsx';
import { FileDrop } from '#components/admin/sources/file-drop.tsx';
import { HistoryPanel } from '#components/admin/sources/history-panel.tsx';
import { keepMapping, keptMappings } from '#components/admin/sources/kept-mappings.ts';
import { MappingForm } from '#components/admin/sources/mapping-form.tsx';
import { PreviewTable } from '#components/admin/sources/preview-table.tsx';
import sources from '#components/admin/sources/sources.module.css';
import { useReading } from '#components/admin/sources/use-reading.ts';
import { download } from '#components/ui/download.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import formStyles from '#components/ui/form.module.css';
import { EmptyState, FailureNotice, InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { dayOf, isDay } from '#core/base/week.ts';
import { MINIMUM_GROUP_FLOOR } from '#core/org/config.ts';
import type { SourcesReply } from '#core/protocol/sources.ts';
import { sumsOf } from '#core/sources/preview.ts';
import type { Reading } from '#import/read-reports.ts';
import { useSaving } from '#query/use-saving.ts';

/** Vendors' reports: read in this page, shown as they would be posted, and posted as sums of departments. */
export function SourcesView({ api, queries, departments }: AdminViewProps) {
  if (departments.length === 0)
    return <EmptyState icon="people" title="departmentsNone" words="vendorNeedsDepartment" />;
  return (
    <Reply of={queries.sources()} title="adminFailed">
      {(known) => (
        <>
          <ReportsPanel api={api} departments={departments} known={known} />
          <HistoryPanel api={api} departments={departments} sums={known.sums} />
        </>
      )}
    </Reply>
  );
}

interface ReportsPanelProps extends Pick<AdminViewProps, 'api' | 'departments'> {
  readonly known: SourcesReply;
}

interface Chosen {
  readonly people: File | null;
  readonly reports: readonly File[];
  readonly from: string;
  readonly to: string;
  readonly leftOut: readonly string[];
}

const NOTHING: Chosen = { people: null, reports: [], from: '', to: '', leftOut: [] };

function ReportsPanel({ api, departments, known }: ReportsPanelProps) {
  const { text, count } = useText();
  const [chosen, setChosen] = useState(NOTHING);
  const [mappings, setMappings] = useState(keptMappings);
  const [posted, setPosted] = useState<number | null>(null);
  const { shown, start, stop } = useReading();
  const saving = useSaving();
  const { people, reports, from, to } = chosen;
  const periodFault = (from === '') !== (to === '') ? 'vendorHalfPeriod' : from > to ? 'vendorPeriodOrder' : null;

  /** Another choice makes the preview another one. */
  const choose = (change: Partial<Chosen>) => {
    stop();
    setPosted(null);
    setChosen({ ...chosen, ...change });
  };
  const read = (leftOut: readonly string[], own = mappings) => {
    if (people === null) return;
    setPosted(null);
    setChosen({ ...chosen, leftOut });
    start({
      people: { name: people.name, blob: people },
      reports: reports.map((file) => ({ name: file.name, blob: file })),
      mappings: own,
      leftOut,
      departments: known.departments,
      minimumGroup: MINIMUM_GROUP_FLOOR,
      today: dayOf(Date.now(), 'UTC'),
      period: isDay(from) && isDay(to) ? { from, to } : null,
    });
  };
  const reading = shown.state === 'done' ? shown.reading : null;
  const unknown = reading?.faults.find(({ code }) => code === 'unrecognised');
  return (
    <>
      <Panel title={text('adminSources')} intro={text('vendorIntro')}>
        <div className={sources['drops']}>
          <FileDrop
            label={text('vendorPeople')}
            hint={text('vendorPeopleHint')}
            buttonLabel={text('vendorChoosePeople')}
            accept=".csv,text/csv"
            files={people === null ? [] : [people]}
            onAdd={([file]) => file !== undefined && choose({ people: file })}
            onRemove={() => choose({ people: null })}
          />
          <FileDrop
            label={text('vendorReports')}
            hint={text('vendorReportsHint')}
            buttonLabel={text('vendorChooseReports')}
            accept=".csv,.json,.ndjson,.jsonl,.zip,.gz"
            files={reports}
            onAdd={(files) =>
              choose({ reports: [...reports.filter(({ name }) => files.every((one) => one.name !== name)), ...files] })
            }
            onRemove={(file) => choose({ reports: reports.filter((one) => one !== file), leftOut: [] })}
          />
        </div>
        <div className={styles['grid']}>
          <TextInput
            type="date"
            label={text('vendorFrom')}
            description={text('vendorFromHint')}
            value={from}
            onChange={(event) => choose({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={text('vendorTo')}
            value={to}
            error={periodFault && text(periodFault)}
            onChange={(event) => choose({ to: event.currentTarget.value })}
          />
        </div>
        <div className={formStyles['buttons']}>
          <Button
            disabled={people === null || reports.length === 0 || periodFault !== null || shown.state === 'running'}
            onClick={() => read([])}
          >
            {text('vendorRead')}
          </Button>
          {shown.state === 'running' && <QuietButton label={text('vendorStop')} onClick={stop} />}
        </div>
        {shown.state === 'running' && (
          <label className={formStyles['progress']}>
            {text('vendorReading', String(shown.percent))}
            <progress value={shown.percent} max={100} />
          </label>
        )}
        <FailureNotice failed={shown.state === 'failed' ? shown.said : null} title="vendorReadFailed" />
        {reading !== null && people !== null && reading.faults.length > 0 && (
          <FaultsList
            faults={reading.faults}
            peopleFile={people.name}
            onLeaveOut={(file) => read([...chosen.leftOut, file])}
          />
        )}
        {posted !== null && <InfoNotice icon="check" title={count('vendorDone', posted)} />}
      </Panel>
      {unknown !== undefined && (
        <MappingForm
          key={unknown.place.file}
          file={unknown.place.file}
          columns={unknown.named}
          onMapped={(mapping) => {
            const kept = keepMapping(mapping);
            setMappings(kept);
            read(chosen.leftOut, kept);
          }}
        />
      )}
      {reading !== null && reading.preview.rows.length > 0 && (
        <Panel title={text('vendorPreview')} intro={text('vendorPreviewIntro')}>
          <PreviewTable reading={reading} departments={departments} />
          <FailureNotice failed={saving.failed} title="adminFailed" />
          <PostButtons
            reading={reading}
            busy={saving.busy}
            onPost={() =>
              saving.run(
                () => api.saveSources(sumsOf(reading.preview)),
                ({ changed }) => {
                  choose(NOTHING);
                  setPosted(changed);
                },
              )
            }
          />
        </Panel>
      )}
    </>
  );
}

interface PostButtonsProps {
  readonly reading: Reading;
  readonly busy: boolean;
  readonly onPost: () => void;
}

function PostButtons({ reading, busy, onPost }: PostButtonsProps) {
  const { text, count } = useText();
  const sums = sumsOf(reading.preview).length;
  return (
    <>
      <p className={styles['hint']}>
        {reading.faults.length > 0
          ? text('vendorNotYet')
          : sums === 0
            ? text('vendorNothing')
            : count('vendorNotSent', reading.preview.rows.length - sums)}
      </p>
      <div className={formStyles['buttons']}>
        <Button disabled={sums === 0 || reading.faults.length > 0} loading={busy} onClick={onPost}>
          {count('vendorPost', sums)}
        </Button>
        <QuietButton
          label={text('vendorSave')}
          onClick={() => download('worthwhile-preview.json', 'application/json', JSON.stringify(reading, null, 2))}
        />
      </div>
    </>
  );
}
