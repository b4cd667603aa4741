import { expect, test } from 'vitest';
import { countedAmount, revenueOf } from '#core/kpi/revenue.ts';
import { type LedgerEntry, ledgerEntrySchema } from '#core/org/ledger.ts';

const entry: LedgerEntry = {
  amount: 10_000,
  attribution: 0.4,
  stage: 'finance-verified',
  route: 'streamlined-operations',
  horizon: 'short',
  overlapHours: 50,
};

test('an entry counts its attributed amount less the value of hours that are already in time saved', () => {
  expect(countedAmount(entry, 30)).toBe(4000 - 1500);
  expect(countedAmount({ ...entry, overlapHours: 0 }, 30)).toBe(4000);
});

test('more overlap than amount counts nothing, never less', () => {
  expect(countedAmount(entry, 100)).toBe(0);
});

test('what is only claimed counts a quarter, what its owner confirmed 60 %', () => {
  expect(countedAmount({ ...entry, stage: 'claimed' }, 30)).toBe(625);
  expect(countedAmount({ ...entry, stage: 'owner-confirmed' }, 30)).toBe(1500);
});

test('the sums by route and by horizon are each the total', () => {
  const revenue = revenueOf(
    [entry, { ...entry, route: 'new-offering', horizon: 'long', overlapHours: 0 }, { ...entry, stage: 'claimed' }],
    30,
  );
  expect(revenue.total.value).toBe(2500 + 4000 + 625);
  expect(revenue.byRoute).toEqual({
    'new-offering': 4000,
    'customer-experience': 0,
    'streamlined-operations': 3125,
  });
  expect(revenue.byHorizon).toEqual({ short: 3125, long: 4000 });
  expect(revenue.overlapHours).toBe(100);
});

test('the total is of grade D until finance has verified every entry, and an empty ledger proves nothing', () => {
  expect(revenueOf([entry], 30).total).toMatchObject({ n: 1, grade: 'B' });
  expect(revenueOf([entry, { ...entry, stage: 'owner-confirmed' }], 30).total.grade).toBe('D');
  expect(revenueOf([], 30).total).toMatchObject({ value: 0, n: 0, grade: 'D' });
});

test('streamlined operations must state their overlap, other routes may leave it out', () => {
  const { overlapHours, ...silent } = entry;
  expect(overlapHours).toBe(50);
  expect(ledgerEntrySchema.safeParse(silent).success).toBe(false);
  const offering = ledgerEntrySchema.parse({ ...silent, route: 'new-offering', evidence: 'a link' });
  expect(countedAmount(offering, 30)).toBe(4000);
});

test('an attribution is a fraction of 0 to 1', () => {
  for (const attribution of [-0.1, 1.1, '0.5'])
    expect(ledgerEntrySchema.safeParse({ ...entry, attribution }).success).toBe(false);
});
