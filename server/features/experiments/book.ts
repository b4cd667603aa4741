/** Writes what a decided experiment measured into a department's ledger, once. */
import type { DepartmentId } from '#core/base/department-id.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import { type MeasuredSources, measuredEntry, type NotMeasured } from '#core/outcomes/measured.ts';
import type { Deps } from '#server/deps.ts';
import { type Entry, writeEntry } from '#server/features/entries/rows.ts';
import type { JudgedRegistered } from '#server/features/experiments/judge.ts';
import { outcomesOf } from '#server/features/outcomes/rows.ts';
import { ProblemError } from '#server/http/problem.ts';

interface Booking {
  readonly department: DepartmentId;
  readonly overlapHours: number;
  readonly author: string;
}

/** Why not, and the way out. */
function refusal(why: NotMeasured, { experiment, effect, department }: MeasuredSources): string {
  const { name, id, unit } = { ...experiment.plan.outcome };
  switch (why) {
    case 'not-told':
      return `its effect cannot be told: ${effect.reason}; enter an outcome by hand`;
    case 'no-gain':
      return `${name} did not move as expected (effect ${effect.value} %), so there is no gain to book`;
    case 'more-than-double':
      return `the effect may be more than 100 % of what is usual (up to ${Math.max(Math.abs(effect.low ?? 0), Math.abs(effect.high ?? 0))} %); enter an outcome by hand`;
    case 'not-started':
      return `${department} has no value of ${name} from after its own start beside enough from before; enter them, or choose a department that started`;
    case 'no-value':
      return `${department} has not said what one ${unit} of ${name} is worth in a week; enter valuePerUnit in its key figure ${id}`;
    case 'too-large':
      return `what ${name} is usually worth exceeds the most that an amount may be; enter a smaller valuePerUnit in the key figure ${id} of ${department}`;
  }
}

export async function bookExperiment(
  deps: Deps,
  { id, experiment, effect: { effect }, panel, booked }: JudgedRegistered,
  { department, overlapHours, author }: Booking,
): Promise<Entry & { value: LedgerRecord }> {
  if (experiment.decision === null)
    throw new ProblemError(
      'experiment-early',
      'it is not decided; an admin decides it first, and then it can be written into the ledger',
    );
  if (booked.includes(department))
    throw new ProblemError(
      'already-booked',
      `it was written into the ledger of ${department} already, where entry ${id} or its history shows it`,
      { field: 'department', value: department },
    );
  const outcome = (await outcomesOf(deps.db, department)).find(({ id: name }) => name === experiment.plan.outcome.id);
  const valuePerUnit = outcome?.value.valuePerUnit;
  const sources = { id, experiment, effect, panel, department, valuePerUnit, overlapHours };
  const value = measuredEntry(sources);
  if (typeof value === 'string')
    throw new ProblemError('not-measured', refusal(value, sources), { field: 'id', value: id });
  const written = await writeEntry(deps, { department, kind: 'ledger', id, revision: 0, author, value });
  return { ...written, value };
}
