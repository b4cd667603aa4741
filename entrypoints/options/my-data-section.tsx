import { Suspense, useState } from 'react';
import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import { changeSettings } from '#browser/settings.ts';
import { ImportData } from '#components/me/my-data/import-data.tsx';
import { KeepLimit } from '#components/me/my-data/keep-limit.tsx';
import { MyDataPanel } from '#components/me/my-data/my-data-panel.tsx';
import { OwnWorth } from '#components/me/my-data/own-worth.tsx';
import type { SessionChange } from '#components/me/my-data/session-row.tsx';
import { download } from '#components/ui/download.ts';
import { Loading } from '#components/ui/notice.tsx';
import { useText } from '#components/words/text.tsx';
import { dayOf } from '#core/base/week.ts';
import { toCsv, toJson } from '#core/question/export.ts';
import { keptFromDay } from '#core/question/retention.ts';
import { inStore } from '#pages/opened-store.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useSaving } from '#query/use-saving.ts';
import type { Store } from '#store/database.ts';
import { deleteBefore } from '#store/deletion.ts';
import { allEstimates } from '#store/estimates.ts';
import { allSessions } from '#store/sessions.ts';
import { DeleteDays, UsePictures } from './lazy-parts.ts';
import { readRows, toDays } from './my-data-days.ts';
import { readPictures, toOwnWorth, toPictures } from './my-data-pictures.ts';
import { useImport } from './use-import.ts';

const WEEKS_AT_ONCE = 4;
const readKeep = async (store: Store) => {
  const { settings, policy } = await readProfile(store);
  return { months: settings.keepMonths, locked: policy.lockedSettings.keepMonths !== undefined };
};

/** Everything this browser has measured and been told, by day. */
export function MyDataSection() {
  const [weeks, setWeeks] = useState(WEEKS_AT_ONCE);
  const [toolId, setToolId] = useState<string | null>(null);
  const [choosingDays, setChoosingDays] = useState(false);
  const unlistedName = useText().text('logOther');
  const query = useStoreQuery(['my-data', weeks], (store) => readRows(store, weeks, unlistedName), {
    keepsPrevious: true,
  });
  const pictures = useStoreQuery(['pictures'], readPictures);
  const keep = useStoreQuery(['keep'], readKeep);
  const bringIn = useImport();
  const { failed, attempt } = useSaving();
  return (
    <StoreResult query={query} also={[pictures, keep]}>
      {({ rows, tools, hasMore }) => (
        <MyDataPanel
          days={toDays(rows, toolId)}
          tools={tools}
          toolId={toolId}
          hasMore={hasMore}
          error={failed}
          onTool={setToolId}
          onMore={() => setWeeks(weeks + WEEKS_AT_ONCE)}
          onChange={(sessionId, change) => attempt(() => applied(sessionId, change))}
          onExport={(format) => attempt(() => exportAll(format))}
          onDeleteAll={() => attempt(() => command('deleteAll', null))}
          onDeleteDays={() => setChoosingDays(true)}
          worth={pictures.data !== undefined && <OwnWorth {...toOwnWorth(pictures.data, toolId)} />}
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

function applied(sessionId: string, change: SessionChange): Promise<unknown> {
  if (change.kind === 'exclude') return command('exclude', { sessionId, excluded: change.excluded });
  if (change.kind === 'delete') return command('remove', { sessionId });
  const { engagedMinutes, answer } = change;
  return command('edit', { sessionId, engagedMinutes, answer });
}

async function exportAll(format: 'json' | 'csv'): Promise<void> {
  const [sessions, estimates] = await inStore((store) => Promise.all([allSessions(store), allEstimates(store)]));
  const records = { sessions, estimates };
  if (format === 'csv') download('worthwhile.csv', 'text/csv', toCsv(records));
  else download('worthwhile.json', 'application/json', toJson(records));
}

/** Sets the limit and holds to it at once; from then on the background does, once a day. */
async function keepFor(months: number | null): Promise<void> {
  await changeSettings((settings) => ({ ...settings, keepMonths: months }));
  const from = keptFromDay(months, Date.now(), timeZone());
  if (from !== null) await inStore((store) => deleteBefore(store, from));
}
