/** What an admin's page or `npm run import` reads and sends of vendors' reports: sums of departments, nothing of a person. */
import { weekOf, weekPlus } from '#core/base/week.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import type { Deps } from '#server/deps.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { cadencesBy } from '#server/features/releases/grid.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';
import { departmentSources, readSources, removeSourcePeriod, writeSources } from '#server/features/sources/contract.ts';
import { departmentSourcesOf, unitSourcesOf } from '#server/features/sources/department-sources.ts';
import { removePeriod, setSums, sourceSums } from '#server/features/sources/rows.ts';
import { checkRange, notYours, unitOf } from '#server/http/lead-scope.ts';
import type { AddRoute } from '#server/http/route.ts';
import { inBatches } from '#server/store/in-batches.ts';

/** Reports go back as far as this. */
const WEEKS_BACK = 104;

export function addSourceRoutes(on: AddRoute, deps: Deps, settled: SettledWindows): void {
  const { db, now } = deps;
  on(readSources, async () => {
    const current = weekOf(now(), 'UTC');
    const rules = rulesIn(await readConfig(db), current);
    const departments = await db.selectFrom('departments').select(['id', 'name']).orderBy('id').execute();
    const range = { from: weekPlus(current, -WEEKS_BACK), to: current };
    const shown = [];
    for await (const some of inBatches(departments)) {
      const ids = some.map(({ id }) => id);
      const cadences = await cadencesBy(db, ids, range);
      for (const { id, name } of some)
        shown.push({ id, name, minimumGroup: minimumGroupOf(rules, id), cadences: cadences(id) });
    }
    return { departments: shown, sums: await sourceSums(db) };
  });
  on(departmentSources, async ({ who, path: { id }, query }) => {
    const unit = unitOf(who, id);
    if (unit === undefined && !who.departments.includes(id)) throw notYours(who, id);
    checkRange(query);
    const reading = { db, settled };
    return unit === undefined ? departmentSourcesOf(reading, id, query) : unitSourcesOf(reading, unit, query);
  });
  on(writeSources, async ({ who, body }) => ({ changed: await setSums(deps, who.actor, body.sums) }));
  on(removeSourcePeriod, async ({ who, query: { source, period } }) => ({
    changed: await removePeriod(deps, who.actor, source, period),
  }));
}
