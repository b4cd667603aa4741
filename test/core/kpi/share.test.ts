import fc from 'fast-check';
import { expect, test } from 'vitest';
import { satisfactionEstimate } from '#core/kpi/adoption.ts';

const of = (favourable: number | null, n: number) => satisfactionEstimate({ favourable, score: null, n });

test('the interval is that of Wilson, which stays inside 0 to 1 even where all agree', () => {
  const half = of(0.5, 20);
  expect(half).toMatchObject({ value: 0.5, n: 20, grade: 'C' });
  // Wilson's interval for 10 of 20 at 90 %, as statistical tables have it.
  expect(half.low).toBeCloseTo(0.3274, 3);
  expect(half.high).toBeCloseTo(0.6726, 3);
  expect(of(1, 10)).toMatchObject({ value: 1, high: 1 });
  expect(of(1, 10).low).toBeCloseTo(0.787, 3);
});

test('fewer than five answers tell nothing', () => {
  expect(of(1, 4).because).toEqual({ code: 'too-few-replies', answers: 4, needed: 5 });
  expect(of(null, 0).value).toBeNull();
});

test('more answers never make it less certain', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 200 }), fc.integer({ min: 0, max: 10 }), (n, tenths) => {
      const few = of(tenths / 10, n);
      const many = of(tenths / 10, 2 * n);
      expect((many.high ?? 0) - (many.low ?? 0)).toBeLessThanOrEqual((few.high ?? 0) - (few.low ?? 0));
      expect(few.low).toBeLessThanOrEqual(tenths / 10 + 1e-12);
      expect(few.high).toBeGreaterThanOrEqual(tenths / 10 - 1e-12);
    }),
  );
});
