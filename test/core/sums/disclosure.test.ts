import { expect, test } from 'vitest';
import { isOfEnoughPeople, partNames, parts } from '#core/sums/disclosure.ts';
import { sumFields } from '#core/sums/fields.ts';
import { emptySums } from '#core/sums/sums.ts';

test('each field belongs to one part, but for reports themselves and the ladder, which has rules of its own', () => {
  const fields = partNames.flatMap((part) => [...parts[part].fields]);
  expect(new Set(fields).size).toBe(fields.length);
  const alone = sumFields.filter((field) => !fields.some((name) => name === field));
  expect(alone).toEqual([
    'reports',
    'assistedReports',
    'segmentPower',
    'segmentHabitual',
    'segmentNovice',
    'segmentLow',
    'segmentNone',
  ]);
});

test('three people are certain only where a single week has three reports', () => {
  const week = (activeReports: number) => ({ ...emptySums(), activeReports });
  expect(isOfEnoughPeople([week(3), week(0)], 'activity')).toBe(true);
  expect(isOfEnoughPeople([week(2), week(2), week(2)], 'activity')).toBe(false);
  expect(isOfEnoughPeople([week(9)], 'estimate')).toBe(false);
  expect(isOfEnoughPeople([], 'activity')).toBe(false);
});
