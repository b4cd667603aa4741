/** What leads enter, and programs send, of the work of their departments: one number a week. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { weekOf } from '#core/base/week.ts';
import type { Outcome } from '#core/outcomes/outcome.ts';
import type { Deps } from '#server/deps.ts';
import { deleteOutcome, listOutcomes, setOutcome } from '#server/features/outcomes/contract.ts';
import { outcomesOf, removeOutcome, writeOutcome } from '#server/features/outcomes/rows.ts';
import type { Lead } from '#server/http/auth.ts';
import { notYours } from '#server/http/lead-scope.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';

/** Where each week begins first. */
const EARLIEST_ZONE = 'Pacific/Kiritimati';

export function addOutcomeRoutes(on: AddRoute, deps: Deps): void {
  const { db, now } = deps;

  /** Throws where a value is of a week that has not begun anywhere. */
  function checkWeeks({ values }: Outcome): void {
    const current = weekOf(now(), EARLIEST_ZONE);
    const at = values.findIndex(({ week }) => week > current);
    const week = values[at]?.week;
    if (week === undefined) return;
    throw new ProblemError('malformed', `${week} has not begun, so it has no value yet; leave it out`, {
      field: `value.values[${at}].week`,
      value: week,
    });
  }

  function own(lead: Lead, department: DepartmentId): DepartmentId {
    if (!lead.departments.includes(department)) throw notYours(lead, department);
    return department;
  }

  on(listOutcomes, async ({ who, path: { id } }) => ({ entries: await outcomesOf(db, own(who, id)) }));

  on(setOutcome, async ({ who, path: { id, outcome }, body: { revision, value } }) => {
    const department = own(who, id);
    checkWeeks(value);
    return writeOutcome(deps, { department, outcome, revision, author: who.actor }, value);
  });

  on(deleteOutcome, async ({ who, path: { id, outcome }, query: { revision } }) => {
    await removeOutcome(deps, { department: own(who, id), outcome, revision, author: who.actor });
    return undefined;
  });
}
