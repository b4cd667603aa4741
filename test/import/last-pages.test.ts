/** Pages of a report are read together: where the last one is missing, what it holds would be missing from the sums. */
import { describe, expect, test } from 'vitest';
import { fileOf, read, sample } from './read.ts';

const parsed = (name: string) => JSON.parse(sample(name).toString());
const [claudeCode] = parsed('claude-code.analytics.json');
const halves = (more: object, last: object) => [
  { ...claudeCode, data: claudeCode.data.slice(0, 6), ...more },
  { ...claudeCode, data: claudeCode.data.slice(6), ...last },
];

async function faultsOf(...pages: readonly object[]) {
  const { faults } = await read(pages.map((page, at) => fileOf(`page-${at + 1}.json`, JSON.stringify(page))));
  return faults.map(({ code, place: { file, line, column } }) => [code, file, line, column]);
}

const MISSING = [['pages', 'page-1.json', 1, 1]];

describe('a report of several pages', () => {
  test('is whole with its last page, in whatever order, also where that one is empty', async () => {
    const [first, last] = halves({ has_more: true, next_page: 'token' }, { has_more: false, next_page: null });
    expect(await faultsOf(first, last)).toEqual([]);
    expect(await faultsOf(last, first)).toEqual([]);
    expect(await faultsOf({ ...claudeCode, has_more: true }, { data: [], has_more: false })).toEqual([]);
    const { reports, faults } = await read([fileOf('all.json', JSON.stringify([first, last]))]);
    expect(faults).toEqual([]);
    expect(reports[0]?.records).toBe(claudeCode.data.length);
  });

  test('is refused without its last page, by the page that says that more follow', async () => {
    const [first] = halves({ has_more: true, next_page: 'token' }, {});
    expect(await faultsOf(first)).toEqual(MISSING);
    const { faults } = await read([fileOf('page-1.json', JSON.stringify(first))]);
    expect(faults[0]?.detail).toContain('download the pages after it');
  });

  test.each([
    ['claude-enterprise.users.json', { next_page: 'token' }],
    ['anthropic.cost_report.json', { has_more: true, next_page: 'token' }],
    ['openai.costs.json', { has_more: true, next_page: 'token' }],
    ['gemini.activities.json', { nextPageToken: 'token' }],
    ['cursor.daily-usage-data.json', { pagination: { page: 1, hasNextPage: true } }],
  ])('of %s is known by what its vendor says', async (name, more) => {
    const page = [parsed(name)].flat()[0];
    expect(await faultsOf(page)).toEqual([]);
    expect(await faultsOf({ ...page, ...more })).toEqual(MISSING);
  });

  test('whose pages count its records is whole with as many', async () => {
    const seats = parsed('github-copilot.seats.json');
    const first = { ...seats, seats: seats.seats.slice(0, 20) };
    const last = { ...seats, seats: seats.seats.slice(20) };
    expect(await faultsOf(first, last)).toEqual([]);
    expect(await faultsOf(first)).toEqual(MISSING);
    expect(await faultsOf(first, parsed('openai.costs.json'))).toEqual(MISSING);
  });

  test('may have pages of days on which nobody used it', async () => {
    expect(await faultsOf(claudeCode, { data: [], has_more: false, next_page: null })).toEqual([]);
  });

  test('is not asked for its last page by that of another report', async () => {
    const [first] = halves({ has_more: true }, {});
    expect(await faultsOf(first, parsed('openai.costs.json'))).toEqual(MISSING);
  });

  test('is asked for no page where one was refused', async () => {
    const [first, last] = halves({ has_more: true }, { has_more: false });
    const { faults } = await read([
      fileOf('page-1.json', JSON.stringify(first)),
      fileOf('page-2.json', JSON.stringify(last).slice(0, -40)),
    ]);
    expect(faults.map(({ code }) => code)).toEqual(['truncated']);
  });
});

test('an empty page that no report wants is refused as one', async () => {
  expect(await faultsOf({ data: [], has_more: false })).toEqual([['empty', 'page-1.json', 1, 1]]);
});
