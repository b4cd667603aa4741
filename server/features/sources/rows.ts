/** Sums of vendors' reports. The endpoint takes no other, and checks again what the sender must have withheld. */
import type * as z from 'zod/mini';
import { dayOf, weekOf } from '#core/base/week.ts';
import { rulesIn } from '#core/org/rules.ts';
import { daysOfPeriod, sourceSumSchema } from '#core/protocol/sources.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { Refusal } from '#server/http/problem.ts';
import type { Store } from '#server/store/schema.ts';

export type SourceSum = z.infer<typeof sourceSumSchema>;

/** Sums go three years after the last day of their period. */
const KEPT_MS = 3 * 366 * 86_400_000;

export async function sourceSums(db: Store): Promise<SourceSum[]> {
  const rows = await db
    .selectFrom('sources')
    .select('value')
    .orderBy('source')
    .orderBy('department')
    .orderBy('period')
    .orderBy('tool')
    .execute();
  return rows.map(({ value }) => sourceSumSchema.parse(JSON.parse(value)));
}

const isFew = (count: number | null, floor: number) => count !== null && count > 0 && count < floor;

function tooFew(sum: SourceSum, floor: number): string | null {
  const { seats, activePeople, activeDays, prompts } = sum;
  if (activePeople !== null && activePeople < floor)
    return `activePeople ${activePeople} is below the minimum group, ${floor}`;
  if (seats !== null && seats < floor) return `seats ${seats} is below the minimum group, ${floor}`;
  if (activePeople === null && (activeDays !== null || prompts !== null))
    return 'without activePeople neither activeDays nor prompts is taken';
  return null;
}

const nameOf = ({ department, source, tool, period }: SourceSum) => [department, source, tool, period].join(' ');

/** What is wrong with a sum beside those that are there; null where nothing is. */
function faultBeside(sum: SourceSum, others: readonly SourceSum[], floor: number): Refusal | null {
  const own = daysOfPeriod(sum.period);
  const same = others.filter(({ source, tool }) => source === sum.source && tool === sum.tool);
  const overlapping = same.find(({ department, period }) => {
    const { from, to } = daysOfPeriod(period);
    return department === sum.department && period !== sum.period && from <= own.to && own.from <= to;
  });
  if (overlapping !== undefined)
    return {
      refused: 'overlapping-period',
      field: 'period',
      value: sum.period,
      detail: `${sum.source} of ${sum.department} has ${overlapping.period}, which overlaps ${sum.period}: the difference could be one person's; remove that period first`,
    };
  const total = [sum, ...same].find(({ department, period }) => department === ORGANISATION && period === sum.period);
  if (total === undefined || total.activePeople === null) return null;
  const beside = [sum, ...same].filter(
    ({ department, period }) => department !== ORGANISATION && period === sum.period,
  );
  const rest = total.activePeople - beside.reduce((people, { activePeople }) => people + (activePeople ?? 0), 0);
  if (!isFew(rest, floor)) return null;
  return {
    refused: 'tells-of-few',
    field: 'activePeople',
    detail: `the total of ${sum.source} in ${sum.period} less its departments would tell of ${rest} people; leave out the total`,
  };
}

/** Sets sums, all or none. What is there already is not written again. */
export async function setSums(deps: Deps, actor: string, sums: readonly SourceSum[]): Promise<number | Refusal> {
  const { db, now } = deps;
  return db.transaction().execute(async (transaction) => {
    const departments = await transaction.selectFrom('departments').select('id').execute();
    const ids = new Set([ORGANISATION, ...departments.map(({ id }) => id)]);
    const rules = rulesIn(await readConfig(transaction), weekOf(now(), 'UTC'));
    const floors = Object.values(rules.minimumGroups);
    const kept = new Map((await sourceSums(transaction)).map((sum) => [nameOf(sum), sum]));
    const before = new Map(kept);
    for (const sum of sums) kept.set(nameOf(sum), sum);
    for (const sum of sums) {
      const own = sum.department === ORGANISATION ? Math.max(0, ...floors) : (rules.minimumGroups[sum.department] ?? 0);
      const floor = Math.max(rules.minimumGroup, own);
      if (!ids.has(sum.department))
        return {
          refused: 'unknown-department',
          field: 'department',
          value: sum.department,
          detail: `there is no department ${sum.department}; take its id from GET /v1/admin/departments`,
        };
      const few = tooFew(sum, floor);
      if (few !== null) return { refused: 'tells-of-few', field: 'activePeople', detail: `${nameOf(sum)}: ${few}` };
      const others = [...kept.values()].filter((other) => nameOf(other) !== nameOf(sum));
      const fault = faultBeside(sum, others, floor);
      if (fault !== null) return fault;
    }
    let changed = 0;
    for (const sum of sums) {
      const old = before.get(nameOf(sum));
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
      await audit(transaction, deps, {
        actor,
        action: 'sources.set',
        subject: nameOf(sum),
        ...(old === undefined ? {} : { before: old }),
        after: sum,
      });
    }
    return changed;
  });
}

/** Removes a period of a source from all departments. */
export async function removePeriod(deps: Deps, actor: string, source: string, period: string): Promise<number> {
  return deps.db.transaction().execute(async (transaction) => {
    const gone = (await sourceSums(transaction)).filter((sum) => sum.source === source && sum.period === period);
    await transaction.deleteFrom('sources').where('source', '=', source).where('period', '=', period).execute();
    for (const sum of gone)
      await audit(transaction, deps, { actor, action: 'sources.delete', subject: nameOf(sum), before: sum });
    return gone.length;
  });
}

export async function forgetOldSources({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('sources')
    .where('lastDay', '<', dayOf(now() - KEPT_MS, 'UTC'))
    .execute();
}
