/**
 * How many members and reports the weeks that collect have, and which versions of the extension, as it stood at the last
 * full quarter of an hour: whoever asks again and again must not learn at which moment one of them came (PROTOCOL,
 * section 5, rule 9).
 *
 * The counts are kept in the database, so that all processes tell the same and a restart brings no newer ones.
 */

import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, weekOf, weekPlus } from '#core/base/week.ts';
import { ALL_TOOLS } from '#core/sums/sums.ts';
import type { Deps } from '#server/deps.ts';
import { collectVersions } from '#server/features/members/version-rows.ts';
import { byDepartment } from '#server/store/by-department.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';

const QUARTER_MS = 900_000;
/** Weeks back that may still collect: a period, and the time until it closes. */
export const OPEN_WEEKS_BACK = 8;
const SETTING = 'counted';

/** Whether nobody has counted in this quarter before; until the transaction ends, nobody else does. */
async function isFirstOf(transaction: StoreTransaction, quarter: string): Promise<boolean> {
  await transaction
    .insertInto('settings')
    .values({ name: SETTING, value: '' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const noted = await transaction
    .updateTable('settings')
    .set({ value: quarter })
    .where('name', '=', SETTING)
    .where('value', '!=', quarter)
    .returning('name')
    .executeTakeFirst();
  return noted !== undefined;
}

/** Counts anew, once in each quarter of an hour. */
export async function refreshCounts({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const quarter = new Date(now() - (now() % QUARTER_MS)).toISOString();
  const isFirst = await db.transaction().execute(async (transaction) => {
    if (!(await isFirstOf(transaction, quarter))) return false;
    await transaction.deleteFrom('collectedCounts').execute();
    await transaction
      .insertInto('collectedCounts')
      .columns(['department', 'week', 'members', 'reports'])
      .expression((expression) =>
        expression
          .selectFrom('enrolments')
          .leftJoin('sealed', (join) =>
            join
              .onRef('sealed.department', '=', 'enrolments.department')
              .onRef('sealed.week', '=', 'enrolments.week')
              .on('sealed.row', '=', ALL_TOOLS),
          )
          .where('enrolments.week', '>=', weekPlus(weekOf(now(), 'UTC'), -OPEN_WEEKS_BACK))
          .select(({ fn, val }) => [
            'enrolments.department',
            'enrolments.week',
            'enrolments.members',
            fn.coalesce('sealed.reports', val(0)).as('reports'),
          ]),
      )
      .execute();
    return true;
  });
  // Reads every member: too long for one transaction.
  if (isFirst) await collectVersions(db, weekOf(now(), 'UTC'));
}

export interface WeekCounts {
  readonly members: number;
  readonly reports: number;
}

/** By department: the counts by week, from a week on. */
export async function collectedCounts(
  db: Store,
  departments: readonly DepartmentId[],
  fromWeek: Week,
): Promise<(department: DepartmentId) => ReadonlyMap<string, WeekCounts>> {
  const rows = byDepartment(
    await db
      .selectFrom('collectedCounts')
      .selectAll()
      .where('department', 'in', departments)
      .where('week', '>=', fromWeek)
      .execute(),
  );
  return (department) => new Map((rows.get(department) ?? []).map(({ week, ...counts }) => [week, counts]));
}
