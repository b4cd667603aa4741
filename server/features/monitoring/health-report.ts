/** The health of the endpoint and its departments, made of what leads may see and of the machine's own state. */
import { setImmediate as otherWork } from 'node:timers/promises';
import { sql } from 'kysely';
import { weekOf, weekPlus } from '#core/base/week.ts';
import { countVersions } from '#core/org/extension.ts';
import { headcountIn } from '#core/org/headcount.ts';
import type { HealthReply } from '#core/org/health.ts';
import { endOf } from '#core/org/reorganisation.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import type { ReleasedWindow } from '#core/sums/release.ts';
import { issuingWeeks } from '#server/calendar.ts';
import type { Deps } from '#server/deps.ts';
import { type Reading, readingOf, windowsOf } from '#server/features/kpis/kpi-reply.ts';
import { versionsIn } from '#server/features/members/version-rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';
import { wantedKeys } from '#server/features/tokens/issuer.ts';
import { backupMadeAt } from '#server/maintenance/backup-note.ts';
import { ownVersion } from '#server/own-version.ts';
import { engineOf, isDistributed } from '#server/store/engine.ts';
import type { Store, Tables } from '#server/store/schema.ts';

/** A tool not seen for longer is not seen. */
const TOOL_WEEKS_BACK = 52;
const SETTLED_WINDOWS = 8;

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

async function departmentHealth(db: Store, row: Tables['departments'], reading: Reading) {
  const { config, range } = reading;
  const week = range.to;
  const minimumGroup = minimumGroupOf(rulesIn(config, week), row.id);
  const last = reading.settled(row.id).slice(-SETTLED_WINDOWS);
  return {
    id: row.id,
    name: row.name,
    headcount: headcountIn(row.headcount, reading.headcounts(row.id), week),
    minimumGroup,
    collecting: windowsOf(row, reading).statuses.flatMap(({ window, collecting }) =>
      collecting === null ? [] : [{ window, ...collecting }],
    ),
    withheld: last.filter(({ outcome }) => !outcome.released).length,
    settled: last.length,
    versions: countVersions(await versionsIn(db, row.id, config.successions, week), minimumGroup),
  };
}

/** The last week in which each tool was shown with sessions, and that of any window at all. */
function createShownTools() {
  const lastWeeks = new Map<string, string>();
  const later = (name: string, week: string) =>
    lastWeeks.set(name, [lastWeeks.get(name) ?? '', week].sort()[1] ?? week);
  return {
    note(windows: readonly { lastWeek: string; outcome: ReleasedWindow }[]) {
      for (const { lastWeek, outcome } of windows) {
        if (!outcome.released) continue;
        later('', lastWeek);
        for (const { tool, sums } of outcome.tools) if (sums.sessions > 0) later(tool, lastWeek);
      }
    },
    lastWeek: () => lastWeeks.get('') ?? null,
    lastWeekOf: (tool: string) => lastWeeks.get(tool) ?? null,
  };
}

export async function healthReport(deps: Deps, settled: SettledWindows): Promise<HealthReply> {
  const { db, now, health } = deps;
  const config = await readConfig(db);
  const departments = await db.selectFrom('departments').selectAll().orderBy('id').execute();
  const weeks = issuingWeeks(now());
  const keys = await db.selectFrom('keys').select('week').where('week', 'in', weeks).execute();
  const wanted = (await wantedKeys(db, now())).length;
  const week = weekOf(now(), 'UTC');
  const range = { from: weekPlus(week, -TOOL_WEEKS_BACK), to: week };
  const shown = createShownTools();
  const reports = [];
  for (const department of departments) {
    const reading = await readingOf({ db, now, settled }, [department.id], range);
    const report = await departmentHealth(db, department, reading);
    shown.note(reading.settled(department.id));
    await otherWork();
    // A department that has ended is looked after until its last window is settled.
    const end = endOf(config.successions, department.id);
    if (end === null || end > week || report.collecting.length > 0) reports.push(report);
  }
  return {
    now: new Date(now()).toISOString(),
    version: ownVersion,
    week,
    departments: reports,
    tools: config.tools.map(({ id, name }) => ({ id, name, lastWeek: shown.lastWeekOf(id) })),
    lastReleasedWeek: shown.lastWeek(),
    keys: { wanted, missing: Math.max(0, wanted - keys.length) },
    backupAt: await backupMadeAt(db),
    databaseBytes: await databaseBytes(db),
    upkeepFault: health?.upkeepFault ?? null,
    failures: health?.failures ?? 0,
    startedAt: new Date(health?.startedMs ?? now()).toISOString(),
  };
}
