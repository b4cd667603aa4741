import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placed } from '#core/decisions/ranking.ts';
import { type Estimate, known, missing } from '#core/kpi/estimate.ts';

const estimate = (value: number, half: number): Estimate => ({
  ...known(value, 10, 'B'),
  low: value - half,
  high: value + half,
});
const placesOf = (estimates: Estimate[]) =>
  placed(estimates, (each) => each).map(({ estimate: { value }, place }) => [value, place?.best, place?.worst]);

test('departments whose intervals do not overlap have a place each', () => {
  expect(placesOf([estimate(1, 1), estimate(9, 1), estimate(5, 1)])).toEqual([
    [9, 1, 1],
    [5, 2, 2],
    [1, 3, 3],
  ]);
});

test('those that overlap share the places that they may have', () => {
  expect(placesOf([estimate(10, 3), estimate(8, 3), estimate(1, 1)])).toEqual([
    [10, 1, 2],
    [8, 1, 2],
    [1, 3, 3],
  ]);
});

test('intervals that touch cannot be told apart', () => {
  expect(placesOf([estimate(10, 1), estimate(8, 1)])).toEqual([
    [10, 1, 2],
    [8, 1, 2],
  ]);
});

test('what has no number stands last and has no place', () => {
  const none = missing({ code: 'no-released-weeks' });
  expect(placesOf([none, estimate(1, 0), estimate(2, 0)])).toEqual([
    [2, 1, 1],
    [1, 2, 2],
    [null, undefined, undefined],
  ]);
});

test('a place counts those surely above and those not surely below', () => {
  const part = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.nat(6)).map(([value, half]) => estimate(value, half));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (estimates) => {
      for (const { estimate: own, place } of placed(estimates, (each) => each)) {
        const above = estimates.filter(({ low }) => (low ?? 0) > (own.high ?? 0)).length;
        const below = estimates.filter(({ high }) => (high ?? 0) < (own.low ?? 0)).length;
        expect(place).toEqual({ best: above + 1, worst: estimates.length - below });
      }
    }),
  );
});
