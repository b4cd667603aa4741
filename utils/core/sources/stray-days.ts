/** Days of reports that lie apart from those around them, where nobody said which period the reports are of. */
import type { SourceId } from '#core/base/checked-text.ts';
import { type Day, type Week, weekOfDay, weeksFromTo } from '#core/base/week.ts';
import { daysIn } from '#core/sources/cell.ts';
import type { Kind } from '#core/sources/kind.ts';
import { type Place, SourceError } from '#core/sources/source-row.ts';

/** Reports of days have some every fortnight; a date further off is a slip of the pen or another period. */
const LONGEST_GAP_DAYS = 14;

/**
 * The days of each kind of report that something is counted on, each with where it was read first. Days between which a report
 * tells of every week, be it that nothing was spent, lie together.
 */
export function strayDays(
  kinds: ReadonlyMap<Kind, ReadonlyMap<Day, Place>>,
  weeks: ReadonlyMap<SourceId, ReadonlySet<Week>>,
): SourceError[] {
  return [...kinds].flatMap(([{ source }, days]) => {
    const isApart = (from: Day, to: Day) =>
      daysIn({ from, to }) - 1 > LONGEST_GAP_DAYS &&
      !weeksFromTo(weekOfDay(from), weekOfDay(to)).every((week) => weeks.get(source)?.has(week));
    const sorted = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const gap = sorted.findIndex(([day], at) => {
      const before = sorted[at - 1];
      return before !== undefined && isApart(before[0], day);
    });
    if (gap < 1) return [];
    const [stray, others] = gap <= sorted.length / 2 ? [sorted[gap - 1], sorted[gap]] : [sorted[gap], sorted[gap - 1]];
    if (stray === undefined || others === undefined) return [];
    const [day, place] = stray;
    return [
      new SourceError(
        'stray-day',
        place,
        `${day} is more than ${LONGEST_GAP_DAYS} days from the next day of the report, ${others[0]}; if both belong to it, say which period it is of`,
        [day, others[0]],
      ),
    ];
  });
}
