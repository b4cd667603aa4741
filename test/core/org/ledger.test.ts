import { expect, test } from 'vitest';
import { faultOf } from '#core/base/issue.ts';
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

const counts = (counted: LedgerEntry, valueOfHour = 30) => countedAmount(counted, valueOfHour).weighted.value;
const ends = ({ low, high }: { low: number | null; high: number | null }) => [low, high];

test('an entry counts its attributed amount less the value of hours that are already in time saved', () => {
  expect(counts(entry)).toBe(4000 - 1500);
  expect(counts({ ...entry, overlapHours: 0 })).toBe(4000);
});

test('more overlap than amount counts nothing, never less', () => {
  expect(counts(entry, 100)).toBe(0);
});

test('what is only claimed counts a quarter, what its owner confirmed 60 %, what an experiment measured 80 %', () => {
  expect(counts({ ...entry, stage: 'claimed' })).toBe(625);
  expect(counts({ ...entry, stage: 'owner-confirmed' })).toBe(1500);
  expect(counts({ ...entry, stage: 'measured' })).toBe(2000);
});

test('the range of a share is that of the entry, less the same hours at both ends', () => {
  const attribution = { low: 0.1, central: 0.4, high: 0.5 };
  const verified = countedAmount({ ...entry, attribution }, 30);
  expect(verified.weighted).toMatchObject({ value: 2500, low: 0, high: 3500, grade: 'B' });
  const measured = countedAmount({ ...entry, attribution, stage: 'measured' }, 30);
  expect(measured.weighted).toMatchObject({ value: 2000, low: 0, high: 2800, grade: 'C' });
  expect(measured.unweighted).toMatchObject({ value: 2500, low: 0, high: 3500 });
});

test('what nobody has checked may be nothing, or all that is claimed: no claim has an interval without width', () => {
  for (const stage of ['claimed', 'owner-confirmed'] as const) {
    const { weighted, unweighted } = countedAmount({ ...entry, stage }, 30);
    expect([ends(weighted), ends(unweighted)]).toEqual([
      [0, 2500],
      [0, 2500],
    ]);
  }
  expect(ends(countedAmount(entry, 30).weighted)).toEqual([2500, 2500]);
});

test('entries are independent: the half-widths of the sum add in squares, and the sum without weights stands beside it', () => {
  const ranged = { ...entry, overlapHours: 0, attribution: { low: 0.1, central: 0.4, high: 0.6 } };
  const { total, unweighted } = revenueOf([ranged, { ...ranged, stage: 'measured' }], 30);
  expect(total.value).toBe(4000 + 3200);
  expect(total.low).toBeCloseTo(7200 - Math.hypot(3000, 2400), 9);
  expect(total.high).toBeCloseTo(7200 + Math.hypot(2000, 1600), 9);
  expect(unweighted.value).toBe(8000);
  expect(unweighted.low).toBeCloseTo(8000 - Math.hypot(3000, 3000), 9);
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
  expect(counts(offering)).toBe(4000);
});

test('an attribution is a fraction of 0 to 1, or the range of one in order', () => {
  for (const attribution of [
    -0.1,
    1.1,
    '0.5',
    { low: 0.5, central: 0.4, high: 0.6 },
    { low: 0.1, central: 0.4, high: 0.3 },
    { central: 0.4 },
  ]) {
    const { error } = ledgerEntrySchema.safeParse({ ...entry, attribution });
    const [issue] = error?.issues ?? [];
    const { path, message } =
      issue === undefined ? { path: '', message: '' } : faultOf(issue, { ...entry, attribution });
    expect([attribution, path]).toEqual([attribution, 'attribution']);
    expect(message).toContain(JSON.stringify(attribution));
  }
});
