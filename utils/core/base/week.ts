/**
 * ISO 8601 weeks, the fixed grid of four-week periods, and local days.
 *
 * A week is written `2026-W47`, a period `2026-P12`. Periods are four consecutive weeks counted from week 1; a week 53
 * belongs to P13, which then has five. A day is the local date in a named time zone. All arithmetic is on UTC midnights
 * of calendar dates, so daylight saving has no effect.
 */
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const weekPattern = /^(\d{4})-W(\d{2})$/;
const periodPattern = /^\d{4}-P(0[1-9]|1[0-3])$/;
const dayPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** An ISO week, `2026-W47`. */
export type Week = `${number}-W${number}`;

/** A calendar date, `2026-11-22`. */
export type Day = `${number}-${number}-${number}`;

/** One of the thirteen periods of a year, `2026-P12`. */
export type Period = `${number}-P${number}`;

/** Whether it is the name of an ISO week that exists. */
export function isWeek(text: string): text is Week {
  const [, year, number] = weekPattern.exec(text) ?? [];
  return year !== undefined && Number(number) >= 1 && Number(number) <= weeksInYear(Number(year));
}

/** Whether it is a calendar date that exists: 2026-02-31 does not. */
export function isDay(text: string): text is Day {
  if (!dayPattern.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return day <= 28 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** Whether it is the name of one of the thirteen periods of a year. */
export const isPeriod = (text: string): text is Period => periodPattern.test(text);

function parsed<T extends string>(text: string, isOne: (text: string) => text is T, name: string, example: string): T {
  if (!isOne(text)) throw new RangeError(`not ${name}: ${text}; write it as ${example}`);
  return text;
}

/** A text that is known to be a week, such as one of a database. Throws a RangeError where it is none. */
export const parseWeek = (text: string): Week => parsed(text, isWeek, 'an ISO week', '2026-W47');

/** A text that is known to be a date. Throws a RangeError where it is none. */
export const parseDay = (text: string): Day => parsed(text, isDay, 'a date that exists', '2026-11-22');

const parsePeriod = (text: string): Period => parsed(text, isPeriod, 'a period', '2026-P01 to 2026-P13');

const hasWeekForm = (text: string): text is Week => weekPattern.test(text);

const weekFormed = (text: string): Week => parsed(text, hasWeekForm, 'an ISO week', '2026-W47');

/** The week of that number in a year. */
function weekNumbered(year: number, number: number): Week {
  return weekFormed(`${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`);
}

function numbersOf(week: Week): { year: number; number: number } {
  const [year = 0, number = 0] = weekFormed(week).split('-W').map(Number);
  return { year, number };
}

/** UTC midnight of the Monday of week 1, the week that holds 4 January. */
function firstMondayMs(year: number): number {
  const fourth = new Date(0);
  fourth.setUTCFullYear(year, 0, 4);
  return fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS;
}

/** 52 or 53. */
export function weeksInYear(year: number): number {
  return Math.round((firstMondayMs(year + 1) - firstMondayMs(year)) / (7 * DAY_MS));
}

/** UTC midnight, as epoch milliseconds, of the Monday date that opens the week. */
function mondayMs(week: Week): number {
  const { year, number } = numbersOf(week);
  return firstMondayMs(year) + (number - 1) * 7 * DAY_MS;
}

function dateOfMs(dateMs: number): Day {
  return parseDay(new Date(dateMs).toISOString().slice(0, 10));
}

function weekOfDateMs(dateMs: number): Week {
  const thursday = new Date(dateMs + (3 - ((new Date(dateMs).getUTCDay() + 6) % 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - firstMondayMs(year)) / (7 * DAY_MS)) + 1;
  return weekNumbered(year, number);
}

/** The ISO week of a calendar date `2026-11-22`. */
export function weekOfDay(day: Day): Week {
  return weekOfDateMs(Date.parse(`${day}T00:00:00Z`));
}

/** The week `count` weeks later (earlier where negative). */
export function weekPlus(week: Week, count: number): Week {
  return weekOfDateMs(mondayMs(week) + count * 7 * DAY_MS);
}

/** Whole weeks from `a` to `b`; negative where `b` is earlier. */
export function weeksBetween(a: Week, b: Week): number {
  return Math.round((mondayMs(b) - mondayMs(a)) / (7 * DAY_MS));
}

/** The seven dates of a week, Monday first. */
export function daysOfWeek(week: Week): Day[] {
  return Array.from({ length: 7 }, (_, index) => dateOfMs(mondayMs(week) + index * DAY_MS));
}

/** The Monday of a week. */
export function firstDayOf(week: Week): Day {
  return dateOfMs(mondayMs(week));
}

/** The Sunday of a week. */
export function lastDayOf(week: Week): Day {
  return dateOfMs(mondayMs(week) + 6 * DAY_MS);
}

/** All weeks from `from` to `to`, both included; empty where `to` is earlier. */
export function weeksFromTo(from: Week, to: Week): Week[] {
  const count = weeksBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => weekPlus(from, index));
}

/** The period of a week: `2026-P01` .. `2026-P13`. */
export function periodOf(week: Week): Period {
  const { year, number } = numbersOf(week);
  return parsePeriod(
    `${String(year).padStart(4, '0')}-P${String(Math.min(13, Math.ceil(number / 4))).padStart(2, '0')}`,
  );
}

/** The weeks of a period: four, or five in the P13 of a year with a week 53. */
export function weeksOfPeriod(period: Period): Week[] {
  return weeksFromTo(firstWeekOf(period), lastWeekOf(period));
}

export function firstWeekOf(period: Period): Week {
  const [year = 0, number = 0] = parsePeriod(period).split('-P').map(Number);
  return weekNumbered(year, 4 * number - 3);
}

export function lastWeekOf(period: Period): Week {
  const first = firstWeekOf(period);
  return weekPlus(first, period.endsWith('-P13') && weeksInYear(numbersOf(first).year) === 53 ? 4 : 3);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The local calendar date `2026-11-22` of an instant (epoch milliseconds) in an IANA time zone. */
export function dayOf(instantMs: number, timeZone: string): Day {
  let format = dayFormats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(timeZone, format);
  }
  return parseDay(format.format(instantMs));
}

/** The ISO week of an instant in an IANA time zone. */
export function weekOf(instantMs: number, timeZone: string): Week {
  return weekOfDay(dayOf(instantMs, timeZone));
}

/** The first instant (epoch milliseconds) of a calendar date, 1972 or later, in an IANA time zone. */
export function startOfDayMs(day: Day, timeZone: string): number {
  // Zones lie between UTC-12 and UTC+14, and since 1972 their offsets are whole minutes; so local midnight is a minute
  // inside this window; halve it until one is left.
  const utcMinute = Date.parse(`${day}T00:00:00Z`) / MINUTE_MS;
  let before = utcMinute - 15 * 60;
  let after = utcMinute + 13 * 60;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(middle * MINUTE_MS, timeZone) < day) before = middle;
    else after = middle;
  }
  return after * MINUTE_MS;
}

/** The instant (epoch milliseconds) at which a week ends in an IANA time zone, which is when the next one starts. */
export function endOfWeekMs(week: Week, timeZone: string): number {
  return startOfDayMs(firstDayOf(weekPlus(week, 1)), timeZone);
}

/** The calendar date `count` days later (earlier where negative). */
export function dayPlus(day: Day, count: number): Day {
  return dateOfMs(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/** The first instant (epoch milliseconds) of the day after the one that holds an instant. */
export function startOfNextDayMs(instantMs: number, timeZone: string): number {
  return startOfDayMs(dayPlus(dayOf(instantMs, timeZone), 1), timeZone);
}

/** The last week that has ended so many days before an instant or earlier, in UTC as the endpoint closes weeks. */
export function lastClosedWeek(instantMs: number, closeAfterDays: number): Week {
  return weekPlus(weekOf(instantMs - closeAfterDays * DAY_MS, 'UTC'), -1);
}

/** From a week to a week, both included. */
export type WeekRange = { readonly from: Week; readonly to: Week };

/** From the first to the last of some weeks, which stand in order. Throws a RangeError where there are none. */
export function rangeOfWeeks(weeks: readonly Week[]): WeekRange {
  const [from] = weeks;
  const to = weeks.at(-1);
  if (from === undefined || to === undefined) throw new RangeError('a range needs one week at the least');
  return { from, to };
}

/** As many weeks, just before those of a range. */
export function rangeBefore({ from, to }: WeekRange): WeekRange {
  return { from: weekPlus(from, -weeksBetween(from, to) - 1), to: weekPlus(from, -1) };
}

/** The last so many weeks that have closed at an instant (epoch milliseconds), and those after them that are still collecting. */
export function lastWeeksRange(count: number, closeAfterDays: number, nowMs: number, timeZone: string): WeekRange {
  return { from: weekPlus(lastClosedWeek(nowMs, closeAfterDays), 1 - count), to: weekOf(nowMs, timeZone) };
}
