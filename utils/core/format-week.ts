/** ISO weeks as people of a locale write their dates. */
import { formatDayRange, formatShortDay } from '#core/format.ts';
import { daysOfWeek } from '#core/week.ts';

/** The dates of an ISO week `2026-W47`, or from the Monday of one week to the Sunday of another. */
export function formatWeek(week: string, locale: string, until = week): string {
  const [monday = ''] = daysOfWeek(week);
  return formatDayRange(monday, daysOfWeek(until).at(-1) ?? monday, locale);
}

/** The Monday of a week, as the axis of a chart names it: `26 Oct`. */
export function formatWeekStart(week: string, locale: string): string {
  const [monday = ''] = daysOfWeek(week);
  return formatShortDay(monday, locale);
}
