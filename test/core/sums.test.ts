import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addSums, emptySums, sumFields, sumsOf, sumsSchema, totalSums } from '#core/sums.ts';
import { allSlip, memberSlipsArbitrary, toolSlip } from './slips.ts';

test('a slip of a tool becomes one row with its cross products', () => {
  const sums = sumsOf(
    toolSlip('claude', { sessions: 3, valued: 2, weight: 4, weightedMinutes: -30, satisfaction: [1, 2, 3] }),
  );
  expect(sums).toMatchObject({ slips: 1, activeSlips: 1, weightedSlips: 1, firstInPeriod: 0, segmentNone: 0 });
  expect(sums).toMatchObject({ minutesSquared: 900, minutesTimesWeight: -120, weightSquared: 16 });
  expect(sums).toMatchObject({ unfavourable: 1, neutral: 2, favourable: 3 });
});

test('only the slip of all tools carries segment, first use and reinvestment', () => {
  const slip = allSlip({ segment: 'low', firstInPeriod: true });
  const sums = sumsOf({ ...slip, reinvested: { ...slip.reinvested, 'time-off': 2, learning: 1 } });
  expect(sums).toMatchObject({ segmentLow: 1, firstInPeriod: 1, reinvestedTimeOff: 2, reinvestedLearning: 1 });
});

test('lengths of sessions become sums and cross products with the answers', () => {
  const assist = { lengths: 3, weightedLengths: 2, weightedSquares: 1.5, weightedProducts: 20 };
  const sums = sumsOf(allSlip({ sessions: 5, valued: 2, weight: 4, weightedMinutes: -30, assist }));
  expect(sums).toMatchObject({ ...assist, assistedSlips: 1 });
  expect(sums).toMatchObject({ lengthsSquared: 4, lengthsTimesMinutes: -60, lengthsTimesWeight: 8 });
  expect(sumsOf(allSlip({ sessions: 5 }))).toMatchObject({ slips: 1, assistedSlips: 0, lengths: 0 });
});

test('a row without sessions is counted but not active, one without weight adds no cross product', () => {
  expect(sumsOf(allSlip())).toMatchObject({ slips: 1, activeSlips: 0, weightedSlips: 0, minutesSquared: 0 });
});

test('sums add up in any order and grouping', () => {
  const slips = fc
    .array(memberSlipsArbitrary('2026-W47', ['claude', 'poe']), { maxLength: 8 })
    .map((all) => all.flat());
  fc.assert(
    fc.property(slips, fc.nat(20), (rows, cut) => {
      const sums = rows.map(sumsOf);
      const forwards = totalSums(sums);
      const grouped = addSums(totalSums(sums.slice(cut)), totalSums(sums.slice(0, cut).toReversed()));
      for (const field of sumFields)
        expect(Math.abs(grouped[field] - forwards[field])).toBeLessThanOrEqual(1e-9 * Math.abs(forwards[field]) + 1e-9);
    }),
  );
});

test('adding leaves both parts as they were', () => {
  const a = sumsOf(allSlip({ sessions: 1 }));
  addSums(a, a);
  expect(a.sessions).toBe(1);
  expect(totalSums([])).toEqual(emptySums());
});

test('sums that lack a field or hold no number are refused', () => {
  const { sessions, ...without } = emptySums();
  expect(sessions).toBe(0);
  expect(sumsSchema.safeParse(without).success).toBe(false);
  expect(sumsSchema.safeParse({ ...emptySums(), weight: Number.NaN }).success).toBe(false);
  expect(sumsSchema.parse(emptySums())).toEqual(emptySums());
});
