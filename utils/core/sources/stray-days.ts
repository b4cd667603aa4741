/** Days of reports that lie apart from those around them, where nobody said which period the reports are of. */
import type { Day } from '#core/base/week.ts';
import { daysIn } from '#core/sources/cell.ts';
import { type Place, SourceError } from '#core/sources/row.ts';

/** Reports of days have some every fortnight; a date further off is a slip of the pen or another period. */
const LONGEST_GAP_DAYS = 14;

/** The days of each kind of report, each with where it was read first. */
export function strayDays(kinds: Iterable<ReadonlyMap<Day, Place>>): SourceError[] {
  return [...kinds].flatMap((days) => {
    const sorted = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const gap = sorted.findIndex(([day], at) => {
      const before = sorted[at - 1];
      return before !== undefined && daysIn({ from: before[0], to: day }) - 1 > LONGEST_GAP_DAYS;
    });
    if (gap < 1) return [];
    const [stray, others] = gap <= sorted.length / 2 ? [sorted[gap - 1], sorted[gap]] : [sorted[gap], sorted[gap - 1]];
    if (stray === undefined || others === undefined) return [];
    const [day, place] = stray;
    return [
      new SourceError(
        'outside-period',
        place,
        `${day} is more than ${LONGEST_GAP_DAYS} days from the next day of the report, ${others[0]}; if both belong to it, say which period it is of`,
        [day, others[0]],
      ),
    ];
  });
}
