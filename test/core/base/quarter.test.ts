import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quarterOf, quarterPlus, quarterSchema, weeksOfQuarter } from '#core/base/quarter.ts';
import { parseWeek, weekPlus } from '#core/base/week.ts';

test('a week belongs to the quarter of its Thursday', () => {
  expect((['2026-W01', '2026-W13', '2026-W14', '2026-W40', '2026-W53'] as const).map(quarterOf)).toEqual([
    '2026-Q1',
    '2026-Q1',
    '2026-Q2',
    '2026-Q4',
    '2026-Q4',
  ]);
});

test('the quarters share out the weeks: each week is in one, and in the order of the calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2000, max: 2000 }), (count) => {
      const week = weekPlus('2026-W01', count);
      const weeks = weeksOfQuarter(quarterOf(week));
      expect(weeks).toContain(week);
      expect([12, 13, 14]).toContain(weeks.length);
      expect(quarterOf(weekPlus(parseWeek(weeks.at(-1) ?? ''), 1))).toBe(quarterPlus(quarterOf(week), 1));
    }),
  );
});

test('a quarter back and forth over New Year is the same', () => {
  expect(quarterPlus('2026-Q1', -1)).toBe('2025-Q4');
  expect(quarterPlus('2025-Q4', 5)).toBe('2027-Q1');
});

test('what is no quarter is refused by name', () => {
  expect(quarterSchema.safeParse('2026-Q5').success).toBe(false);
  expect(() => weeksOfQuarter('2026-Q5')).toThrow('2026-Q5');
  expect(() => quarterPlus('Q1', 1)).toThrow('Q1');
});
