/** What a lead may ask for: the own departments, and a range of weeks that is one. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, type WeekRange, weeksBetween } from '#core/base/week.ts';
import type { LedUnit } from '#server/features/units/rows.ts';
import type { Lead } from '#server/http/auth.ts';
import { ProblemError } from '#server/http/problem.ts';

const MAX_RANGE_WEEKS = 530;
/** Far enough from the ends of the calendar for every week that is counted from one of these. */
const [FIRST_WEEK, LAST_WEEK] = ['2000-W01', '2999-W52'];

/** Throws where no range that can be asked for holds the week. */
export function checkAge(field: string, value: Week): void {
  if (value < FIRST_WEEK || value > LAST_WEEK)
    throw new ProblemError('malformed', `${field} (${value}) is not within ${FIRST_WEEK} and ${LAST_WEEK}`, {
      field,
      value,
    });
}

/** Throws where the weeks are in the wrong order, too many for one answer, or of another age. */
export function checkRange({ from, to }: WeekRange): void {
  checkAge('to', to);
  checkAge('from', from);
  if (from > to)
    throw new ProblemError('malformed', `from (${from}) is after to (${to}); swap them`, {
      field: 'from',
      value: from,
    });
  if (weeksBetween(from, to) >= MAX_RANGE_WEEKS)
    throw new ProblemError(
      'malformed',
      `${from} to ${to} is more than ${MAX_RANGE_WEEKS} weeks; ask for less at once`,
      { field: 'to', value: to },
    );
}

/** The same problem whether the department exists or not, so that no one can try out names. */
export function notYours(lead: Lead, id: DepartmentId, field = 'id'): ProblemError {
  return new ProblemError(
    'not-yours',
    `this key is for ${lead.departments.join(', ')}; ask an admin for one of ${id}`,
    { field, value: id },
  );
}

/** The unit of that id, where the key opens one. */
export function unitOf(lead: Lead, id: DepartmentId): LedUnit | undefined {
  return lead.units.find((unit) => unit.id === id);
}

/** The department meant: the one asked for if it is the lead's, or the only one where none was asked for. */
export function departmentOf(lead: Lead, asked: DepartmentId | undefined): DepartmentId {
  const [only, ...more] = lead.departments;
  if (asked === undefined && only !== undefined && more.length === 0) return only;
  if (asked === undefined)
    throw new ProblemError('malformed', `say which department is meant: ${lead.departments.join(', ')}`, {
      field: 'department',
    });
  if (lead.departments.includes(asked)) return asked;
  throw notYours(lead, asked, 'department');
}
