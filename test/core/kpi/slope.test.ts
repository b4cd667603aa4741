import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weekPlus } from '#core/base/week.ts';
import { known, missing } from '#core/kpi/estimate.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { hoursSlope, type SeriesPoint } from '#core/kpi/series.ts';

const empty = kpis({ department: kpiDepartmentSchema.parse({ headcount: 10 }), windows: [] });

/** Windows of one week each, with these hours; null for too few answers. */
function weekly(hours: readonly (number | null)[]): SeriesPoint[] {
  return hours.map((value, at) => {
    const week = weekPlus('2026-W01', at);
    const none = missing({ code: 'too-few-answers', answers: 1, needed: 5 });
    const headlineHours = value === null ? none : known(value, 9, 'C');
    const productivity = { ...empty.productivity, headlineHours };
    return { ...empty, weeks: 1, productivity, window: week, firstWeek: week, lastWeek: week };
  });
}

test('a steady gain is its slope, without spread', () => {
  expect(hoursSlope(weekly([10, 12, 14, 16, 18, 20, 22]))).toMatchObject({ value: 2, low: 2, high: 2, n: 7 });
});

test('one odd week does not move it, and weeks without a number are left out', () => {
  const { value, n } = hoursSlope(weekly([10, 12, 14, 99, 18, null, 22, 24, 26]));
  expect([value, n]).toEqual([2, 8]);
});

test('fewer than six windows say nothing about a trend', () => {
  const few = hoursSlope(weekly([1, 2, 3, 4, 5, null]));
  expect(few.because).toEqual({ code: 'too-few-windows', windows: 5, needed: 6 });
  expect(hoursSlope([]).value).toBeNull();
});

test('noise without a trend holds zero in its interval, as chance would have it nine times of ten', () => {
  let held = 0;
  const runs = 400;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 20, maxLength: 20 }), (hours) => {
      const { low, high } = hoursSlope(weekly(hours));
      if ((low ?? 0) <= 0 && (high ?? 0) >= 0) held += 1;
    }),
    { numRuns: runs, seed: 7, endOnFailure: true },
  );
  expect(held / runs).toBeGreaterThan(0.85);
  expect(held / runs).toBeLessThan(0.97);
});

test('the value lies in its interval, and a whole period counts as its weeks', () => {
  const noisy = hoursSlope(weekly([3, 9, 4, 8, 5, 12, 7, 10]));
  expect(noisy.low).toBeLessThanOrEqual(noisy.value ?? Number.NaN);
  expect(noisy.high).toBeGreaterThanOrEqual(noisy.value ?? Number.NaN);
  const periods = weekly([40, 48, 56, 64, 72, 80]).map((point, at) => ({
    ...point,
    weeks: 4,
    firstWeek: weekPlus('2026-W01', 4 * at),
    lastWeek: weekPlus('2026-W01', 4 * at + 3),
  }));
  expect(hoursSlope(periods).value).toBeCloseTo(0.5);
});
