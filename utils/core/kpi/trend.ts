/** Short-term change and long-term slope of a weekly series (METRICS, section 5, balance). */
import { type Week, weeksBetween } from '#core/base/week.ts';

const SHORT_TERM_WEEKS = 4;
const LONG_TERM_WEEKS = 52;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** The slopes of all pairs with different x. */
export function slopesOf(points: readonly Point[]): number[] {
  return points.flatMap((a, at) => points.slice(at + 1).flatMap((b) => (a.x === b.x ? [] : (b.y - a.y) / (b.x - a.x))));
}

/** Theil-Sen slope: the median of the slopes, which a single odd week cannot move (Sen 1968). Null for fewer than two different x. */
export function theilSenSlope(points: readonly Point[]): number | null {
  return medianOf(slopesOf(points));
}

interface Spanned {
  /** In order; not empty. */
  readonly weeks: readonly { readonly week: Week }[];
}

function lastWeekOf({ weeks }: Spanned): Week {
  const last = weeks.at(-1)?.week;
  if (last === undefined) throw new RangeError('a window without weeks has no place in a trend');
  return last;
}

/** Weeks from the end of a window to the last week of all, counted on the calendar: 0 for the last window. */
function ages<T extends Spanned>(windows: readonly T[]): { window: T; age: number }[] {
  const [newest] = windows.map(lastWeekOf).toSorted((a, b) => weeksBetween(a, b));
  return newest === undefined
    ? []
    : windows.map((window) => ({ window, age: weeksBetween(lastWeekOf(window), newest) }));
}

/** The windows that end in the last four calendar weeks, and in the four before. */
export function recentAndBefore<T extends Spanned>(windows: readonly T[]): { recent: T[]; before: T[] } {
  const aged = ages(windows);
  const between = (from: number, to: number) =>
    aged.filter(({ age }) => age >= from && age < to).map(({ window }) => window);
  return { recent: between(0, SHORT_TERM_WEEKS), before: between(SHORT_TERM_WEEKS, 2 * SHORT_TERM_WEEKS) };
}

/**
 * Theil-Sen slope, per week, of a value per window over the last 52 calendar weeks. A window stands at the middle of its
 * weeks; windows without a value are left out.
 */
export function yearSlope<T extends Spanned>(
  windows: readonly T[],
  valueIn: (window: T) => number | null,
): number | null {
  const points = ages(windows)
    .filter(({ age }) => age < LONG_TERM_WEEKS)
    .flatMap(({ window, age }) => {
      const y = valueIn(window);
      const [first] = window.weeks;
      if (y === null || first === undefined) return [];
      return { x: -age - weeksBetween(first.week, lastWeekOf(window)) / 2, y };
    });
  return theilSenSlope(points);
}
