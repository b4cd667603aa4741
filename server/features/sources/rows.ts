/** Sums of vendors' reports. The endpoint takes no other, and checks again what the sender must have withheld. */
import * as z from 'zod/mini';
import type { SourceId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { dayOf, type WeekRange, weekOf } from '#core/base/week.ts';
import { type PublishedSource, publishedSourceSchema, sourceFields } from '#core/org/published-config.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import { isBounded, sumName } from '#core/protocol/sources.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { isCompany, leftOver, sourcesOfVendor } from '#core/sources/company-totals.ts';
import { areSameDays, daysOfPeriod, isPeriodIn, type SourcePeriod } from '#core/sources/period.ts';
import { type SourceSum, sourceSumSchema } from '#core/sources/source-sum.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import { holdConfig } from '#server/features/organisation/rows.ts';
import { checkPeriods } from '#server/features/sources/period-fault.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { Store } from '#server/store/schema.ts';
import { readSetting, writeSetting } from '#server/store/settings.ts';

/** Sums go three years after the last day of their period. */
const KEPT_MS = 3 * 366 * 86_400_000;

/** The sums of all sources, or of those named. */
export async function sourceSums(db: Store, sources?: readonly SourceId[]): Promise<SourceSum[]> {
  return sumsIn(sources === undefined ? sumsOf(db) : sumsOf(db).where('source', 'in', sources));
}

/** The sums of these departments, from all sources, that the figures of a range of weeks are worked out with. */
export async function departmentSums(
  db: Store,
  departments: readonly DepartmentId[],
  range: WeekRange,
): Promise<SourceSum[]> {
  const sums = await sumsIn(sumsOf(db).where('department', 'in', departments));
  return sums.filter((sum) => isBounded(sum) && isPeriodIn(range, sum.period));
}

const sumsOf = (db: Store) => db.selectFrom('sources').select('value');

async function sumsIn(query: ReturnType<typeof sumsOf>): Promise<SourceSum[]> {
  const rows = await query.orderBy('source').orderBy('department').orderBy('period').orderBy('tool').execute();
  return rows.map(({ value }) => sourceSumSchema.parse(JSON.parse(value)));
}

const SETTING = 'sources';
const publishedSchema = z.array(publishedSourceSchema);

/** Each source with what it counts, as members read it: kept apart, so that no read of the configuration reads all sums. */
export async function publishedSources(db: Store): Promise<PublishedSource[]> {
  return publishedSchema.parse((await readSetting(db, SETTING)) ?? []);
}

/** After the sums of these sources have changed. */
async function publishSources(db: Store, changed: readonly SourceId[]): Promise<void> {
  const sums = await sourceSums(db, changed);
  const others = (await publishedSources(db)).filter(({ source }) => !changed.includes(source));
  const now = [...new Set(sums.map(({ source }) => source))].map((source) => ({
    source,
    fields: sourceFields.filter((field) => sums.some((sum) => sum.source === source && sum[field] !== null)),
  }));
  const sorted = [...others, ...now].toSorted((a, b) => (a.source < b.source ? -1 : 1));
  await writeSetting(db, SETTING, sorted);
}

function tooFew(sum: SourceSum, floor: number): string | null {
  const { seats, idleSeats, activePeople, activeDays, prompts } = sum;
  if (activePeople !== null && activePeople < floor)
    return `activePeople ${activePeople} is below the minimum group, ${floor}`;
  if (seats !== null && seats < floor) return `seats ${seats} is below the minimum group, ${floor}`;
  const used = seats === null || idleSeats === null ? 0 : seats - idleSeats;
  if (used > 0 && used < floor)
    return `seats less idleSeats tell of ${used} people, below the minimum group, ${floor}; leave out idleSeats`;
  if (activePeople === null && (activeDays !== null || prompts !== null))
    return 'without activePeople neither activeDays nor prompts is taken';
  return null;
}

/** Refuses a sum that tells of too few people beside those that are there. */
function checkBeside(sum: SourceSum, others: readonly SourceSum[], floor: number): void {
  const own = daysOfPeriod(sum.period);
  const overlapping = others.find(({ source, department, tool, period }) => {
    const { from, to } = daysOfPeriod(period);
    const isSame = source === sum.source && tool === sum.tool && department === sum.department;
    return isSame && period !== sum.period && from <= own.to && own.from <= to;
  });
  if (overlapping !== undefined)
    throw new ProblemError(
      'overlapping-period',
      `${sum.source} of ${sum.department} has ${overlapping.period}, which overlaps ${sum.period}: the difference could be one person's; remove that period first`,
      { field: 'period', value: sum.period },
    );
  const all = [sum, ...others.filter(({ source }) => sourcesOfVendor(sum.source).includes(source))];
  for (const total of all) {
    const isBeside = isCompany(total) && total.tool === sum.tool && areSameDays(total.period, sum.period);
    if (!isBeside || total.activePeople === null) continue;
    const rest = leftOver(total, all, 'activePeople');
    if (rest <= 0 || rest >= floor) continue;
    throw new ProblemError(
      'tells-of-few',
      `the total of ${total.source} in ${total.period} less its departments would tell of ${rest} people; leave out the total`,
      { field: 'activePeople' },
    );
  }
}

/** Sets sums, all or none. What is there already is not written again. */
export async function setSums(deps: Deps, actor: string, sums: readonly SourceSum[]): Promise<number> {
  const { db, now } = deps;
  return db.transaction().execute(async (transaction) => {
    const departments = await transaction.selectFrom('departments').select('id').execute();
    const ids = new Set([ORGANISATION, ...departments.map(({ id }) => id)]);
    // Whoever sends others waits, so that no two periods overlap unseen.
    const rules = rulesIn(await holdConfig(transaction), weekOf(now(), 'UTC'));
    const floors = Object.values(rules.minimumGroups);
    const sources = [...new Set(sums.map(({ source }) => source))];
    const beside = await sourceSums(transaction, sources.flatMap(sourcesOfVendor));
    const kept = new Map(beside.map((sum) => [sumName(sum), sum]));
    const before = new Map(kept);
    for (const sum of sums) kept.set(sumName(sum), sum);
    for (const sum of sums) {
      const floor =
        sum.department === ORGANISATION
          ? Math.max(rules.minimumGroup, ...floors)
          : minimumGroupOf(rules, sum.department);
      if (!ids.has(sum.department))
        throw new ProblemError(
          'unknown-department',
          `there is no department ${sum.department}; take its id from GET /v1/admin/departments`,
          { field: 'department', value: sum.department },
        );
      const few = tooFew(sum, floor);
      if (few !== null) throw new ProblemError('tells-of-few', `${sumName(sum)}: ${few}`, { field: 'activePeople' });
      const others = [...kept.values()].filter((other) => sumName(other) !== sumName(sum));
      checkBeside(sum, others, floor);
    }
    await checkPeriods(transaction, sums, now());
    let changed = 0;
    for (const sum of sums) {
      const old = before.get(sumName(sum));
      const value = JSON.stringify(sum);
      if (old !== undefined && JSON.stringify(old) === value) continue;
      changed += 1;
      const { department, source, tool, period } = sum;
      const lastDay = daysOfPeriod(period).to;
      await transaction
        .insertInto('sources')
        .values({ department, source, tool, period, lastDay, value })
        .onConflict((conflict) =>
          conflict.columns(['department', 'source', 'tool', 'period']).doUpdateSet({ lastDay, value }),
        )
        .execute();
      await audit(transaction, deps, { actor, action: 'sources.set', subject: sumName(sum), before: old, after: sum });
    }
    if (changed > 0) await publishSources(transaction, sources);
    return changed;
  });
}

/** Removes a period of a source from all departments. */
export async function removePeriod(deps: Deps, actor: string, source: SourceId, period: SourcePeriod): Promise<number> {
  return deps.db.transaction().execute(async (transaction) => {
    const gone = (await sourceSums(transaction, [source])).filter((sum) => sum.period === period);
    await transaction.deleteFrom('sources').where('source', '=', source).where('period', '=', period).execute();
    if (gone.length > 0) await publishSources(transaction, [source]);
    for (const sum of gone)
      await audit(transaction, deps, { actor, action: 'sources.delete', subject: sumName(sum), before: sum });
    return gone.length;
  });
}

export async function forgetOldSources({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('sources')
    .where('lastDay', '<', dayOf(now() - KEPT_MS, 'UTC'))
    .execute();
}
