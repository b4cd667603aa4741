import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutesPerSession, sampledHours } from '#core/kpi/estimate.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { sumFields } from '#core/sums/fields.ts';
import { noiseWidths, noisyMembers, noisySums, personalAmounts, totalWidths, width95 } from '#core/sums/noise.ts';
import { release, withNoise } from '#core/sums/release.ts';
import { emptySums, isToolRow, type Sums, taskOf, totalSums } from '#core/sums/sums.ts';
import { report, reportArbitrary } from '../reports.ts';

const silent = () => 0;
const weeks = (count: number) => () => count;
const exactly = (epsilon: number) => ({ epsilon, isMerged: false });

/** P(|X| > w) of discrete Laplace noise, added up from its definition. */
function outside(w: number, scale: number): number {
  const p = Math.exp(-1 / scale);
  let inside = (1 - p) / (1 + p);
  for (let x = 1; x <= w; x++) inside += 2 * ((1 - p) / (1 + p)) * p ** x;
  return 1 - inside;
}

test('the 95 % width is the smallest that holds 95 % of the noise', () => {
  for (const scale of [0.2, 0.5, 1, 2.5, 40, 1234]) {
    const w = width95(scale);
    expect(outside(w, scale)).toBeLessThanOrEqual(0.05);
    if (w > 0) expect(outside(w - 1, scale)).toBeGreaterThan(0.05);
  }
});

test('noise is drawn once for each number, with the scale of one person over epsilon', () => {
  const drawn: number[] = [];
  const draw = (numerator: number, denominator: number) => {
    drawn.push(numerator / denominator);
    return 0;
  };
  for (const isMerged of [false, true]) noisySums(emptySums(), weeks(4), { epsilon: 0.5, isMerged }, draw);
  const { row, merged } = personalAmounts;
  expect(drawn).toEqual([row, merged].flatMap((amounts) => sumFields.map((field) => (amounts[field] * 4) / 0.5)));
});

test('exact sums are rounded before the noise, and counts are never shown below zero', () => {
  const sums = { ...emptySums(), weight: 12.3456, weightedMinutes: -7.5, sessions: 3 };
  const none = noisySums(sums, weeks(1), exactly(1), silent);
  expect([none.weight, none.weightedMinutes, none.sessions]).toEqual([12, -7, 3]);
  const low = noisySums(sums, weeks(1), exactly(1), () => -10);
  expect([low.weight, low.weightedMinutes, low.sessions]).toEqual([2, -17, 0]);
  expect(noisyMembers(5, 1, () => -10)).toBe(0);
});

test('widths of several windows add in squares', () => {
  const one = noiseWidths(weeks(1), exactly(1));
  const four = totalWidths([one, one, one, one]);
  for (const field of sumFields) expect(four[field]).toBeCloseTo(2 * one[field]);
});

const people = Array.from({ length: 40 }, (_, i) =>
  report({
    sessions: 6,
    covered: 6,
    asked: 3,
    answered: 3,
    valued: 3,
    weight: 6,
    weightedMinutes: 6 * (10 + (i % 5)),
    weightedLow: 50,
    weightedHigh: 90,
  }),
);
const byRow = sumsByRow(people);
const sums = byRow.get('all') ?? emptySums();

test('the noise is added to the interval shown: never narrower, wider with a smaller epsilon', () => {
  const widths = [null, noiseWidths(weeks(1), exactly(10)), noiseWidths(weeks(1), exactly(2))].map((noise) => {
    const { low, high, value } = sampledHours(sums, noise);
    expect(value).toBeCloseTo(sampledHours(sums).value ?? Number.NaN);
    return (high ?? Number.NaN) - (low ?? Number.NaN);
  });
  expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  expect(new Set(widths).size).toBe(3);
});

test('where the noise may be all there is, there is no number and a reason', () => {
  const { estimate } = minutesPerSession(sums, noiseWidths(weeks(1), exactly(0.1)));
  expect(estimate).toMatchObject({ value: null, grade: '--', because: { code: 'too-noisy' } });
});

test('KPIs of a window with noise have the wider intervals, and their counts are not of grade A', () => {
  const department = kpiDepartmentSchema.parse({ headcount: 40 });
  const sealed = [{ week: '2026-W47', members: 40, sums: byRow }] as const;
  const exact = release('2026-W47', sealed, 5).outcome;
  const noisy = withNoise(exact, 10, silent);
  const [plain, strict] = [exact, noisy].map((window) => kpis({ department, windows: [window] }));
  expect(plain?.adoption.grade).toBe('A');
  expect(strict?.adoption.grade).toBe('B');
  expect(strict?.productivity.sampledHours.low).toBeLessThan(plain?.productivity.sampledHours.low ?? 0);
});

test('a withheld window carries no noise', () => {
  const withheld = release('2026-W47', [{ week: '2026-W47', members: 4, sums: new Map() }], 5).outcome;
  expect(withNoise(withheld, 1, silent)).toBe(withheld);
});

test('no legal report adds more to a row, or to several merged, than the noise is made for', () => {
  const ROUNDING = 1e-9;
  const within = (added: Sums, amounts: Readonly<Sums>) => {
    for (const field of sumFields) expect(Math.abs(added[field])).toBeLessThanOrEqual(amounts[field] * (1 + ROUNDING));
  };
  fc.assert(
    fc.property(reportArbitrary('2026-W47', ['a', 'b', 'c', 'd', 'e', 'f']), fc.func(fc.boolean()), (given, merges) => {
      const byRow = sumsByRow([given]);
      const { all = emptySums(), ...others } = Object.fromEntries(byRow);
      for (const added of [all, ...Object.values(others)]) within(added, personalAmounts.row);
      for (const isPart of [isToolRow, (row: string) => taskOf(row) !== null]) {
        const merged = [...byRow].filter(([row]) => isPart(row) && merges(row)).map(([, added]) => added);
        within(totalSums(merged), personalAmounts.merged);
      }
    }),
  );
});
