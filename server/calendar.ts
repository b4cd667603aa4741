/** When a week is over, in UTC: the endpoint's one clock for issuing, handing in and closing. */
import { firstDayOf, type Week, weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';

const DAY_MS = 86_400_000;
/** Tokens are fetched up to this many weeks ahead. */
const WEEKS_AHEAD = 4;

/** The instant (epoch milliseconds) at which a week ends and its issuing with it. */
export function weekEndMs(week: Week): number {
  return Date.parse(`${firstDayOf(weekPlus(week, 1))}T00:00:00Z`);
}

/** The instant (epoch milliseconds) from which no report of the week is taken any more. */
export function weekClosesMs(week: Week, closeAfterDays: number): number {
  return weekEndMs(week) + closeAfterDays * DAY_MS;
}

/** The last week whose tokens are issued now. */
export function lastIssuingWeek(nowMs: number): Week {
  return weekPlus(weekOf(nowMs, 'UTC'), WEEKS_AHEAD);
}

/** The current week and the four after it: those whose tokens are issued now. */
export function issuingWeeks(nowMs: number): Week[] {
  return weeksFromTo(weekOf(nowMs, 'UTC'), lastIssuingWeek(nowMs));
}
