import { lastClosedWeek, weekOf, weekPlus } from '#core/base/week.ts';
import type { Config } from '#core/org/config.ts';
import type { WeekRange } from '#core/protocol/lead.ts';

/** So many weeks that have closed, and those after them that are still collecting. */
export function askedRange(
  weeks: number,
  { closeAfterDays }: Pick<Config, 'closeAfterDays'>,
  nowMs: number,
  timeZone: string,
): WeekRange {
  const closed = lastClosedWeek(nowMs, closeAfterDays);
  return { from: weekPlus(closed, 1 - weeks), to: weekOf(nowMs, timeZone) };
}
