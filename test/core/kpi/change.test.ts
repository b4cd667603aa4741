import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf, directionOf, known, missing } from '#core/kpi/estimate.ts';

const estimate = (value: number, half: number) => ({ ...known(value, 10, 'B'), low: value - half, high: value + half });

test('half-widths of a difference add in squares, answers add, and the weaker grade counts', () => {
  const difference = differenceOf(estimate(20, 3), { ...estimate(12, 4), grade: 'C' });
  expect(difference).toMatchObject({ value: 8, low: 3, high: 13, n: 20, grade: 'C' });
  expect(directionOf(difference)).toBe('more');
});

test('a lopsided interval keeps its sides: what may be low now and high before makes the low end', () => {
  const now = { ...known(10, 5, 'B'), low: 9, high: 20 };
  const before = { ...known(4, 5, 'B'), low: 0, high: 4 };
  expect(differenceOf(now, before)).toMatchObject({ low: 5, high: 6 + Math.hypot(10, 4) });
});

test('two that overlap by more than chance cannot be told apart', () => {
  expect(directionOf(differenceOf(estimate(20, 6), estimate(14, 5)))).toBe('alike');
  expect(directionOf(differenceOf(estimate(4, 1), estimate(14, 5)))).toBe('less');
});

test('without a number on one side there is none, for its reason', () => {
  const none = missing({ code: 'no-released-weeks' });
  expect(differenceOf(none, estimate(1, 1)).because).toEqual({ code: 'no-released-weeks' });
  expect(differenceOf(estimate(1, 1), none).because).toEqual({ code: 'no-released-weeks' });
  expect(directionOf(none)).toBeNull();
});

test('a difference turned round has its signs turned round', () => {
  const part = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(20)).map(([value, half]) => estimate(value, half));
  fc.assert(
    fc.property(part, part, (a, b) => {
      const forth = differenceOf(a, b);
      const back = differenceOf(b, a);
      expect(forth.value).toBeCloseTo(-(back.value ?? 0));
      expect(forth.low).toBeCloseTo(-(back.high ?? 0));
    }),
  );
});
