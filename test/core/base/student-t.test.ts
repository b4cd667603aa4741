import { expect, test } from 'vitest';
import { studentT95, studentTCdf } from '#core/base/student-t.ts';
import { tQuantile } from '../recomputation-estimates.ts';

/** To 15 digits, as computed with 30 digits by the incomplete beta function. */
const published: readonly [degreesOfFreedom: number, t: number][] = [
  [1, 6.31375151467504],
  [2, 2.91998558035373],
  [3, 2.35336343480182],
  [4, 2.13184678632665],
  [5, 2.01504837333302],
  [10, 1.81246112281168],
  [30, 1.69726088659396],
  [100, 1.66023432608534],
  [1000, 1.64637881728546],
  [1001, 1.64637729219947],
  [10000, 1.64500601806924],
];

test('the quantiles are those of published tables', () => {
  for (const [degreesOfFreedom, t] of published)
    expect(Math.abs(studentT95(degreesOfFreedom) / t - 1)).toBeLessThan(1e-12);
});

test('the distribution function at the quantile is 0.95, and 0.5 at 0', () => {
  for (let degreesOfFreedom = 1; degreesOfFreedom <= 1000; degreesOfFreedom += 7) {
    expect(studentTCdf(studentT95(degreesOfFreedom), degreesOfFreedom)).toBeCloseTo(0.95, 13);
    expect(studentTCdf(0, degreesOfFreedom)).toBe(0.5);
  }
});

test('a bisection of the incomplete beta function gives the same', () => {
  for (const degreesOfFreedom of [1, 2, 3, 4, 5, 6, 7, 12, 29, 60, 250, 999, 1001, 1500])
    expect(Math.abs(studentT95(degreesOfFreedom) - tQuantile(degreesOfFreedom))).toBeLessThan(1e-11);
});

test('with more degrees of freedom the quantile falls, without a step where the method changes', () => {
  for (let degreesOfFreedom = 1; degreesOfFreedom < 1100; degreesOfFreedom++)
    expect(studentT95(degreesOfFreedom + 1)).toBeLessThan(studentT95(degreesOfFreedom));
});

test('degrees of freedom below 1 or with a fraction are refused', () => {
  for (const wrong of [0, -1, 1.5, Number.NaN]) expect(() => studentT95(wrong)).toThrow(RangeError);
});
