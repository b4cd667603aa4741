/** When a week is over, in UTC: the endpoint's one clock for issuing, handing in and closing. */
import { firstDayOf, weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';

const DAY_MS = 86_400_000;
/** Tokens are fetched up to this many weeks ahead. */
const WEEKS_AHEAD = 4;

/** The instant (epoch milliseconds) at which a week ends and its issuing with it. */
export function weekEndMs(week: string): number {
  return Date.parse(`${firstDayOf(weekPlus(week, 1))}T00:00:00Z`);
}

/** The instant (epoch milliseconds) from which no report of the week is taken any more. */
export function weekClosesMs(week: string, closeAfterDays: number): number {
  return weekEndMs(week) + closeAfterDays * DAY_MS;
}

/** The current week and the four after it: those whose tokens are issued now. */
export function issuingWeeks(nowMs: number): string[] {
  const current = weekOf(nowMs, 'UTC');
  return weeksFromTo(current, weekPlus(current, WEEKS_AHEAD));
}
