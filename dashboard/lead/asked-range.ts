import type { Config } from '#core/config.ts';
import type { WeekRange } from '#core/lead-protocol.ts';
import { lastClosedWeek, weekOf, weekPlus } from '#core/week.ts';

/** Where the endpoint does not say how long after its end a week closes. */
const USUAL_CLOSE_DAYS = 10;

/** So many weeks that have closed, and those after them that are still collecting. */
export function askedRange(
  weeks: number,
  config: Pick<Config, 'closeAfterDays'> | null,
  nowMs: number,
  timeZone: string,
): WeekRange {
  const closed = lastClosedWeek(nowMs, config?.closeAfterDays ?? USUAL_CLOSE_DAYS);
  return { from: weekPlus(closed, 1 - weeks), to: weekOf(nowMs, timeZone) };
}
