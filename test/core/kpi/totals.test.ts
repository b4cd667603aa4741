import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type WindowId, weeksOfWindow } from '#core/base/window.ts';
import { known, missing, sumOfEstimates } from '#core/kpi/estimate.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { totalsOf, windowsOfSameWeeks } from '#core/kpi/totals.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { type ReleasedWindow, release } from '#core/sums/release.ts';
import { answered, report } from '../reports.ts';

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

/** A window in which so many members saved ten minutes in each of two sessions, each week of it. */
function windowOf(window: WindowId, people: number): ReleasedWindow {
  const sealed = weeksOfWindow(window).map((week) => {
    const reports = Array.from({ length: people }, () => report(answered(10, 10), { week }));
    return { week, members: people, sums: sumsByRow(reports) };
  });
  return release(window, sealed, 5).outcome;
}

const weekly = (people: number, ...weeks: number[]) => weeks.map((week) => windowOf(`2026-W${week}`, people));
const range = { from: '2026-W45', to: '2026-W48' } as const;
const noSuccessions: Parameters<typeof windowsOfSameWeeks>[2] = [];
const idsOf = (departments: { id: string; windows: ReleasedWindow[] }[], successions = noSuccessions) =>
  Object.fromEntries(
    [...windowsOfSameWeeks(departments, range, successions)].map(([id, windows]) => [
      id,
      windows.map(({ window }) => window),
    ]),
  );

test('a total is of the weeks that all counted departments have released', () => {
  const north = { id: 'north', windows: weekly(6, 45, 46, 47, 48) };
  const south = { id: 'south', windows: weekly(6, 46, 47, 48) };
  const weeks = ['2026-W46', '2026-W47', '2026-W48'] as const;
  expect(idsOf([north, south])).toEqual({ north: weeks, south: weeks });
});

test('a window of four weeks counts with four weekly ones, and not where one of its weeks is missing elsewhere', () => {
  const small = { id: 'small', windows: [windowOf('2026-P12', 6)] };
  const north = { id: 'north', windows: weekly(6, 45, 46, 47, 48) };
  expect(Object.keys(idsOf([small, north]))).toEqual(['small', 'north']);
  expect(idsOf([small, { id: 'north', windows: weekly(6, 45, 47, 48) }])).toEqual({
    north: ['2026-W45', '2026-W47', '2026-W48'],
  });
});

test('a department that released few of the weeks is left out rather than shortening the total', () => {
  const north = { id: 'north', windows: weekly(6, 45, 46, 47, 48) };
  const young = { id: 'young', windows: weekly(6, 48) };
  const silent = { id: 'silent', windows: weekly(4, 45, 46, 47, 48) };
  expect(Object.keys(idsOf([north, young, silent]))).toEqual(['north']);
});

test('a total adds hours, and means of counts over its weeks, of the departments that are counted', () => {
  const departments = [
    { id: 'north', windows: weekly(6, 46, 47) },
    { id: 'south', windows: weekly(8, 46, 47) },
  ];
  const windows = windowsOfSameWeeks(departments, range);
  const department = kpiDepartmentSchema.parse({ headcount: 10 });
  const counted = departments.map(({ id }) => {
    const own = windows.get(id) ?? [];
    return {
      id,
      headcount: 10,
      currency: 'EUR',
      minimumGroup: 5,
      windows: own,
      kpis: kpis({ department, windows: own }),
    };
  });
  const totals = totalsOf(counted, 3);
  const weeks = ['2026-W46', '2026-W47'] as const;
  expect(totals).toMatchObject({ released: 2, of: 3, weeks, headcount: 20, members: 14, weeklyActive: 14 });
  expect(totals.sampledHours.value).toBeCloseTo((2 * 14 * 20) / 60, 9);
});
