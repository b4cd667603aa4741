/**
 * Planning that departments are merged or split.
 *
 * A plan names the first week of a period for which nothing has been published yet, so no token of the old department for it
 * exists anywhere: whatever is handed in belongs to one side alone, and no window holds both. The successors are rows with
 * that first week; the end of the old ones is in the published configuration alone, the same for every member.
 */

import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, weekOf } from '#core/base/week.ts';
import { bordersAfter, endOf, type Succession } from '#core/org/reorganisation.ts';
import { standingOf } from '#core/outcomes/experiment.ts';
import type { Department, Reorganisation } from '#core/protocol/admin.ts';
import { lastIssuingWeek } from '#server/calendar.ts';
import type { Deps } from '#server/deps.ts';
import { keyFor } from '#server/features/access-keys/rows.ts';
import { audit } from '#server/features/audit/rows.ts';
import { createDepartment, findDepartment, knownDepartment } from '#server/features/departments/rows.ts';
import { listRecipients } from '#server/features/digests/rows.ts';
import { enteredIn } from '#server/features/entries/rows.ts';
import { registeredExperiments } from '#server/features/experiments/rows.ts';
import { holdConfig, writeConfig } from '#server/features/organisation/rows.ts';
import { stepsWithMinimumGroup } from '#server/features/organisation/rules.ts';
import { outcomesOf } from '#server/features/outcomes/rows.ts';
import { sourceSums } from '#server/features/sources/rows.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { StoreTransaction } from '#server/store/schema.ts';

/** A plan reaches about a year ahead. */
const BORDERS_AHEAD = 13;

/** The borders that may be named at this instant (epoch milliseconds), the nearest first. */
function plannableBorders(nowMs: number): Week[] {
  return bordersAfter(lastIssuingWeek(nowMs), BORDERS_AHEAD);
}

/** Throws where departments cannot change with that week. */
function checkBorder(fromWeek: Week, nowMs: number): void {
  const borders = plannableBorders(nowMs);
  if (borders.includes(fromWeek)) return;
  throw new ProblemError(
    'malformed',
    `departments change at the beginning of a period whose keys are not published yet: ${borders.slice(0, 3).join(', ')} and so on`,
    { field: 'fromWeek', value: fromWeek },
  );
}

/** Throws where this department cannot end with that week. */
async function checkEnding(
  transaction: StoreTransaction,
  successions: readonly Succession[],
  id: DepartmentId,
  fromWeek: Week,
): Promise<void> {
  const department = await knownDepartment(transaction, id, 'departments');
  const end = endOf(successions, id);
  const issued = await transaction
    .selectFrom('keys')
    .select('week')
    .where('department', '=', id)
    .where('week', '>=', fromWeek)
    .executeTakeFirst();
  const because =
    end !== null
      ? `it ends with ${end} already`
      : department.firstWeek >= fromWeek
        ? `it begins with ${department.firstWeek} only`
        : issued !== undefined
          ? `its key of ${issued.week} is published`
          : null;
  if (because !== null)
    throw new ProblemError(
      'department-ended',
      `${id} cannot end with ${fromWeek}: ${because}; choose another week or department`,
      { field: 'departments', value: id },
    );
}

/** Makes the successors and plans the end of the departments, both or neither. `given` is one into several or several into one. */
export async function planSuccession(
  transaction: StoreTransaction,
  deps: Pick<Deps, 'now' | 'random'>,
  { fromWeek, departments, successors }: Reorganisation,
  actor: string,
): Promise<Succession[]> {
  const config = await holdConfig(transaction);
  checkBorder(fromWeek, deps.now());
  for (const id of departments) await checkEnding(transaction, config.successions, id, fromWeek);
  for (const { id } of successors)
    if ((await findDepartment(transaction, id)) !== undefined)
      throw new ProblemError(
        'department-exists',
        `there is a department ${id} already; a successor is a new one, choose another id`,
        { field: 'successors', value: id },
      );
  const named = successors.map(({ id, name }) => ({ id, name }));
  const planned = departments.map((department) => ({ department, fromWeek, successors: named }));
  await writeConfig(transaction, { ...config, successions: [...config.successions, ...planned] });
  for (const successor of successors) await open(transaction, deps, successor, fromWeek, departments, actor);
  const action = successors.length > 1 ? 'department.split' : 'department.merge';
  for (const { department: subject, ...ending } of planned)
    await audit(transaction, deps, { actor, action, subject, after: idsOnly(ending) });
  return planned;
}

/** What the audit log tells of an ending. */
function idsOnly({ fromWeek, successors }: Omit<Succession, 'department'>) {
  return { fromWeek, successors: successors.map(({ id }) => id) };
}

async function open(
  transaction: StoreTransaction,
  deps: Pick<Deps, 'now' | 'random'>,
  successor: Department,
  firstWeek: Week,
  predecessors: readonly DepartmentId[],
  actor: string,
): Promise<void> {
  await createDepartment(transaction, successor, firstWeek, deps.now(), predecessors);
  const after = { ...successor, firstWeek, predecessors };
  await audit(transaction, deps, { actor, action: 'department.create', subject: successor.id, after });
}

/**
 * Takes back a plan that nobody can have acted on: no key of its week is published, and no key for leads of the successors is
 * in force. Their joining codes go with them.
 */
export async function cancelSuccession(
  transaction: StoreTransaction,
  deps: Pick<Deps, 'now' | 'random'>,
  department: DepartmentId,
  actor: string,
): Promise<Succession[]> {
  const config = await holdConfig(transaction);
  const plan = config.successions.find((succession) => succession.department === department);
  if (plan === undefined)
    throw new ProblemError(
      'unknown-entry',
      `${department} is neither merged nor split; take the plans from GET /v1/config`,
      { field: 'id', value: department },
    );
  if (!plannableBorders(deps.now()).includes(plan.fromWeek))
    throw new ProblemError(
      'department-ended',
      `keys of ${plan.fromWeek} may be published already; plan another change at a later border instead`,
      { field: 'id', value: department },
    );
  const ids = plan.successors.map(({ id }) => id);
  await checkUnused(transaction, ids, config.successions, deps.now());
  await checkUnplanned(transaction, ids, weekOf(deps.now(), 'UTC'));
  for (const id of ids) await checkNothingEntered(transaction, id);
  const same = (succession: Succession) => succession.successors.some(({ id }) => ids.includes(id));
  const cancelled = config.successions.filter(same);
  let { rules } = config;
  for (const id of ids) rules = await stepsWithMinimumGroup(transaction, deps.now(), { ...config, rules }, id, null);
  await writeConfig(transaction, {
    ...config,
    rules,
    successions: config.successions.filter((succession) => !same(succession)),
  });
  for (const table of ['joinCodes', 'headcounts'] as const)
    await transaction.deleteFrom(table).where('department', 'in', ids).execute();
  await transaction.deleteFrom('departments').where('id', 'in', ids).execute();
  for (const { department: subject, ...ending } of cancelled)
    await audit(transaction, deps, { actor, action: 'department.keep', subject, before: idsOnly(ending) });
  return cancelled;
}

/** Throws where something stands in the way of removing departments that have not begun. */
async function checkUnused(
  transaction: StoreTransaction,
  ids: readonly DepartmentId[],
  successions: readonly Succession[],
  nowMs: number,
): Promise<void> {
  const next = ids.find((id) => endOf(successions, id) !== null);
  if (next !== undefined)
    throw new ProblemError('department-ended', `${next} is to be merged or split itself; take that plan back first`, {
      field: 'id',
      value: next,
    });
  const key = await keyFor(transaction, ids, nowMs);
  if (key !== null)
    throw new ProblemError('department-ended', `key ${key} is for a department that would go; revoke it first`, {
      field: 'id',
      value: key,
    });
}

const isFilled = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** Throws where something was entered for a department that has not begun: another of the same id would take it for its own. */
async function checkNothingEntered(transaction: StoreTransaction, id: DepartmentId): Promise<void> {
  const entered = await enteredIn(transaction, id);
  const sums = await sourceSums(transaction);
  const recipients = await listRecipients(transaction);
  const kinds = [
    ...(['ledger', 'costs', 'licences', 'targets'] as const).filter((kind) =>
      entered(kind).some(({ value }) => isFilled(value)),
    ),
    ...((await outcomesOf(transaction, id)).length > 0 ? ['key figures'] : []),
    ...(sums.some(({ department }) => department === id) ? ['vendors’ reports'] : []),
    ...(recipients.some(({ unit }) => unit === id) ? ['recipients of messages'] : []),
  ];
  if (kinds.length === 0) return;
  throw new ProblemError('department-ended', `${id} would go, and has ${kinds.join(', ')}; remove them first`, {
    field: 'id',
    value: id,
  });
}

/** Throws where an experiment is planned in departments that have not begun: its plan can still be changed. */
async function checkUnplanned(
  transaction: StoreTransaction,
  ids: readonly DepartmentId[],
  present: Week,
): Promise<void> {
  const planned = (await registeredExperiments(transaction)).find(
    ({ experiment }) =>
      standingOf(experiment, present).state === 'planned' &&
      experiment.plan.waves.some(({ department }) => ids.includes(department)),
  );
  if (planned === undefined) return;
  const { title } = planned.experiment.plan;
  throw new ProblemError(
    'department-ended',
    `the experiment “${title}” is planned in a department that would go; change its plan or remove it first`,
    { field: 'id', value: planned.id },
  );
}
