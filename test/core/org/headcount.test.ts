import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weeksFromTo } from '#core/base/week.ts';
import { type HeadcountStep, headcountIn, headcountStepSchema, meanHeadcount } from '#core/org/headcount.ts';

const weeks = weeksFromTo('2026-W45', '2027-W04');
const steps: HeadcountStep[] = [
  { fromWeek: '2027-W01', headcount: 30 },
  { fromWeek: '2026-W47', headcount: 20 },
];

test('a headcount holds from its week on until the next, over the end of a year, whatever the order they are told in', () => {
  const told = weeks.map((week) => headcountIn(10, steps, week));
  expect(told).toEqual([10, 10, 20, 20, 20, 20, 20, 20, 20, 30, 30, 30, 30]);
  expect(weeks.map((week) => headcountIn(10, steps.toReversed(), week))).toEqual(told);
});

test('over several weeks the mean of the weeks counts, not of the steps', () => {
  expect(meanHeadcount(10, steps, ['2026-W46', '2026-W47', '2026-W48', '2027-W02'])).toBe((10 + 20 + 20 + 30) / 4);
  expect(meanHeadcount(10, steps, [])).toBe(10);
});

test('a headcount that never changed is its own mean, to the last digit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 13 }), (headcount, count) => {
      expect(meanHeadcount(headcount, [], weeks.slice(0, count))).toBe(headcount);
    }),
  );
});

test('a department of nobody, of half a person or from no week is refused', () => {
  for (const wrong of [{ headcount: 0 }, { headcount: 2.5 }, { fromWeek: '2026-W54' }])
    expect(headcountStepSchema.safeParse({ fromWeek: '2026-W47', headcount: 20, ...wrong }).success).toBe(false);
});
