import type { Config } from '#core/config.ts';
import type { WeekRange } from '#core/lead-protocol.ts';
import { weekOf, weekPlus } from '#core/week.ts';

/** Where the endpoint does not say how long after its end a week closes. */
const USUAL_CLOSE_DAYS = 10;

/** So many weeks that can be released, and those after them that are still collecting. */
export function askedRange(weeks: number, config: Config | null, nowMs: number, timeZone: string): WeekRange {
  const thisWeek = weekOf(nowMs, timeZone);
  const collectingWeeks = 1 + Math.ceil((config?.closeAfterDays ?? USUAL_CLOSE_DAYS) / 7);
  return { from: weekPlus(thisWeek, 1 - weeks - collectingWeeks), to: thisWeek };
}
