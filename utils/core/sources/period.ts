import {
  type Day,
  firstDayOf,
  isDay,
  lastDayOf,
  parseDay,
  type Week,
  type WeekRange,
  weekOfDay,
  weeksFromTo,
} from '#core/base/week.ts';
import { isWindowId, rangeOfWindow, type WindowId } from '#core/base/window.ts';
import type { Span } from '#core/sources/source-row.ts';

/** First and last day of a report on its own dates, both included. */
type OwnPeriod = `${Day}/${Day}`;

/** What a vendor's report is of: a window of the grid, or days of its own. */
export type SourcePeriod = WindowId | OwnPeriod;

export function isOwnPeriod(text: string): text is OwnPeriod {
  const [from = '', to = '', ...more] = text.split('/');
  return more.length === 0 && isDay(from) && isDay(to) && from <= to;
}

/** First and last day of a period, both included. */
export function daysOfPeriod(period: SourcePeriod): Span {
  if (!isWindowId(period)) {
    const [from = '', to = ''] = period.split('/');
    return { from: parseDay(from), to: parseDay(to) };
  }
  const weeks = rangeOfWindow(period);
  return { from: firstDayOf(weeks.from), to: lastDayOf(weeks.to) };
}

/** Whether two periods are of the same days, however they are written. */
export function areSameDays(a: SourcePeriod, b: SourcePeriod): boolean {
  const [one, other] = [daysOfPeriod(a), daysOfPeriod(b)];
  return one.from === other.from && one.to === other.to;
}

/** The weeks that share a day with a period. */
export function weeksOfPeriod(period: SourcePeriod): Week[] {
  const { from, to } = daysOfPeriod(period);
  return weeksFromTo(weekOfDay(from), weekOfDay(to));
}

/** Whether a period shares a week with a range. */
export function isPeriodIn({ from, to }: WeekRange, period: SourcePeriod): boolean {
  return weeksOfPeriod(period).some((week) => from <= week && week <= to);
}
