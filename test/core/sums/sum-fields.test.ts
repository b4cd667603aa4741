import { expect, test } from 'vitest';
import {
  addedFieldNames,
  countFields,
  decimalFields,
  productFieldNames,
  rangeOf,
  sumFields,
  withinRange,
} from '#core/sums/fields.ts';

test('every clamp is a range of numbers', () => {
  for (const field of addedFieldNames) {
    const { low, high } = rangeOf(field);
    expect(low).toBeLessThanOrEqual(0);
    expect(high).toBeGreaterThan(0);
  }
  expect(rangeOf('minutesSquared')).toEqual({ low: 0, high: 16_000_000 });
  expect(rangeOf('minutesTimesWeight')).toEqual({ low: -320_000, high: 320_000 });
});

test('each field is a count, a decimal or a product of two decimals, and named once', () => {
  expect([...countFields, ...decimalFields].toSorted()).toEqual([...addedFieldNames].toSorted());
  expect(new Set(sumFields).size).toBe(addedFieldNames.length + productFieldNames.length);
});

test('a field is refused outside of its range, and a count where it is no whole number', () => {
  const takes = (field: 'sessions' | 'weight', value: number) => withinRange(field).safeParse(value).success;
  expect([takes('sessions', 100), takes('sessions', 101), takes('sessions', -1), takes('sessions', 0.5)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([takes('weight', 0.5), takes('weight', 80.1)]).toEqual([true, false]);
});
