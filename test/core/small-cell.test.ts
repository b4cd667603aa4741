import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeSmallCells, withoutSmallCells } from '#core/small-cell.ts';
import { emptySums } from '#core/sums.ts';

test('a class with 1-2 members is counted in the class below, the lowest in the one above', () => {
  expect(mergeSmallCells([2, 5, 1, 0, 5], 2)).toEqual([0, 7, 0, 0, 6]);
  expect(mergeSmallCells([6, 4, 1], 2)).toEqual([6, 5, 0]);
  expect(mergeSmallCells([3, 3, 3], 2)).toEqual([3, 3, 3]);
});

test('two small neighbours make one class that is large enough', () => {
  expect(mergeSmallCells([2, 2, 0, 0, 5], 2)).toEqual([0, 4, 0, 0, 5]);
});

test('where only one class would be left of several, nothing is told', () => {
  expect(mergeSmallCells([8, 2, 0], 2)).toEqual([0, 0, 0]);
  expect(mergeSmallCells([1, 1, 2], 2)).toEqual([0, 0, 0]);
  expect(mergeSmallCells([0, 1, 0], 2)).toEqual([0, 0, 0]);
});

test('one class that holds everybody is told', () => {
  expect(mergeSmallCells([0, 0, 0, 0, 6], 2)).toEqual([0, 0, 0, 0, 6]);
});

test('no count of 1-2 is ever left, and members are never lost but all together', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6), { minLength: 2, maxLength: 5 }), fc.constantFrom(2, 4, 8), (counts, limit) => {
      const merged = mergeSmallCells(counts, limit);
      const total = merged.reduce((a, b) => a + b, 0);
      expect(merged).toHaveLength(counts.length);
      for (const count of merged) expect(count === 0 || count > limit).toBe(true);
      expect([0, counts.reduce((a, b) => a + b, 0)]).toContain(total);
    }),
  );
});

test('in a window of four weeks two members are up to eight counts', () => {
  const sums = { ...emptySums(), segmentPower: 8, segmentHabitual: 12, segmentNone: 20, favourable: 9, neutral: 20 };
  expect(withoutSmallCells(sums, 4)).toMatchObject({ segmentPower: 0, segmentHabitual: 20, segmentNone: 20 });
  expect(withoutSmallCells(sums, 4)).toMatchObject({ favourable: 9, neutral: 20 });
  expect(withoutSmallCells(sums, 1)).toEqual(sums);
});
