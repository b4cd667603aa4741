import fc from 'fast-check';
import { expect, test } from 'vitest';
import { known, missing } from '#core/estimate.ts';
import { sumOfEstimates } from '#core/totals.ts';

const estimate = (value: number, half: number) => ({ ...known(value, 10, 'B'), low: value - half, high: value + half });

test('independent errors add in squares, answers add, and the weakest grade counts', () => {
  const sum = sumOfEstimates([estimate(10, 3), { ...estimate(-2, 4), grade: 'C' }]);
  expect(sum).toMatchObject({ value: 8, low: 3, high: 13, n: 20, grade: 'C', reason: null });
});

test('what shows no number adds nothing; where nothing is shown, there is a reason', () => {
  const none = missing({ code: 'no-headcount' });
  expect(sumOfEstimates([none, estimate(10, 3)])).toMatchObject({ value: 10, n: 10 });
  expect(sumOfEstimates([none])).toEqual(none);
  expect(sumOfEstimates([])).toMatchObject({ value: null, because: { code: 'no-released-weeks' } });
});

test('a total is never less certain than all its parts together', () => {
  const part = fc.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: 0, max: 50 }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
      const { low, high } = sumOfEstimates(parts.map(([value, half]) => estimate(value, half)));
      const worst = parts.reduce((sum, [, half]) => sum + half, 0);
      const best = Math.max(...parts.map(([, half]) => half));
      const half = ((high ?? 0) - (low ?? 0)) / 2;
      expect(half).toBeLessThanOrEqual(worst + 1e-9);
      expect(half).toBeGreaterThanOrEqual(best - 1e-9);
    }),
  );
});
