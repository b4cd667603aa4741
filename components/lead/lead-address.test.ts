import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadHref, leadViews, parseLeadAddress } from '#components/lead/lead-address.ts';
import { offeredRanges, rangeKind, weeksOfRange } from '#components/lead/lead-range.ts';
import { parseWeek, weekPlus, weeksFromTo } from '#core/base/week.ts';

test('an address names the view, the department, the range and whether the one before is compared', () => {
  expect(parseLeadAddress('#department/adoption/sales/2026-Q4/alone', 'department')).toEqual({
    view: 'adoption',
    department: 'sales',
    range: '2026-Q4',
    isCompared: false,
  });
});

test('what is missing or made up is the usual: overview, first department, 13 weeks beside the 13 before', () => {
  const usual = { view: 'overview', department: null, range: '13', isCompared: true };
  for (const hash of ['', '#', '#department', '#department/', '#other/adoption/sales/52', '#department/nothing'])
    expect(parseLeadAddress(hash, 'department')).toEqual(usual);
  for (const range of ['99', '2026-13', '2026-Q5', '2026-W40..2026-W39', '2020-W01..2026-W01', '2026-W60..2026-W61'])
    expect(parseLeadAddress(`#department/tools/sales/${range}`, 'department').range).toBe('13');
});

test('an address of an earlier version leads to the view that has what it showed', () => {
  const viewOf = (view: string) => parseLeadAddress(`#lead/${view}/sales/52`, 'lead');
  expect(viewOf('productivity')).toMatchObject({ view: 'time-saved', department: 'sales', range: '52' });
  for (const view of ['revenue', 'return', 'priorities']) expect(viewOf(view).view).toBe('value');
  expect(viewOf('compare').view).toBe('departments');
  expect(viewOf('report').view).toBe('summary');
});

const week = fc.integer({ min: 0, max: 300 }).map((count) => weekPlus('2022-W40', count));
const own = fc
  .tuple(week, fc.integer({ min: 0, max: 103 }))
  .map(([from, count]) => `${from}..${weekPlus(from, count)}`);
const range = fc.oneof(fc.constantFrom('4', '13', '26', '52', '2026-11', '2025-01', '2026-Q1'), own);

test('an address that was written reads back the same', () => {
  const address = fc.record({
    view: fc.constantFrom(...leadViews),
    department: fc.constantFrom('sales', 'customer-service'),
    range,
    isCompared: fc.boolean(),
  });
  fc.assert(
    fc.property(address, fc.constantFrom('lead', 'department'), (written, place) => {
      expect(parseLeadAddress(leadHref(written, place), place)).toEqual(written);
    }),
  );
  expect(leadHref({ view: 'tools', department: null, range: '13', isCompared: true }, 'lead')).toBe('#lead/tools');
});

const weeksOf = (text: string) =>
  weeksOfRange(text, { closeAfterDays: 10 }, Date.parse('2026-11-25T12:00:00Z'), 'Europe/Berlin');

test('the last weeks are those that have closed and those that are collecting; months and quarters are whole', () => {
  expect(weeksOf('4')).toEqual({ from: '2026-W42', to: '2026-W48' });
  expect(weeksOf('2026-11')).toEqual({ from: '2026-W45', to: '2026-W48' });
  expect(weeksOf('2026-Q4')).toEqual({ from: '2026-W40', to: '2026-W53' });
  expect(weeksOf('2026-W33..2026-W40')).toEqual({ from: '2026-W33', to: '2026-W40' });
});

test('every week is in one month and one quarter of those offered', () => {
  const { months, quarters } = offeredRanges('2026-W48');
  for (const offered of [months, quarters]) {
    const weeks = offered.toReversed().flatMap((each) => weeksFromTo(weeksOf(each).from, weeksOf(each).to));
    expect(weeks).toEqual(weeksFromTo(parseWeek(weeks[0] ?? ''), parseWeek(weeks.at(-1) ?? '')));
    for (const each of offered) expect(rangeKind(each)).not.toBeNull();
  }
});
