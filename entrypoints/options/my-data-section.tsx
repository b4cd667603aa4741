import { lazy, Suspense, useState } from 'react';
import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import { changeSettings } from '#browser/settings.ts';
import { ImportData } from '#components/me/my-data/import-data.tsx';
import { KeepLimit } from '#components/me/my-data/keep-limit.tsx';
import { MyDataPanel } from '#components/me/my-data/my-data-panel.tsx';
import { OwnWorth } from '#components/me/my-data/own-worth.tsx';
import { TrialsPanel } from '#components/me/trials/trials-panel.tsx';
import { download } from '#components/ui/download.ts';
import { Loading } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { dayOf } from '#core/base/week.ts';
import { toCsv, toJson } from '#core/question/export.ts';
import { keptFromDay } from '#core/question/retention.ts';
import { ownResultOf } from '#core/trial/own-result.ts';
import type { Task } from '#core/trial/trial.ts';
import { inStore } from '#pages/opened-store.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useSaving } from '#query/use-saving.ts';
import type { Store } from '#store/database.ts';
import { deleteBefore } from '#store/deletion.ts';
import { allEstimates } from '#store/estimates.ts';
import { allSessions } from '#store/sessions.ts';
import { allTrials } from '#store/trials.ts';
import { readRows, toDays } from './my-data-days.ts';
import { readPictures, toOwnWorth, toPictures } from './my-data-pictures.ts';
import { changeSession, changeTrial } from './own-changes.ts';
import { useImport } from './use-import.ts';

// Few visits need these, with the chart and date libraries beneath them.
const UsePictures = lazy(() => import('#components/me/my-data/use-pictures.tsx'));
const DeleteDays = lazy(async () => {
  await import('dayjs/locale/de.js');
  return import('#components/me/my-data/delete-days.tsx');
});

const WEEKS_AT_ONCE = 4;
const readKeep = async (store: Store) => {
  const { settings, policy } = await readProfile(store);
  return { months: settings.keepMonths, most: policy.lockedSettings.keepMonths ?? null };
};

/** What can be shown of the tasks, newest first, and the person's own result. */
async function readTrials(store: Store) {
  const trials = await allTrials(store);
  const tasks = trials.filter((trial): trial is Task => trial.state !== 'gone');
  return {
    result: ownResultOf(trials),
    tasks: tasks.toSorted((a, b) => b.flippedMs - a.flippedMs),
    now: { nowMs: Date.now(), timeZone: timeZone() },
  };
}

/** Everything this browser has measured and been told, by day. */
export default function MyDataSection() {
  const [weeks, setWeeks] = useState(WEEKS_AT_ONCE);
  const [toolId, setToolId] = useState<ToolId | null>(null);
  const [choosingDays, setChoosingDays] = useState(false);
  const { text, locale } = useText();
  const unlistedName = text('logOther');
  const query = useStoreQuery(['my-data', weeks], (store) => readRows(store, weeks, unlistedName), {
    keepsPrevious: true,
  });
  const pictures = useStoreQuery(['pictures'], readPictures);
  const trials = useStoreQuery(['trials'], readTrials);
  const keep = useStoreQuery(['keep'], readKeep);
  const bringIn = useImport();
  const { failed, attempt } = useSaving();
  const inTime = (change: () => Promise<boolean>) => async () => {
    if (!(await change())) throw new Error(text('changeTooLate'));
  };
  return (
    <StoreResult query={query} also={[pictures, trials, keep]}>
      {({ rows, tools, hasMore }) => (
        <MyDataPanel
          days={toDays(rows, toolId)}
          tools={tools}
          toolId={toolId}
          hasMore={hasMore}
          error={failed}
          onTool={setToolId}
          onMore={() => setWeeks(weeks + WEEKS_AT_ONCE)}
          onChange={(sessionId, change) => attempt(inTime(() => changeSession(sessionId, change)))}
          onExport={(format) => attempt(() => exportAll(format, locale))}
          onDeleteAll={() => attempt(() => command('deleteAll', null))}
          onDeleteDays={() => setChoosingDays(true)}
          worth={pictures.data !== undefined && <OwnWorth {...toOwnWorth(pictures.data, toolId)} />}
          trials={
            trials.data !== undefined &&
            trials.data.tasks.length > 0 && (
              <TrialsPanel {...trials.data} onChange={(id, change) => attempt(inTime(() => changeTrial(id, change)))} />
            )
          }
          pictures={
            pictures.data !== undefined && (
              <Suspense fallback={<Loading lines={4} lineHeight={28} />}>
                <UsePictures {...toPictures(pictures.data, toolId)} />
              </Suspense>
            )
          }
        >
          <ImportData view={bringIn.view} onFile={bringIn.start} />
          {keep.data !== undefined && (
            <KeepLimit {...keep.data} onMonths={(months) => attempt(() => keepFor(months))} />
          )}
          {choosingDays && (
            <Suspense fallback={null}>
              <DeleteDays
                today={dayOf(Date.now(), timeZone())}
                onClose={() => setChoosingDays(false)}
                onDelete={(from, to) => {
                  setChoosingDays(false);
                  attempt(() => command('removeDays', { from, to }));
                }}
              />
            </Suspense>
          )}
        </MyDataPanel>
      )}
    </StoreResult>
  );
}

async function exportAll(format: 'json' | 'csv', locale: string): Promise<void> {
  const [sessions, estimates, { tasks }] = await inStore((store) =>
    Promise.all([allSessions(store), allEstimates(store), readTrials(store)]),
  );
  const records = { sessions, estimates };
  if (format === 'csv') {
    const { localTableOf } = await import('#import/tables.ts');
    download('worthwhile.csv', 'text/csv', localTableOf(toCsv(records), locale));
  } else download('worthwhile.json', 'application/json', toJson(records, tasks));
}

/** Sets the limit and holds to it at once; from then on the background does, once a day. */
async function keepFor(months: number | null): Promise<void> {
  await changeSettings((settings) => ({ ...settings, keepMonths: months }));
  const from = keptFromDay(months, Date.now(), timeZone());
  if (from !== null) await inStore((store) => deleteBefore(store, from));
}
