import { daysOfWeek, weekOfDay, weeksFromTo } from '#core/base/week.ts';
import { weeksOfWindow } from '#core/base/window.ts';

/** First and last day of a period, both included. */
export function daysOfPeriod(period: string): { readonly from: string; readonly to: string } {
  const [from = '', to] = period.split('/');
  if (to !== undefined) return { from, to };
  const days = weeksOfWindow(period).flatMap(daysOfWeek);
  return { from: days[0] ?? '', to: days.at(-1) ?? '' };
}

/** Whether two periods are of the same days, however they are written. */
export function areSameDays(a: string, b: string): boolean {
  const [one, other] = [daysOfPeriod(a), daysOfPeriod(b)];
  return one.from === other.from && one.to === other.to;
}

/** The weeks that share a day with a period. */
export function weeksOfPeriod(period: string): string[] {
  const { from, to } = daysOfPeriod(period);
  return weeksFromTo(weekOfDay(from), weekOfDay(to));
}
