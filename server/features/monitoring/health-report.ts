/** The health of the endpoint and its departments, made of what leads may see and of the machine's own state. */
import { sql } from 'kysely';
import { weekOf, weekPlus } from '#core/base/week.ts';
import { countVersions } from '#core/org/extension.ts';
import { headcountIn } from '#core/org/headcount.ts';
import type { HealthReply } from '#core/org/health.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { endOf } from '#core/org/reorganisation.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import { releasedWindowSchema } from '#core/sums/release.ts';
import { issuingWeeks } from '#server/calendar.ts';
import type { Deps } from '#server/deps.ts';
import { headcountsOf } from '#server/features/departments/rows.ts';
import { kpisReplyOf } from '#server/features/kpis/kpi-reply.ts';
import { versionsIn } from '#server/features/members/version-rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { wantedKeys } from '#server/features/tokens/issuer.ts';
import { backupMadeAt } from '#server/maintenance/backup-note.ts';
import { ownVersion } from '#server/own-version.ts';
import { engineOf } from '#server/store/engine.ts';
import type { Store, Tables } from '#server/store/schema.ts';

/** Weeks that may hold a window under way: a period, and the time until it closes. */
const WEEKS_BACK = 8;
/** A tool not seen for longer is not seen. */
const TOOL_WEEKS_BACK = 52;
const SETTLED_WINDOWS = 8;

async function databaseBytes(db: Store): Promise<number> {
  const size =
    engineOf(db) === 'sqlite'
      ? sql<{
          bytes: number | string;
        }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: number | string }>`select pg_database_size(current_database()) as bytes`;
  return Number((await size.execute(db)).rows[0]?.bytes ?? 0);
}

async function departmentHealth(deps: Deps, row: Tables['departments'], config: Organisation) {
  const week = weekOf(deps.now(), 'UTC');
  const { kpis } = await kpisReplyOf(deps, row, { from: weekPlus(week, -WEEKS_BACK), to: week });
  const minimumGroup = minimumGroupOf(rulesIn(config, week), row.id);
  const settled = await deps.db
    .selectFrom('releases')
    .select('outcome')
    .where('department', '=', row.id)
    .orderBy('lastWeek', 'desc')
    .limit(SETTLED_WINDOWS)
    .execute();
  const withheld = settled.filter(({ outcome }) => !releasedWindowSchema.parse(JSON.parse(outcome)).released);
  return {
    id: row.id,
    name: row.name,
    headcount: headcountIn(row.headcount, await headcountsOf(deps.db, row.id), week),
    minimumGroup,
    collecting: kpis.windows.flatMap(({ window, collecting }) =>
      collecting === null ? [] : [{ window, ...collecting }],
    ),
    withheld: withheld.length,
    settled: settled.length,
    versions: countVersions(await versionsIn(deps.db, row.id, config.successions, week), minimumGroup),
  };
}

async function shownTools(db: Store, fromWeek: string) {
  const rows = await db
    .selectFrom('releases')
    .select(['lastWeek', 'outcome'])
    .where('lastWeek', '>=', fromWeek)
    .orderBy('lastWeek')
    .execute();
  const released = rows.flatMap(({ lastWeek, outcome }) => {
    const settled = releasedWindowSchema.parse(JSON.parse(outcome));
    return settled.released ? [{ lastWeek, tools: settled.tools }] : [];
  });
  return {
    lastWeek: released.at(-1)?.lastWeek ?? null,
    lastWeekOf: (tool: string) =>
      released.findLast(({ tools }) => tools.some((row) => row.tool === tool && row.sums.sessions > 0))?.lastWeek ??
      null,
  };
}

export async function healthReport(deps: Deps): Promise<HealthReply> {
  const { db, now, health } = deps;
  const config = await readConfig(db);
  const departments = await db.selectFrom('departments').selectAll().orderBy('id').execute();
  const weeks = issuingWeeks(now());
  const keys = await db.selectFrom('keys').select('week').where('week', 'in', weeks).execute();
  const wanted = (await wantedKeys(db, now())).length;
  const week = weekOf(now(), 'UTC');
  const shown = await shownTools(db, weekPlus(week, -TOOL_WEEKS_BACK));
  const reports = [];
  for (const department of departments) {
    const report = await departmentHealth(deps, department, config);
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
    lastReleasedWeek: shown.lastWeek,
    keys: { wanted, missing: Math.max(0, wanted - keys.length) },
    backupAt: await backupMadeAt(db),
    databaseBytes: await databaseBytes(db),
    upkeepFault: health?.upkeepFault ?? null,
    failures: health?.failures ?? 0,
    startedAt: new Date(health?.startedMs ?? now()).toISOString(),
  };
}
