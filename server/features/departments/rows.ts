/** Departments as admins set them, with the headcounts they had. */

import { CURRENCY_REASON, isCurrency } from '#core/base/currency.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, weekOf } from '#core/base/week.ts';
import { type Targets, targetsSchema } from '#core/kpi/priority.ts';
import { type HeadcountStep, headcountIn } from '#core/org/headcount.ts';
import type { Succession } from '#core/org/reorganisation.ts';
import { ownMinimumGroup, plannedRules, type Rules } from '#core/org/rules.ts';
import type { Department, ListedDepartment } from '#core/protocol/admin.ts';
import { enteredIn } from '#server/features/entries/rows.ts';
import { holdConfig, readConfig, writeConfig } from '#server/features/organisation/rows.ts';
import { stepsWithMinimumGroup } from '#server/features/organisation/rules.ts';
import { outcomesOf } from '#server/features/outcomes/rows.ts';
import { checkIsNoUnit, checkParent, idTaken } from '#server/features/units/rows.ts';
import { ProblemError } from '#server/http/problem.ts';
import { byDepartment } from '#server/store/by-department.ts';
import type { Store, StoreTransaction, Tables } from '#server/store/schema.ts';

type DepartmentRow = Tables['departments'];

/** By department: what the headcount changed to after that of the row, oldest first. */
export async function headcountsIn(
  db: Store,
  departments: readonly DepartmentId[],
): Promise<Map<DepartmentId, HeadcountStep[]>> {
  return byDepartment(
    await db.selectFrom('headcounts').selectAll().where('department', 'in', departments).orderBy('fromWeek').execute(),
  );
}

export async function headcountsOf(db: Store, department: DepartmentId): Promise<HeadcountStep[]> {
  return (await headcountsIn(db, [department])).get(department) ?? [];
}

/** The department as it is in a week, with the minimum group that was set last. */
function listed(
  row: DepartmentRow,
  later: readonly HeadcountStep[],
  minimumGroups: Rules['minimumGroups'],
  week: Week,
): ListedDepartment {
  const { firstWeek, headcount: first, ...settings } = row;
  return {
    ...settings,
    minimumGroup: ownMinimumGroup(minimumGroups, row.id),
    headcount: headcountIn(first, later, week),
    headcounts: [
      { fromWeek: firstWeek, headcount: first },
      ...later.map(({ fromWeek, headcount }) => ({ fromWeek, headcount })),
    ],
  };
}

/** Departments in the order of their ids: all, or those after an id, at most `limit`. */
interface Page {
  readonly after?: DepartmentId | undefined;
  readonly limit?: number;
}

/** Departments with the headcounts of the week that `nowMs` (epoch milliseconds) lies in. */
export async function listDepartments(
  db: Store,
  nowMs: number,
  { after, limit }: Page = {},
): Promise<ListedDepartment[]> {
  let query = db.selectFrom('departments').selectAll().orderBy('id');
  if (after !== undefined) query = query.where('id', '>', after);
  if (limit !== undefined) query = query.limit(limit);
  const rows = await query.execute();
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return [];
  const changes = byDepartment(
    await db
      .selectFrom('headcounts')
      .selectAll()
      .where('department', '>=', first.id)
      .where('department', '<=', last.id)
      .orderBy('fromWeek')
      .execute(),
  );
  const { minimumGroups } = plannedRules(await readConfig(db));
  const week = weekOf(nowMs, 'UTC');
  return rows.map((row) => listed(row, changes.get(row.id) ?? [], minimumGroups, week));
}

export function findDepartment(db: Store, id: DepartmentId): Promise<DepartmentRow | undefined> {
  return db.selectFrom('departments').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The department; a problem where there is none. */
export async function knownDepartment(db: Store, id: DepartmentId, field?: string): Promise<DepartmentRow> {
  const row = await findDepartment(db, id);
  if (row === undefined) throw unknownDepartment(id, field);
  return row;
}

/** The department with the headcount of the week that `nowMs` (epoch milliseconds) lies in. */
export async function departmentAt(db: Store, id: DepartmentId, nowMs: number): Promise<ListedDepartment> {
  const row = await knownDepartment(db, id);
  const { minimumGroups } = plannedRules(await readConfig(db));
  return listed(row, await headcountsOf(db, id), minimumGroups, weekOf(nowMs, 'UTC'));
}

/** Gives a department a minimum group of its own, or none, from when on the rules allow it. */
async function setMinimumGroup(
  db: StoreTransaction,
  department: DepartmentId,
  minimumGroup: number | null,
  nowMs: number,
): Promise<void> {
  const config = await holdConfig(db);
  const rules = await stepsWithMinimumGroup(db, nowMs, config, department, minimumGroup);
  await writeConfig(db, { ...config, rules });
}

/** Throws where there is no such currency; one that was withdrawn since stays. */
function checkCurrency(currency: string, before: readonly string[]): void {
  if (before.includes(currency) || isCurrency(currency)) return;
  throw new ProblemError('malformed', CURRENCY_REASON, { field: 'currency', value: currency });
}

/** Makes a department, after others or none; throws where there is one of this id. */
export async function createDepartment(
  db: StoreTransaction,
  { minimumGroup, ...settings }: Department,
  firstWeek: Week,
  nowMs: number,
  predecessors: readonly DepartmentId[] = [],
): Promise<void> {
  const before = await Promise.all(predecessors.map((id) => findDepartment(db, id)));
  checkCurrency(
    settings.currency,
    before.map((each) => each?.currency ?? ''),
  );
  await checkParent(db, settings.parent);
  await checkIsNoUnit(db, settings.id);
  await db
    .insertInto('departments')
    .values({ ...settings, firstWeek })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirstOrThrow(() => idTaken('department', settings.id));
  if (minimumGroup !== null) await setMinimumGroup(db, settings.id, minimumGroup, nowMs);
}

/** From that week on the department has so many people; a step of the very same week is replaced. */
export async function setHeadcount(
  db: Store,
  { id: department, headcounts }: ListedDepartment,
  { fromWeek, headcount }: HeadcountStep,
): Promise<void> {
  const [first] = headcounts;
  if (first === undefined || fromWeek < first.fromWeek)
    throw new ProblemError(
      'malformed',
      `${department} was set up in ${first?.fromWeek}; give that week or a later one`,
      { field: 'week', value: fromWeek },
    );
  if (fromWeek === first.fromWeek)
    await db.updateTable('departments').set({ headcount }).where('id', '=', department).execute();
  else
    await db
      .insertInto('headcounts')
      .values({ department, fromWeek, headcount })
      .onConflict((conflict) => conflict.columns(['department', 'fromWeek']).doUpdateSet({ headcount }))
      .execute();
}

/** Takes a change of the headcount away: what was before holds on. The first one stays, since it is no change. */
export async function removeHeadcount(
  db: Store,
  { id: department, headcounts: [first, ...later] }: ListedDepartment,
  fromWeek: Week,
): Promise<void> {
  if (later.some((step) => step.fromWeek === fromWeek)) {
    await db.deleteFrom('headcounts').where('department', '=', department).where('fromWeek', '=', fromWeek).execute();
    return;
  }
  if (fromWeek === first?.fromWeek)
    throw new ProblemError(
      'malformed',
      `${department} begins with its headcount of ${fromWeek}; set that to another number instead`,
      { field: 'week', value: fromWeek },
    );
  throw new ProblemError(
    'unknown-entry',
    `the headcount of ${department} does not change in ${fromWeek}; take the week from GET /v1/admin/departments`,
    { field: 'week', value: fromWeek },
  );
}

/** Changes all but the id. A changed minimum group holds from the first period that is not published. */
export async function changeDepartment(
  db: StoreTransaction,
  before: ListedDepartment,
  { minimumGroup, ...settings }: Omit<Department, 'id'>,
  nowMs: number,
): Promise<void> {
  await checkParent(db, settings.parent);
  await setMinimumGroup(db, before.id, minimumGroup, nowMs);
  await changeSettings(db, before, settings, nowMs);
}

/** A changed headcount holds from the week of `nowMs` on, and weeks before keep theirs. */
export async function changeSettings(
  db: StoreTransaction,
  before: ListedDepartment,
  { headcount, ...settings }: Omit<Department, 'id' | 'minimumGroup'>,
  nowMs: number,
): Promise<void> {
  checkCurrency(settings.currency, [before.currency]);
  if (settings.currency !== before.currency) await refuseAmounts(db, before);
  if (settings.name !== before.name) await renameSuccessor(db, before.id, settings.name);
  await db.updateTable('departments').set(settings).where('id', '=', before.id).execute();
  const [first] = before.headcounts;
  const week = weekOf(nowMs, 'UTC');
  if (headcount === before.headcount || first === undefined) return;
  await setHeadcount(db, before, { fromWeek: week < first.fromWeek ? first.fromWeek : week, headcount });
}

const hasRevenue = ({ revenue, quarters = {} }: Targets) =>
  [revenue, ...Object.values(quarters).map((goals) => goals.revenue)].some((amount) => amount != null);

/** Amounts stay in the currency that they were entered in: with any there, the currency cannot be changed under them. */
async function refuseAmounts(db: StoreTransaction, { id, currency }: ListedDepartment): Promise<void> {
  const entered = await enteredIn(db, id);
  const outcomes = await outcomesOf(db, id);
  const kinds = [
    ...(['ledger', 'costs', 'licences'] as const).filter((kind) =>
      entered(kind).some(({ value }) => !Array.isArray(value) || value.length > 0),
    ),
    ...(entered('targets').some(({ value }) => hasRevenue(targetsSchema.parse(value))) ? ['targets'] : []),
    ...(outcomes.some(({ value }) => value.valuePerUnit !== undefined) ? ['key figures'] : []),
  ];
  if (kinds.length === 0) return;
  throw new ProblemError(
    'amounts-entered',
    `${id} has amounts in ${currency} (${kinds.join(', ')}), which another currency would relabel; remove them and enter them again in the new one, or split off a new department`,
    { field: 'currency', value: currency },
  );
}

/** The published plans name departments; they follow the name. */
async function renameSuccessor(transaction: StoreTransaction, department: DepartmentId, name: string): Promise<void> {
  const config = await holdConfig(transaction);
  const renamed = (succession: Succession): Succession => ({
    ...succession,
    successors: succession.successors.map((each) => (each.id === department ? { ...each, name } : each)),
  });
  const successions = config.successions.map(renamed);
  if (JSON.stringify(successions) !== JSON.stringify(config.successions))
    await writeConfig(transaction, { ...config, successions });
}

export function unknownDepartment(id: DepartmentId, field = 'id'): ProblemError {
  return new ProblemError(
    'unknown-department',
    `there is no department ${id}; make it with POST /v1/admin/departments`,
    { field, value: id },
  );
}
