/** Which periods the endpoint takes of whom, so that a department's vendors tell of no shorter time than its own reports do. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Day, dayOf, type Period, periodOf, weekOfDay } from '#core/base/week.ts';
import type { Cadence } from '#core/base/window.ts';
import { daysIn, ORGANISATION } from '#core/sources/cell.ts';
import { daysOfPeriod, weeksOfPeriod } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import { cadencesBy } from '#server/features/releases/grid.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { Store } from '#server/store/schema.ts';

const DAYS_OF = { week: 7, fortnight: 14, period: 28 } as const;

const refusal = ({ period }: SourceSum, detail: string) =>
  new ProblemError('malformed', detail, { field: 'period', value: period });

/** Seats are as of a day, so they are sent in a period that has begun; what is counted over days, once they are over. */
function checkOver(sum: SourceSum, today: Day): void {
  // The latest counts: one of a day to come would stand for years.
  if (sum.reportedOn > today)
    throw new ProblemError(
      'malformed',
      `${sum.reportedOn} is after today, ${today}; send the day that was reported on`,
      {
        field: 'reportedOn',
        value: sum.reportedOn,
      },
    );
  const { from, to } = daysOfPeriod(sum.period);
  const isOfSeatsAlone = sum.activePeople === null && sum.spend === null;
  if (isOfSeatsAlone ? from <= today : to <= today) return;
  throw refusal(
    sum,
    isOfSeatsAlone
      ? `${sum.period} begins on ${from}, and today is ${today}; send the seats of a period that has begun`
      : `${sum.period} ends on ${to}, and today is ${today}; send its sums once it is over`,
  );
}

function checkLength(sum: SourceSum, cadences: Readonly<Record<Period, Cadence>>): void {
  const periods = new Set(weeksOfPeriod(sum.period).map(periodOf));
  const shortest = Math.min(...[...periods].map((period) => DAYS_OF[cadences[period] ?? 'period']));
  if (daysIn(daysOfPeriod(sum.period)) >= shortest) return;
  throw refusal(
    sum,
    `${sum.department} has reporting periods of ${shortest} days then, and ${sum.period} is shorter; lay the report on the windows of GET /v1/admin/sources`,
  );
}

/** Refuses sums of a period that is not over, and of a department those of one shorter than its own windows. */
export async function checkPeriods(db: Store, sums: readonly SourceSum[], nowMs: number): Promise<void> {
  const today = dayOf(nowMs, 'UTC');
  for (const sum of sums) checkOver(sum, today);
  const own = sums.filter(({ department }) => department !== ORGANISATION);
  const [first, ...others] = own.map(({ period }) => daysOfPeriod(period));
  if (first === undefined) return;
  const [from, to] = others.reduce<[Day, Day]>(
    ([low, high], span) => [span.from < low ? span.from : low, span.to > high ? span.to : high],
    [first.from, first.to],
  );
  const ids = [...new Set<DepartmentId>(own.map(({ department }) => department))];
  const cadencesOf = await cadencesBy(db, ids, { from: weekOfDay(from), to: weekOfDay(to) });
  const byDepartment = new Map(ids.map((id) => [id, cadencesOf(id)]));
  for (const sum of own) checkLength(sum, byDepartment.get(sum.department) ?? {});
}
