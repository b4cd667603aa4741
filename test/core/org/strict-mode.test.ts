import { expect, test } from 'vitest';
import { epsilonIn, isSameSoFar, strictModeSchema } from '#core/org/strict-mode.ts';

const steps = strictModeSchema.parse([
  { from: '2026-P12', epsilon: 1 },
  { from: '2027-P02', epsilon: null },
  { from: '2027-P05', epsilon: 0.5 },
]);

test('each step holds from its period on, until the next one', () => {
  const periods = ['2026-P11', '2026-P12', '2027-P01', '2027-P02', '2027-P04', '2027-P05', '2030-P01'] as const;
  expect(periods.map((period) => epsilonIn(steps, period))).toEqual([null, 1, 1, null, null, 0.5, 0.5]);
});

test('steps stand in order, each period once, with an epsilon in hundredths', () => {
  for (const wrong of [
    [
      { from: '2027-P02', epsilon: 1 },
      { from: '2026-P12', epsilon: 1 },
    ],
    [
      { from: '2027-P02', epsilon: 1 },
      { from: '2027-P02', epsilon: 2 },
    ],
    [{ from: '2027-P14', epsilon: 1 }],
    [{ from: '2027-P02', epsilon: 0 }],
    [{ from: '2027-P02', epsilon: 0.001 }],
    [{ from: '2027-P02', epsilon: 0.125 }],
  ])
    expect(strictModeSchema.safeParse(wrong).success).toBe(false);
});

test('steps to come may change, those that have begun may not', () => {
  const current = '2026-P13';
  expect(isSameSoFar(steps, steps.slice(0, 1), current)).toBe(true);
  expect(isSameSoFar(steps, [], current)).toBe(false);
  expect(isSameSoFar(steps, [{ from: '2026-P12', epsilon: 2 }], current)).toBe(false);
  expect(isSameSoFar([], [{ from: '2026-P13', epsilon: 1 }], current)).toBe(false);
  expect(isSameSoFar([], [{ from: '2027-P01', epsilon: 1 }], current)).toBe(true);
});
