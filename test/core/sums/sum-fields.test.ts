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
});

test('what a report adds is what it counts for, which may be less than what it may say', () => {
  expect(rangeOf('weightedMinutes')).toEqual({ low: -1400, high: 1400 });
  expect(withinRange('weightedMinutes').safeParse(4000).success).toBe(true);
  expect(rangeOf('lengths')).toEqual({ low: 0, high: 30 });
  expect(rangeOf('minutesSquared')).toEqual({ low: 0, high: 1_960_000 });
  expect(rangeOf('minutesTimesWeight')).toEqual({ low: -112_000, high: 112_000 });
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
