import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodSchema, weekSchema } from '#core/base/checked-text.ts';
import {
  type Day,
  dayOf,
  daysOfWeek,
  endOfWeekMs,
  lastClosedWeek,
  lastWeeksRange,
  parseDay,
  periodOf,
  rangeOfWeeks,
  startOfDayMs,
  startOfNextDayMs,
  weekOf,
  weekOfDay,
  weekPlus,
  weeksBetween,
  weeksFromTo,
  weeksInYear,
  weeksOfPeriod,
} from '#core/base/week.ts';

const days = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 86_400_000, max: Date.UTC(2035, 0, 1) / 86_400_000 })
  .map((day) => parseDay(new Date(day * 86_400_000).toISOString().slice(0, 10)));
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];

describe('ISO weeks', () => {
  test.each([
    ['2026-01-01', '2026-W01'],
    ['2025-12-29', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
  ] as const)('%s lies in %s', (day, week) => expect(weekOfDay(day)).toBe(week));

  test('only years that start or end on a Thursday have a week 53', () => {
    expect([2020, 2021, 2024, 2026, 2027, 2032].filter((year) => weeksInYear(year) === 53)).toEqual([2020, 2026, 2032]);
    expect(weekSchema.safeParse('2026-W53').success).toBe(true);
    expect(weekSchema.safeParse('2027-W53').success).toBe(false);
    expect(weekSchema.safeParse('2026-W00').success).toBe(false);
  });

  test('a day is one of the seven days of its week', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(daysOfWeek(weekOfDay(day))).toContain(day);
      }),
    );
  });

  test('going some weeks on and back ends where it began', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (day, count) => {
        const week = weekOfDay(day);
        expect(weekPlus(weekPlus(week, count), -count)).toBe(week);
        expect(weeksBetween(week, weekPlus(week, count))).toBe(count);
      }),
    );
  });
});

describe('periods', () => {
  test('every week of a year lies in exactly one period, and week 53 in P13', () => {
    for (const year of [2026, 2027]) {
      const periods = Array.from({ length: 13 }, (_, index) =>
        periodSchema.parse(`${year}-P${String(index + 1).padStart(2, '0')}`),
      );
      const weeks = periods.flatMap(weeksOfPeriod);
      expect(weeks).toEqual(weeksFromTo(`${year}-W01`, `${year}-W${weeksInYear(year)}`));
      expect(weeks.map(periodOf)).toEqual(periods.flatMap((period) => weeksOfPeriod(period).map(() => period)));
    }
    expect(periodOf('2026-W53')).toBe('2026-P13');
  });

  test('what is no period is refused by name', () => {
    expect(() => weeksOfPeriod('2026-P14')).toThrow('2026-P14');
  });
});

describe('local time', () => {
  test('a local day starts at its first instant, through every change of the clock', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (day, zone) => {
        const startMs = startOfDayMs(day, zone);
        expect(dayOf(startMs, zone)).toBe(day);
        expect(dayOf(startMs - 1, zone) < day).toBe(true);
      }),
    );
  });

  test('the next day starts 23 to 25 hours on', () => {
    const berlin = 'Europe/Berlin';
    const length = (day: Day) =>
      (startOfNextDayMs(startOfDayMs(day, berlin), berlin) - startOfDayMs(day, berlin)) / 3_600_000;
    expect([length('2026-03-29'), length('2026-06-01'), length('2026-10-25')]).toEqual([23, 24, 25]);
  });

  test('a week ends where the next one starts', () => {
    const endMs = endOfWeekMs('2026-W44', 'Europe/Berlin');
    expect(new Date(endMs).toISOString()).toBe('2026-11-01T23:00:00.000Z');
    expect(weekOf(endMs - 1, 'Europe/Berlin')).toBe('2026-W44');
    expect(weekOf(endMs, 'Europe/Berlin')).toBe('2026-W45');
  });
});

test('a week has closed once the days after its end have passed, to the second', () => {
  // 2026-W45 ends on Sunday 8 November at midnight; ten days later is 19 November.
  expect(lastClosedWeek(Date.parse('2026-11-18T23:59:59Z'), 10)).toBe('2026-W44');
  expect(lastClosedWeek(Date.parse('2026-11-19T00:00:00Z'), 10)).toBe('2026-W45');
  expect(lastClosedWeek(Date.parse('2026-11-22T12:00:00Z'), 4)).toBe('2026-W46');
  expect(lastClosedWeek(Date.parse('2026-11-26T00:00:00Z'), 10)).toBe('2026-W46');
});

test('weeks in order reach from their first to their last, and no weeks are refused', () => {
  expect(rangeOfWeeks(['2026-W52', '2026-W53', '2027-W01'])).toEqual({ from: '2026-W52', to: '2027-W01' });
  expect(rangeOfWeeks(['2026-W47'])).toEqual({ from: '2026-W47', to: '2026-W47' });
  expect(() => rangeOfWeeks([])).toThrow(RangeError);
});

test('the last 52 weeks are 52 closed ones and those that still collect', () => {
  // A Sunday of W48, late in UTC: W46 closed seven days after its end, and a zone further east is in W49 already.
  const nowMs = Date.parse('2026-11-29T23:30:00Z');
  expect(lastWeeksRange(52, 7, nowMs, 'UTC')).toEqual({ from: '2025-W47', to: '2026-W48' });
  expect(lastWeeksRange(1, 7, nowMs, 'Europe/Berlin')).toEqual({ from: '2026-W46', to: '2026-W49' });
});
