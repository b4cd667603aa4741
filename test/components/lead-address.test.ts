import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadHref, leadViews, parseLeadAddress } from '#components/lead/lead-address.ts';
import {
  offeredRanges,
  rangeKind,
  settledWeeks,
  weeksBefore,
  weeksOfRange,
  wholeWindows,
} from '#components/lead/lead-range.ts';
import { weekPlus, weeksFromTo } from '#core/base/week.ts';
import type { WindowStatus } from '#core/protocol/lead.ts';

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
    expect(weeks).toEqual(weeksFromTo(weeks[0] ?? '', weeks.at(-1) ?? ''));
    for (const each of offered) expect(rangeKind(each)).not.toBeNull();
  }
});

test('the range before has as many weeks as are settled, and ends where the first window begins', () => {
  const window = (weeks: string[], isCollecting: boolean): WindowStatus => ({
    window: weeks[0] ?? '',
    weeks,
    released: !isCollecting,
    reason: null,
    because: null,
    collecting: isCollecting ? { members: null, reports: null, releasesAt: '2026-12-03T09:00:00Z' } : null,
  });
  const windows = [window(['2026-W41', '2026-W42'], false), window(['2026-W43', '2026-W44'], false)];
  expect(weeksBefore({ windows: [...windows, window(['2026-W45', '2026-W46'], true)] })).toEqual({
    from: '2026-W37',
    to: '2026-W40',
  });
  expect(weeksBefore({ windows: [] })).toBeNull();
});

test('a window that begins before the range compared with is not counted in it, so that both are of the same length', () => {
  const window = (weeks: string[]): WindowStatus => ({
    window: weeks[0] ?? '',
    weeks,
    released: true,
    reason: null,
    because: null,
    collecting: null,
  });
  const weekly = ['2026-W21', '2026-W22', '2026-W23', '2026-W24'].map((week) => window([week]));
  const before = weeksBefore({ windows: weekly });
  expect(before).toEqual({ from: '2026-W17', to: '2026-W20' });
  expect(settledWeeks({ windows: weekly })).toBe(4);
  const fortnights = [window(['2026-W16', '2026-W17']), window(['2026-W18', '2026-W19']), window(['2026-W20'])];
  expect(before && wholeWindows({ windows: fortnights }, before)).toEqual({ from: '2026-W18', to: '2026-W20' });
  expect(before && wholeWindows({ windows: weekly.slice(0, 0) }, before)).toBeNull();
  const aligned = [window(['2026-W17', '2026-W18']), window(['2026-W19', '2026-W20'])];
  expect(before && wholeWindows({ windows: aligned }, before)).toEqual(before);
});
