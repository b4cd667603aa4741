/** Calendar quarters in ISO weeks: a week belongs to the quarter of its Thursday, as it belongs to the year of it. */
import * as z from 'zod/mini';
import { dayPlus, firstDayOf, parseDay, type Week, weekOfDay, weekPlus, weeksFromTo } from '#core/base/week.ts';

const quarterPattern = /^(\d{4})-Q([1-4])$/;

export const quarterSchema = z
  .string()
  .check(z.regex(quarterPattern, 'a quarter is one of four in a year, such as 2026-Q4'));

/** The quarter `2026-Q4` that a week falls into. */
export function quarterOf(week: Week): string {
  const thursday = dayPlus(firstDayOf(week), 3);
  return `${thursday.slice(0, 4)}-Q${Math.ceil(Number(thursday.slice(5, 7)) / 3)}`;
}

function partsOf(quarter: string): { year: string; number: number } {
  const [, year, number] = quarterPattern.exec(quarter) ?? [];
  if (year === undefined) throw new RangeError(`not a quarter: ${quarter}; write it as 2026-Q4`);
  return { year, number: Number(number) };
}

/** The weeks of a quarter, in order: as many as it has Thursdays, 12 to 14. Throws a RangeError where the id is none. */
export function weeksOfQuarter(quarter: string): Week[] {
  const { year, number } = partsOf(quarter);
  const month = String(3 * number - 2).padStart(2, '0');
  const first = weekOfDay(parseDay(`${year}-${month}-01`));
  return weeksFromTo(first, weekPlus(first, 14)).filter((week) => quarterOf(week) === quarter);
}

/** The quarter so many quarters later (earlier where negative). */
export function quarterPlus(quarter: string, count: number): string {
  const { year, number } = partsOf(quarter);
  const at = 4 * Number(year) + number - 1 + count;
  return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
}
