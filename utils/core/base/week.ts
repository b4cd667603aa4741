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

/** Whether it is the name of an ISO week that exists. */
export function isWeek(text: string): boolean {
  const [, year, number] = weekPattern.exec(text) ?? [];
  return year !== undefined && Number(number) >= 1 && Number(number) <= weeksInYear(Number(year));
}

function parseWeek(week: string): { year: number; number: number } {
  const match = weekPattern.exec(week);
  if (match === null) throw new RangeError(`not an ISO week: ${week}; write it as 2026-W47`);
  return { year: Number(match[1]), number: Number(match[2]) };
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
function mondayMs(week: string): number {
  const { year, number } = parseWeek(week);
  return firstMondayMs(year) + (number - 1) * 7 * DAY_MS;
}

function dateOfMs(dateMs: number): string {
  return new Date(dateMs).toISOString().slice(0, 10);
}

function weekOfDateMs(dateMs: number): string {
  const thursday = new Date(dateMs + (3 - ((new Date(dateMs).getUTCDay() + 6) % 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - firstMondayMs(year)) / (7 * DAY_MS)) + 1;
  return `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`;
}

/** The ISO week of a calendar date `2026-11-22`. */
export function weekOfDay(day: string): string {
  return weekOfDateMs(Date.parse(`${day}T00:00:00Z`));
}

/** The week `count` weeks later (earlier where negative). */
export function weekPlus(week: string, count: number): string {
  return weekOfDateMs(mondayMs(week) + count * 7 * DAY_MS);
}

/** Whole weeks from `a` to `b`; negative where `b` is earlier. */
export function weeksBetween(a: string, b: string): number {
  return Math.round((mondayMs(b) - mondayMs(a)) / (7 * DAY_MS));
}

/** The seven dates of a week, Monday first. */
export function daysOfWeek(week: string): string[] {
  return Array.from({ length: 7 }, (_, index) => dateOfMs(mondayMs(week) + index * DAY_MS));
}

/** The Monday of a week. */
export function firstDayOf(week: string): string {
  return dateOfMs(mondayMs(week));
}

/** The Sunday of a week. */
export function lastDayOf(week: string): string {
  return dateOfMs(mondayMs(week) + 6 * DAY_MS);
}

/** All weeks from `from` to `to`, both included; empty where `to` is earlier. */
export function weeksFromTo(from: string, to: string): string[] {
  const count = weeksBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => weekPlus(from, index));
}

/** The period of a week: `2026-P01` .. `2026-P13`. */
export function periodOf(week: string): string {
  const { year, number } = parseWeek(week);
  return `${String(year).padStart(4, '0')}-P${String(Math.min(13, Math.ceil(number / 4))).padStart(2, '0')}`;
}

/** A period as text: its year and its number. */
export const periodPattern = /^(\d{4})-P(0[1-9]|1[0-3])$/;

/** The weeks of a period: four, or five in the P13 of a year with a week 53. */
export function weeksOfPeriod(period: string): string[] {
  return weeksFromTo(firstWeekOf(period), lastWeekOf(period));
}

export function firstWeekOf(period: string): string {
  const match = periodPattern.exec(period);
  if (match === null) throw new RangeError(`not a period: ${period}; write it as 2026-P01 to 2026-P13`);
  return `${match[1]}-W${String((Number(match[2]) - 1) * 4 + 1).padStart(2, '0')}`;
}

export function lastWeekOf(period: string): string {
  const { year } = parseWeek(firstWeekOf(period));
  return weekPlus(firstWeekOf(period), period.endsWith('-P13') && weeksInYear(year) === 53 ? 4 : 3);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The local calendar date `2026-11-22` of an instant (epoch milliseconds) in an IANA time zone. */
export function dayOf(instantMs: number, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(timeZone, format);
  }
  return format.format(instantMs);
}

/** The ISO week of an instant in an IANA time zone. */
export function weekOf(instantMs: number, timeZone: string): string {
  return weekOfDay(dayOf(instantMs, timeZone));
}

/** The first instant (epoch milliseconds) of a calendar date, 1972 or later, in an IANA time zone. */
export function startOfDayMs(day: string, timeZone: string): number {
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
export function endOfWeekMs(week: string, timeZone: string): number {
  return startOfDayMs(firstDayOf(weekPlus(week, 1)), timeZone);
}

/** The calendar date `count` days later (earlier where negative). */
export function dayPlus(day: string, count: number): string {
  return dateOfMs(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/** The first instant (epoch milliseconds) of the day after the one that holds an instant. */
export function startOfNextDayMs(instantMs: number, timeZone: string): number {
  return startOfDayMs(dayPlus(dayOf(instantMs, timeZone), 1), timeZone);
}

/** The last week that has ended so many days before an instant or earlier, in UTC as the endpoint closes weeks. */
export function lastClosedWeek(instantMs: number, closeAfterDays: number): string {
  return weekPlus(weekOf(instantMs - closeAfterDays * DAY_MS, 'UTC'), -1);
}
