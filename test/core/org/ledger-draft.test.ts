import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerRecord } from '#core/org/ledger.ts';
import { changedFields, draftOf, emptyDraft, recordOf } from '#core/org/ledger-draft.ts';

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

test('a record that is opened and saved untouched is the same record', () => {
  expect(recordOf(draftOf(record))).toEqual({ record });
  const bare: LedgerRecord = { ...record, route: 'new-offering', reviewOn: null, evidenceUrl: null, owner: '' };
  expect(recordOf(draftOf(bare))).toEqual({ record: bare });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (permyriad) => {
      const attribution = permyriad / 10_000;
      const back = recordOf(draftOf({ ...record, attribution }));
      expect('record' in back && back.record.attribution).toBeCloseTo(attribution, 12);
    }),
  );
});

test('a new entry is an unproven claim of this week, and names what is still missing', () => {
  const draft = emptyDraft('2026-11-22');
  expect(recordOf(draft)).toEqual({ faults: ['title', 'amount', 'attributionPercent'] });
  const filled = recordOf({ ...draft, title: ' New ', amount: 5, attributionPercent: 50 });
  expect(filled).toMatchObject({ record: { title: 'New', attribution: 0.5, stage: 'claimed', week: '2026-W47' } });
});

test('streamlined operations must state how many of its hours are time saved already', () => {
  expect(recordOf({ ...draftOf(record), overlapHours: '' })).toEqual({ faults: ['overlapHours'] });
});

test('what is out of bounds is named by its field', () => {
  const draft = draftOf(record);
  expect(recordOf({ ...draft, attributionPercent: 101 })).toEqual({ faults: ['attributionPercent'] });
  expect(recordOf({ ...draft, overlapHours: -1 })).toEqual({ faults: ['overlapHours'] });
  expect(recordOf({ ...draft, evidenceUrl: 'javascript:alert(1)' })).toEqual({ faults: ['evidenceUrl'] });
  expect(recordOf({ ...draft, stage: 'proven', reviewOn: 'soon' })).toEqual({ faults: ['stage', 'reviewOn'] });
});

test('a revision tells what it changed against the one before', () => {
  expect(changedFields(record, { ...record, stage: 'finance-verified', amount: 50_000 })).toEqual(['amount', 'stage']);
  expect(changedFields(record, record)).toEqual([]);
  expect(changedFields(null, record)).toContain('title');
});
