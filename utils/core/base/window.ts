/**
 * The fixed grid of release windows (PROTOCOL, section 5, rule 1): weeks, halves of a period, or whole periods.
 *
 * Windows never overlap and never move, so no two releases differ by one person. A window is written as its week
 * `2026-W47`, the first or second half of a period `2026-P12a`, `2026-P12b`, or a period `2026-P12`. The P13 of a year
 * with a week 53 has five weeks; its halves are two and three weeks long.
 */
import { guarded } from '#core/base/checked-text.ts';
import {
  isPeriod,
  isWeek,
  type Period,
  periodOf,
  rangeOfWeeks,
  type Week,
  type WeekRange,
  weeksOfPeriod,
} from '#core/base/week.ts';

export type Cadence = 'week' | 'fortnight' | 'period';

export type WindowId = Week | Period | `${Period}${'a' | 'b'}`;

const half = /[ab]$/;

export function isWindowId(text: string): text is WindowId {
  return isWeek(text) || isPeriod(text.replace(half, ''));
}

export const windowIdSchema = guarded<WindowId>(
  isWindowId,
  'a reporting period is a week (2026-W47), half a four-week period (2026-P12a) or a four-week period (2026-P12)',
);

/** How often a department of so many members may be released. */
export function cadenceFor(members: number): Cadence {
  if (members >= 20) return 'week';
  return members >= 10 ? 'fortnight' : 'period';
}

/** The windows of a period, in order. A cadence holds for a whole period, so that the grid changes at its borders only. */
export function windowsOf(period: Period, cadence: Cadence): WindowId[] {
  if (cadence === 'week') return weeksOfPeriod(period);
  return cadence === 'fortnight' ? [`${period}a`, `${period}b`] : [period];
}

/** The window of that cadence which a week falls into. */
export function windowOf(week: Week, cadence: Cadence): WindowId {
  const period = periodOf(week);
  const found = windowsOf(period, cadence).find((window) => weeksOfWindow(window).includes(week));
  if (found === undefined) throw new RangeError(`no window of ${period} holds ${week}`);
  return found;
}

/** The weeks of a window, in order. Throws a RangeError where the id is none. */
export function weeksOfWindow(window: WindowId): Week[] {
  if (isWeek(window)) return [window];
  const period = window.replace(half, '');
  if (!isPeriod(period)) throw new RangeError(`not a window: ${window}; write it as 2026-W47, 2026-P12a or 2026-P12`);
  const weeks = weeksOfPeriod(period);
  if (window.endsWith('a')) return weeks.slice(0, 2);
  return window.endsWith('b') ? weeks.slice(2) : weeks;
}

export function rangeOfWindow(window: WindowId): WeekRange {
  return rangeOfWeeks(weeksOfWindow(window));
}

/** Sorts windows by time. */
export function inTime(a: { readonly window: WindowId }, b: { readonly window: WindowId }): number {
  return rangeOfWindow(a.window).from < rangeOfWindow(b.window).from ? -1 : 1;
}
