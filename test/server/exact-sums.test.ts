import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SumsReport } from '#core/report/report.ts';
import { rowsOfReport } from '#core/report/report-rows.ts';
import { addedFieldNames, rangeOf, type SumField, sumFields } from '#core/sums/fields.ts';
import { type Added, emptySums, type Sums, totalSums, withProducts } from '#core/sums/sums.ts';
import { addToSealed, noSealedSums, sealedColumns, sumsOfSealed } from '#server/store/exact-sums.ts';
import { reportArbitrary } from '../core/reports.ts';

const anyReport = reportArbitrary('2026-W47', ['chatgpt', 'claude']);

/** What the reports add to the row of all tools together. */
const allOf = (reports: readonly SumsReport[]): Added[] =>
  reports.flatMap((report) => rowsOfReport(report).get('all') ?? []);

function sealed(rows: readonly Added[]) {
  const sums = noSealedSums();
  for (const row of rows) addToSealed(sums, row);
  return sums;
}

test('the same reports have the same sums in any order', () => {
  fc.assert(
    fc.property(
      fc
        .array(anyReport, { maxLength: 12 })
        .chain((reports) =>
          fc.tuple(fc.constant(reports), fc.shuffledSubarray(reports, { minLength: reports.length })),
        ),
      ([reports, shuffled]) => {
        expect(sealed(allOf(shuffled))).toEqual(sealed(allOf(reports)));
      },
    ),
    { numRuns: 50 },
  );
});

/** How large the terms of a sum are together: what rounding is measured against. */
const sizes = (parts: readonly Sums[]) =>
  totalSums(parts.map((part) => ({ ...part, ...Object.fromEntries(sumFields.map((f) => [f, Math.abs(part[f])])) })));

test('exact sums differ from those of floating-point numbers by what a grid of a ten-thousandth gives, and no more', () => {
  fc.assert(
    fc.property(fc.array(anyReport, { minLength: 1, maxLength: 20 }), (reports) => {
      const rows = allOf(reports);
      const exact = sumsOfSealed(sealed(rows));
      const doubles = totalSums(rows.map(withProducts));
      const size = sizes(rows.map(withProducts));
      for (const field of sumFields) {
        // A product is off by half a grid step times the sum of its factors, which lie below the root of its largest value.
        const step = 1e-4 * Math.max(1, Math.sqrt(size[field]), Math.sqrt(rangeOf(field).high));
        expect(Math.abs(exact[field] - doubles[field])).toBeLessThanOrEqual(step * reports.length + 1e-9 * size[field]);
      }
    }),
    { numRuns: 50 },
  );
});

test('numbers of four decimals or fewer come back as they were, and their products exactly', () => {
  const row: Added = {
    ...emptySums(),
    reports: 1,
    sessions: 2,
    engagedMinutes: 0.1,
    weight: 3.3,
    weightedMinutes: -12.1,
    weightedLow: -12.1234,
    loggedMinutes: -479.7,
    weightedLengths: 1.1,
    taskWeight: 3.3,
  };
  const products: Partial<Record<SumField, number>> = {
    minutesSquared: 146.41,
    minutesTimesWeight: -39.93,
    weightSquared: 10.89,
    lengthsSquared: 1.21,
    lengthsTimesMinutes: -13.31,
    lengthsTimesWeight: 3.63,
    minutesTimesTaskWeight: -39.93,
  };
  expect(sumsOfSealed(sealed([row]))).toEqual({ ...emptySums(), ...row, ...products });
});

test('a report at its clamps adds less than 2^36 to every column, so that 131,072 of them still fit', () => {
  for (const end of ['low', 'high'] as const) {
    const added = Object.fromEntries(addedFieldNames.map((field) => [field, rangeOf(field)[end]])) as Added;
    const sums = sealed([{ ...emptySums(), ...added }]);
    for (const column of sealedColumns) expect(Math.abs(sums[column])).toBeLessThan(2 ** 36);
    // A product of zero and a number below it is -0 in floating point.
    const positive = (all: Sums) => Object.fromEntries(Object.entries(all).map(([field, value]) => [field, value + 0]));
    expect(positive(sumsOfSealed(sums))).toEqual(positive(withProducts(added)));
  }
});

test('a sum that has outgrown exact numbers is a fault, not a rounding', () => {
  expect(() => sumsOfSealed({ ...noSealedSums(), minutesSquaredHigh: 2 ** 53 })).toThrow(/9007199254740992/);
});
