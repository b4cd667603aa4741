import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkedWhole } from '#core/base/issue.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import { changedFields, ledgerFormSchema, typedEntry } from '#core/org/ledger-fields.ts';

const record: LedgerRecord = {
  title: 'Offers in a day',
  amount: 48_000,
  attribution: 0.29,
  stage: 'claimed',
  route: 'streamlined-operations',
  horizon: 'short',
  overlapHours: 0,
  week: '2026-W47',
  owner: 'Ada',
  reviewOn: '2026-12-15',
  evidenceUrl: 'https://wiki.example.com/offers',
};
const typed = typedEntry(record, '2026-11-22');
/** What the form takes for nothing is left out, as the form does. */
const withoutBlanks = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
const read = ({ attribution, ...entry }: ReturnType<typeof typedEntry> | Record<string, unknown>) =>
  checkedWhole(ledgerFormSchema, { ...withoutBlanks(entry), attribution: withoutBlanks(Object(attribution)) });
const faultyFields = (entry: Record<string, unknown>) => {
  const result = read(entry);
  return 'faults' in result ? result.faults.map(({ path }) => path.join('.')) : [];
};

test('a record that is opened and saved untouched is the same record', () => {
  expect(read(typed)).toEqual({ value: record });
  const bare: LedgerRecord = { ...record, route: 'new-offering', reviewOn: null, evidenceUrl: null, owner: '' };
  expect(read(typedEntry(bare, '2026-11-22'))).toEqual({ value: bare });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (permyriad) => {
      const attribution = permyriad / 10_000;
      const back = read(typedEntry({ ...record, attribution }, '2026-11-22'));
      expect('value' in back && back.value.attribution).toBeCloseTo(attribution, 12);
    }),
  );
});

test('a new entry is an unproven claim of this week, and names what is still missing', () => {
  const entry = typedEntry(null, '2026-11-22');
  expect(faultyFields(entry)).toEqual(['amount', 'attribution.central', 'title']);
  const filled = read({ ...entry, title: 'New', amount: 5, attribution: { central: 50, low: '', high: '' } });
  expect(filled).toMatchObject({ value: { title: 'New', attribution: 0.5, stage: 'claimed', week: '2026-W47' } });
});

test('a share may have a likely range, of which an end left empty is the share itself', () => {
  const shareOf = (attribution: object) => read({ ...typed, attribution });
  expect(shareOf({ central: 40, low: 10, high: 50 })).toMatchObject({
    value: { attribution: { low: 0.1, central: 0.4, high: 0.5 } },
  });
  expect(shareOf({ central: 40, low: 10, high: '' })).toMatchObject({
    value: { attribution: { low: 0.1, central: 0.4, high: 0.4 } },
  });
  expect(shareOf({ central: 40, low: 50, high: '' })).toMatchObject({
    faults: [{ path: ['attribution', 'low'], message: expect.stringContaining('within its likely range') }],
  });
  const ranged: LedgerRecord = { ...record, attribution: { low: 0.1, central: 0.29, high: 0.5 } };
  expect(read(typedEntry(ranged, '2026-11-22'))).toEqual({ value: ranged });
  expect(changedFields(record, ranged)).toEqual(['attribution']);
  expect(changedFields(ranged, structuredClone(ranged))).toEqual([]);
});

test('streamlined operations must state how many of its hours are time saved already', () => {
  expect(faultyFields({ ...typed, overlapHours: '' })).toEqual(['overlapHours']);
});

test('what is out of bounds is named by its field, in the unit that was typed', () => {
  expect(read({ ...typed, attribution: { central: 101 } })).toMatchObject({
    faults: [{ path: ['attribution', 'central'], message: expect.stringContaining('101') }],
  });
  expect(faultyFields({ ...typed, overlapHours: -1 })).toEqual(['overlapHours']);
  expect(faultyFields({ ...typed, evidenceUrl: 'javascript:alert(1)' })).toEqual(['evidenceUrl']);
  expect(faultyFields({ ...typed, stage: 'proven', reviewOn: 'soon' })).toEqual(['stage', 'reviewOn']);
});

test('a revision tells what it changed against the one before', () => {
  expect(changedFields(record, { ...record, stage: 'finance-verified', amount: 50_000 })).toEqual(['amount', 'stage']);
  expect(changedFields(record, record)).toEqual([]);
  expect(changedFields(null, record)).toContain('title');
});
