import { expect, test } from 'vitest';
import {
  breakEvenMinutes,
  filledLicences,
  licenceSchema,
  licenceTableSchema,
  typedLicences,
  weeklyLicenceCost,
} from '#core/org/licence.ts';

const chatgpt = { id: 'chatgpt', seats: 10, monthlyCostPerSeat: 26 };

test('a week of licences costs twelve fifty-seconds of a month, for every seat, used or not', () => {
  expect(weeklyLicenceCost([chatgpt])).toBe(60);
  expect(weeklyLicenceCost([chatgpt, { id: 'claude', seats: 1, monthlyCostPerSeat: 52 }])).toBe(72);
  expect(weeklyLicenceCost([])).toBe(0);
});

test('break-even is the minutes an active member must save a week', () => {
  expect(breakEvenMinutes(60, 4, 30)).toBe(30);
  expect(breakEvenMinutes(0, 4, 30)).toBe(0);
});

test('with nobody active or without an hourly cost there is no break-even', () => {
  expect(breakEvenMinutes(60, 0, 30)).toBeNull();
  expect(breakEvenMinutes(60, 4, 0)).toBeNull();
  expect(breakEvenMinutes(60, 4, null)).toBeNull();
});

test('a licence with seats or cost below 0 is refused', () => {
  expect(licenceSchema.parse({ ...chatgpt, plan: 'team' })).toEqual(chatgpt);
  expect(licenceSchema.safeParse({ ...chatgpt, seats: -1 }).success).toBe(false);
  expect(licenceSchema.safeParse({ ...chatgpt, monthlyCostPerSeat: -1 }).success).toBe(false);
});

test('a licence that is billed by use is kept without seats, and an empty row is no licence', () => {
  const tools = [
    { id: 'cursor', name: 'Cursor' },
    { id: 'deepl', name: 'DeepL' },
  ];
  const rows = typedLicences([{ id: 'claude', seats: 3, monthlyCostPerSeat: 20 }], tools);
  expect(rows.map(({ billing }) => billing)).toEqual(['seats', 'seats', 'seats']);
  const [claude, ...others] = licenceTableSchema.parse({
    licences: rows.map(({ seats, monthlyCostPerSeat, ...row }) =>
      seats === '' ? row : { ...row, seats, monthlyCostPerSeat },
    ),
  }).licences;
  if (claude === undefined) throw new Error('no licence');
  const typed = others.map((row) => (row.id === 'cursor' ? { ...row, billing: 'use' as const } : row));
  expect(filledLicences({ licences: [claude, ...typed] })).toEqual([
    { id: 'claude', seats: 3, monthlyCostPerSeat: 20, billing: 'seats' },
    { id: 'cursor', name: 'Cursor', seats: 0, monthlyCostPerSeat: 0, billing: 'use' },
  ]);
});
