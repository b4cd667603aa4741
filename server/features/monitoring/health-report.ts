/** The health of the endpoint and its departments, made of what leads may see and of the machine's own state. */
import { sql } from 'kysely';
import type { ToolId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, weekOf, weekPlus } from '#core/base/week.ts';
import { headcountIn } from '#core/org/headcount.ts';
import type { HealthReply } from '#core/org/health.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { hasEnded } from '#core/org/reorganisation.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import type { Deps } from '#server/deps.ts';
import { headcountsIn } from '#server/features/departments/rows.ts';
import { collectedIn } from '#server/features/kpis/kpi-reply.ts';
import { collectedVersions } from '#server/features/members/version-rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { collectedCounts, OPEN_WEEKS_BACK } from '#server/features/releases/collected-counts.ts';
import { type GridWindow, gridRecords, gridsIn } from '#server/features/releases/grid.ts';
import type { ListedWindow, SettledWindows } from '#server/features/releases/settled-windows.ts';
import { wantedKeys } from '#server/features/tokens/issuer.ts';
import { backupMadeAt } from '#server/maintenance/backup-note.ts';
import { ownVersion } from '#server/own-version.ts';
import { engineOf, isDistributed } from '#server/store/engine.ts';
import { inBatches } from '#server/store/in-batches.ts';
import type { Store, Tables } from '#server/store/schema.ts';

/** A tool not seen for longer is not seen. */
const TOOL_WEEKS_BACK = 52;
const SETTLED_WINDOWS = 8;
/** Departments whose rows are read together: a fifth of a second for 2,000 on PostgreSQL, where 100 at once take a third. */
const READ_AT_ONCE = 500;

type Department = Tables['departments'];
type Size = { readonly bytes: number | string };

/** Of all nodes where there are several that answer. */
async function databaseBytes(db: Store): Promise<number> {
  const fileSize = sql<Size>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`;
  const ownSize = sql<Size>`select pg_database_size(current_database()) as bytes`;
  const wholeSize = sql<Size>`select pg_database_size(current_database()) + coalesce(sum(result::bigint), 0) as bytes
    from run_command_on_workers('select pg_database_size(current_database())') where success`;
  const serverSize = async () => ((await isDistributed(db)) ? wholeSize : ownSize);
  const size = engineOf(db) === 'sqlite' ? fileSize : await serverSize();
  return Number((await size.execute(db)).rows[0]?.bytes ?? 0);
}

/** What the health of some departments is made of, read together. */
async function recordsOf(
  { db, now }: Deps,
  gridIn: ReturnType<typeof gridsIn>,
  departments: readonly Department[],
  settled: SettledWindows,
) {
  const ids = departments.map(({ id }) => id);
  const to = weekOf(now(), 'UTC');
  const range = { from: weekPlus(to, -OPEN_WEEKS_BACK), to };
  const [headcounts, records, versions, windows] = await Promise.all([
    headcountsIn(db, ids),
    gridRecords(db, ids, range),
    collectedVersions(db, ids),
    settled.listed(ids, { from: weekPlus(to, -TOOL_WEEKS_BACK), to }),
  ]);
  /** The first week that is not settled: those that are not come after all that are. */
  function openFrom(department: DepartmentId): Week {
    const last = windows(department).at(-1);
    const next = last === undefined ? range.from : weekPlus(last.lastWeek, 1);
    return next > range.from ? next : range.from;
  }
  const [firstOpen = to] = ids.map(openFrom).toSorted();
  const counts = await collectedCounts(db, ids, firstOpen);
  const openWindows = (department: Department): GridWindow[] =>
    gridIn(department, { from: openFrom(department.id), to }, records(department.id));
  return { headcounts: (id: DepartmentId) => headcounts.get(id) ?? [], counts, versions, windows, openWindows };
}

type Records = Awaited<ReturnType<typeof recordsOf>>;

function departmentHealth(
  row: Department,
  config: Organisation,
  week: Week,
  { headcounts, counts, versions, windows, openWindows }: Records,
) {
  const { id, name } = row;
  const minimumGroup = minimumGroupOf(rulesIn(config, week), id);
  const last = windows(id).slice(-SETTLED_WINDOWS);
  const own = counts(id);
  return {
    ...{ id, name, minimumGroup },
    headcount: headcountIn(row.headcount, headcounts(id), week),
    collecting: openWindows(row).map((each) => ({ window: each.window, ...collectedIn(config, id, each, own) })),
    withheld: last.filter(({ summary }) => !summary.released).length,
    settled: last.length,
    versions: versions(id),
  };
}

/** The last week in which each tool was shown with sessions, and that of any window at all. */
function createShownTools() {
  const lastWeeks = new Map<ToolId, Week>();
  let lastOfAll: Week | null = null;
  const later = (week: Week, known: Week | null = null) => (known !== null && known > week ? known : week);
  return {
    note(windows: readonly ListedWindow[]) {
      for (const { lastWeek, summary } of windows) {
        if (!summary.released) continue;
        lastOfAll = later(lastWeek, lastOfAll);
        for (const tool of summary.tools) lastWeeks.set(tool, later(lastWeek, lastWeeks.get(tool)));
      }
    },
    lastWeek: () => lastOfAll,
    lastWeekOf: (tool: ToolId) => lastWeeks.get(tool) ?? null,
  };
}

export async function healthReport(deps: Deps, settled: SettledWindows): Promise<HealthReply> {
  const { db, now, health } = deps;
  const config = await readConfig(db);
  const departments = await db.selectFrom('departments').selectAll().orderBy('id').execute();
  const keys = await wantedKeys(db, now());
  const week = weekOf(now(), 'UTC');
  const shown = createShownTools();
  const reports = [];
  const gridIn = gridsIn(config, now());
  for await (const some of inBatches(departments, READ_AT_ONCE)) {
    const records = await recordsOf(deps, gridIn, some, settled);
    for (const department of some) {
      shown.note(records.windows(department.id));
      const report = departmentHealth(department, config, week, records);
      // A department that has ended is looked after until its last window is settled.
      if (!hasEnded(config.successions, department.id, week) || report.collecting.length > 0) reports.push(report);
    }
  }
  return {
    now: new Date(now()).toISOString(),
    version: ownVersion,
    week,
    departments: reports,
    tools: config.tools.map(({ id, name }) => ({ id, name, lastWeek: shown.lastWeekOf(id) })),
    lastReleasedWeek: shown.lastWeek(),
    keys: { wanted: keys.wanted.length, missing: keys.missing.length },
    backupAt: await backupMadeAt(db),
    databaseBytes: await databaseBytes(db),
    upkeepFault: health?.upkeepFault ?? null,
    failures: health?.failures ?? 0,
    startedAt: new Date(health?.startedMs ?? now()).toISOString(),
  };
}
