import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SumsSlip } from '#core/slip.ts';
import { type SumField, type Sums, sumFields, sumsOf, totalSums } from '#core/sums.ts';
import { addSealedSums, noSealedSums, sealedColumns, sealedSumsOf, sumsOfSealed } from '#server/store/exact-sums.ts';
import { allSlip } from './office.ts';

/** Slips as browsers make them: weights are sums of 1/p, answers whole minutes, times anything. */
const anySlip = fc
  .record({
    inclusions: fc.array(fc.double({ min: 0.02, max: 1, noNaN: true }), { maxLength: 12 }),
    minutes: fc.integer({ min: -120, max: 240 }),
    spread: fc.nat(60),
    engaged: fc.double({ min: 0, max: 4800, noNaN: true }),
    loggedMinutes: fc.double({ min: -4800, max: 4800, noNaN: true }),
    length: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ inclusions, minutes, spread, engaged, loggedMinutes, length }): SumsSlip => {
    const weight = inclusions.reduce((sum, p) => sum + 1 / p, 0);
    return allSlip('sales', '2026-W47', {
      sessions: inclusions.length,
      valued: inclusions.length,
      engagedMinutes: engaged,
      loggedMinutes,
      weight,
      weightedMinutes: minutes * weight,
      weightedLow: (minutes - spread) * weight,
      weightedHigh: (minutes + spread) * weight,
      assist: {
        lengths: length * inclusions.length,
        weightedLengths: length * weight,
        weightedSquares: length ** 2 * weight,
        weightedProducts: length * minutes * weight,
      },
    });
  });

const sealed = (slips: readonly SumsSlip[]) => slips.map(sealedSumsOf).reduce(addSealedSums, noSealedSums());

test('the same slips have the same sums in any order and in any grouping', () => {
  fc.assert(
    fc.property(
      fc
        .array(anySlip, { maxLength: 20 })
        .chain((slips) =>
          fc.tuple(fc.constant(slips), fc.shuffledSubarray(slips, { minLength: slips.length }), fc.nat(slips.length)),
        ),
      ([slips, shuffled, cut]) => {
        const inGroups = addSealedSums(sealed(shuffled.slice(0, cut)), sealed(shuffled.slice(cut)));
        expect(inGroups).toEqual(sealed(slips));
      },
    ),
  );
});

/** A length can be next to 0, a weight cannot: products with it are measured against the same ones with the weight. */
const measure: Partial<Record<SumField, SumField>> = {
  lengthsSquared: 'weightSquared',
  lengthsTimesMinutes: 'minutesTimesWeight',
  lengthsTimesWeight: 'weightSquared',
};

/** How large the terms of a sum are together: what rounding is measured against. */
const sizes = (parts: readonly Sums[]) =>
  totalSums(parts.map((part) => ({ ...part, ...Object.fromEntries(sumFields.map((f) => [f, Math.abs(part[f])])) })));

test('exact sums differ from those of floating-point numbers by less than two billionths', () => {
  fc.assert(
    fc.property(fc.array(anySlip, { minLength: 1, maxLength: 40 }), (slips) => {
      const exact = sumsOfSealed(sealed(slips));
      const doubles = totalSums(slips.map(sumsOf));
      const size = sizes(slips.map(sumsOf));
      for (const field of sumFields)
        expect(Math.abs(exact[field] - doubles[field])).toBeLessThanOrEqual(
          2e-9 * Math.max(size[measure[field] ?? field], slips.length),
        );
    }),
  );
});

test('numbers of nine decimals or fewer come back as they were', () => {
  const slip = allSlip('sales', '2026-W47', {
    sessions: 2,
    valued: 2,
    engagedMinutes: 0.1,
    weight: 3.3,
    weightedMinutes: -12.1,
    weightedLow: -12.123456789,
    weightedHigh: 0.3,
    loggedMinutes: -4799.7,
    assist: { lengths: 1.001, weightedLengths: 1.1, weightedSquares: 0.123456, weightedProducts: -2.3 },
  });
  expect(sumsOfSealed(sealedSumsOf(slip))).toEqual({
    ...sumsOf(slip),
    minutesSquared: 146.41,
    minutesTimesWeight: -39.93,
    weightSquared: 10.89,
    lengthsSquared: 1.21,
    lengthsTimesMinutes: -13.31,
    lengthsTimesWeight: 3.63,
  });
});

test('a slip at its clamps adds less than 2^27 to every column, so that 67 million of them still fit', () => {
  for (const minutes of [240, -120]) {
    const most = allSlip('sales', '2026-W47', {
      sessions: 500,
      valued: 500,
      engagedMinutes: 4800,
      weight: 25_000,
      weightedMinutes: minutes * 25_000,
      weightedLow: minutes * 25_000,
      weightedHigh: minutes * 25_000,
      loggedMinutes: -4800,
      assist: {
        lengths: 160,
        weightedLengths: 25_000,
        weightedSquares: 25_000,
        weightedProducts: minutes * 25_000,
      },
    });
    const sums = sealedSumsOf(most);
    for (const column of sealedColumns) expect(Math.abs(sums[column])).toBeLessThanOrEqual(2 ** 27);
    expect(sumsOfSealed(sums)).toEqual(sumsOf(most));
  }
});

test('a sum that has outgrown exact numbers is a fault, not a rounding', () => {
  expect(() => sumsOfSealed({ ...noSealedSums(), minutesSquared3: 2 ** 53 })).toThrow(/9007199254740992/);
});
