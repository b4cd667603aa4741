import { firstDayOf, lastDayOf, parseDay, type Week, weekOfDay, weeksFromTo } from '#core/base/week.ts';
import { rangeOfWeeks } from '#core/base/week-range.ts';
import { weeksOfWindow } from '#core/base/window.ts';
import type { Span } from '#core/sources/row.ts';

/** First and last day of a period, both included. */
export function daysOfPeriod(period: string): Span {
  const [from = '', to] = period.split('/');
  if (to !== undefined) return { from: parseDay(from), to: parseDay(to) };
  const weeks = rangeOfWeeks(weeksOfWindow(period));
  return { from: firstDayOf(weeks.from), to: lastDayOf(weeks.to) };
}

/** Whether two periods are of the same days, however they are written. */
export function areSameDays(a: string, b: string): boolean {
  const [one, other] = [daysOfPeriod(a), daysOfPeriod(b)];
  return one.from === other.from && one.to === other.to;
}

/** The weeks that share a day with a period. */
export function weeksOfPeriod(period: string): Week[] {
  const { from, to } = daysOfPeriod(period);
  return weeksFromTo(weekOfDay(from), weekOfDay(to));
}
