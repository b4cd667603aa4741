/** Stretches of weeks by their first and their last week. */
import { lastClosedWeek, type Week, weekOf, weekPlus } from '#core/base/week.ts';

/** Both included. */
export type WeekRange = { readonly from: Week; readonly to: Week };

/** From the first to the last of some weeks, which stand in order. Throws a RangeError where there are none. */
export function rangeOfWeeks(weeks: readonly Week[]): WeekRange {
  const [from] = weeks;
  const to = weeks.at(-1);
  if (from === undefined || to === undefined) throw new RangeError('a range needs one week at the least');
  return { from, to };
}

/** The last so many weeks that have closed at an instant (epoch milliseconds), and those after them that are still collecting. */
export function lastWeeksRange(count: number, closeAfterDays: number, nowMs: number, timeZone: string): WeekRange {
  return { from: weekPlus(lastClosedWeek(nowMs, closeAfterDays), 1 - count), to: weekOf(nowMs, timeZone) };
}
