/** The invented reports of every kind, and the sums that stand beside them. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '#core/base/week.ts';
import { amountInCents, amountOf } from '#core/sources/money.ts';
import { sumsOf } from '#core/sources/preview.ts';
import type { Reading } from '#import/read-reports.ts';
import { previewText } from '../../tools/source-preview.ts';
import { fileOf, read, sample, sampleFile, samples } from './read.ts';

const expected = JSON.parse(sample('expected.json').toString());
const reports = readdirSync(samples).filter((name) => !/^(expected|people)\.|concealed/.test(name));

let reading: Reading;
beforeAll(async () => {
  reading = await read(await Promise.all(reports.map(sampleFile)));
});

const row = (source: string, department: string) =>
  reading.preview.rows.find((one) => one.source === source && one.department === department);
const cents = (money: { amount: string } | null | undefined) =>
  Number(amountInCents(amountOf(money?.amount ?? '') ?? 0n));

describe('the invented reports', () => {
  test('are all recognised', () => {
    expect(reading.faults).toEqual([]);
    expect(reading.reports.map(({ file }) => file)).toEqual(reports);
  });

  test.each(['github-copilot', 'claude-code', 'claude', 'chatgpt', 'gemini-in-workspace', 'cursor'])(
    '%s gives the sums of each department',
    (source) => {
      const { sales, support, unmappedPeople } = expected[source];
      const days = (value: unknown) => (typeof value === 'number' ? value : null);
      expect(row(source, 'sales')).toMatchObject({
        activePeople: sales.people,
        activeDays: days(sales.activeDays),
        prompts: sales.prompts,
        outcome: { kind: 'sent' },
      });
      expect(row(source, 'support')).toMatchObject({
        activePeople: support.people,
        activeDays: days(support.activeDays),
        prompts: support.prompts,
        outcome: { kind: 'waits', window: support.waitsFor },
        sum: null,
      });
      expect(row(source, 'legal')).toMatchObject({
        activePeople: null,
        outcome: { kind: 'few-people', people: 3, floor: 5 },
        sum: null,
      });
      expect(reading.preview.unmappedPeople[source]).toBe(unmappedPeople);
    },
  );

  test('seats and idle seats are those of the list of seats', () => {
    const { seats } = expected['github-copilot'];
    expect(row('github-copilot', 'sales')).toMatchObject({ seats: seats.sales, idleSeats: seats.idleSales });
    expect(row('github-copilot', 'support')).toMatchObject({ seats: seats.support });
  });

  test('without a list of seats a report of fewer than four weeks tells of no idle ones', () => {
    expect(row('chatgpt', 'sales')).toMatchObject({ seats: 24, idleSeats: null });
    expect(row('m365-copilot', 'sales')).toMatchObject({ seats: 24, idleSeats: 20 });
  });

  test('cents of Claude Code become money', () => {
    expect(cents(row('claude-code', 'sales')?.spend)).toBe(expected['claude-code'].costUsdSales);
  });

  test('a tool that too few people used is "other", and of it only the seats are sent', () => {
    const { people, activeDays, prompts } = expected['m365-copilot'].sales.other;
    expect(row('m365-copilot', 'sales')).toMatchObject({
      tool: 'other',
      merged: ['copilot'],
      period: '2026-10-12/2026-11-08',
      activePeople: people,
      activeDays,
      prompts,
      outcome: { kind: 'few-active', people, floor: 5 },
      sum: { tool: 'other', seats: 24, activePeople: null, activeDays: null, prompts: null, idleSeats: null },
    });
  });

  test('a week from Sunday to Saturday keeps its own dates', () => {
    expect(row('chatgpt', 'sales')?.period).toBe('2026-11-01/2026-11-07');
  });

  test('costs are exact, by project where it is in no department', () => {
    const costs = expected['cost 2026-W45'];
    const { unmappedCosts } = reading.preview;
    expect(cents(unmappedCosts['openai']?.['proj_sales'])).toBe(costs.openai.proj_sales);
    expect(cents(unmappedCosts['openai']?.['proj_legal'])).toBe(costs.openai.proj_legal);
    expect(unmappedCosts['anthropic']?.['wrkspc_sales']).toEqual({ amount: '86.415', currency: 'USD' });
    expect(cents(unmappedCosts['github']?.['corp-sales'])).toBe(costs.github['corp-sales']);
    expect(row('focus', 'sales')?.spend).toEqual({ amount: '15.65', currency: 'USD' });
  });

  test('a project in the list belongs to its department', async () => {
    const list = `${sample('people.csv')}proj_sales,sales\nproj_legal,legal\n`;
    const { preview } = await read([await sampleFile('openai.costs.json')], { people: fileOf('people.csv', list) });
    expect(preview.rows.find(({ department }) => department === 'sales')?.spend).toEqual({
      amount: '87.5',
      currency: 'USD',
    });
    expect(preview.rows.find(({ department }) => department === 'legal')?.sum).toBeNull();
    // Less what sales cost, the total would be the cost of three people.
    expect(preview.rows.find(({ department }) => department === '*')?.outcome).toEqual({
      kind: 'tells-rest',
      people: 3,
      floor: 5,
    });
  });

  test('the tag of a cloud bill names the department in whatever letters, before the account', async () => {
    const bill = sample('focus-1.2.csv')
      .toString()
      .replaceAll('""department""', '""Department""')
      .replaceAll(',sales,"', ',s1,"');
    const { preview } = await read([fileOf('focus.csv', bill)]);
    expect(preview.rows.find(({ department }) => department === 'sales')?.spend?.amount).toBe('15.65');
  });

  test('an hour of a cloud bill is of its day, beside another hour that costs as much', async () => {
    const bill = sample('focus-1.2.csv').toString();
    const [heading = '', first = ''] = bill.split('\n');
    const hour = (from: string, to: string) =>
      first.replace('2026-11-02T00:00:00Z,2026-11-03T00:00:00Z', `2026-11-02T${from}:00Z,${to}:00Z`);
    const hours = [hour('00:00', '2026-11-02T01:00'), hour('22:00', '2026-11-02T23:00')];
    const last = hour('23:00', '2026-11-03T00:00');
    const { preview, faults } = await read([fileOf('focus.csv', `${[heading, ...hours, last].join('\n')}\n`)]);
    expect(faults).toEqual([]);
    const sales = preview.rows.find(({ department }) => department === 'sales');
    expect(sales).toMatchObject({ period: '2026-W45', spend: { amount: '8.85' }, reportedOn: '2026-11-02' });
    const twice = await read([fileOf('focus.csv', `${[heading, last, last].join('\n')}\n`)]);
    expect(twice.faults).toMatchObject([{ code: 'duplicate', place: { line: 3 } }]);
  });

  test('departments that are billed in two currencies have no total', async () => {
    const bill = sample('focus-1.2.csv').toString();
    const [heading = '', first = ''] = bill.split('\n');
    const euros = first.replace('USD', 'EUR').replaceAll('sales', 'support');
    const { preview, faults } = await read([
      fileOf('focus.csv', `${[heading, first, euros, euros.replace('41000', '1')].join('\n')}\n`),
    ]);
    expect(faults).toEqual([]);
    const row = (id: string) => preview.rows.find(({ department }) => department === id);
    expect(row('sales')?.spend).toEqual({ amount: '2.95', currency: 'USD' });
    expect(row('support')?.spend).toEqual({ amount: '5.9', currency: 'EUR' });
    expect(row('*')).toMatchObject({ spend: null, outcome: { kind: 'several-currencies' }, sum: null });
  });

  test('pages whose day stands after their records are read alike', async () => {
    const pages: readonly { date: string; data: readonly unknown[] }[] = JSON.parse(
      sample('claude-enterprise.users.json').toString(),
    );
    const turned = pages.map(({ date, data }) => ({ data, date, next_page: null }));
    const { preview, faults } = await read([fileOf('users.json', JSON.stringify(turned))]);
    expect(faults).toEqual([]);
    expect(preview).toEqual((await read([await sampleFile('claude-enterprise.users.json')])).preview);
  });

  test('a total of people in two currencies is sent without its cost, and says so', async () => {
    const lines = Array.from({ length: 12 }, (_, at) => {
      const [person, money] = at < 6 ? [at + 1, '1,EUR'] : [at + 19, '2,USD'];
      return `p${person}@corp.example,2026-11-02,3,${money}`;
    });
    const { preview, faults } = await read([fileOf('x.csv', `${['user,day,n,cost,money', ...lines].join('\n')}\n`)], {
      mappings: [
        {
          source: 'x',
          tool: 'x',
          person: 'user',
          day: 'day',
          prompts: 'n',
          unit: 'prompts',
          spend: 'cost',
          currency: 'money',
        },
      ],
    });
    expect(faults).toEqual([]);
    expect(preview.rows.find(({ department }) => department === '*')).toMatchObject({
      outcome: { kind: 'several-currencies' },
      sum: { activePeople: 12, prompts: 36, spend: null },
    });
    expect(previewText({ preview, reports: [], unknownDepartments: [], faults })).toContain(
      '36 prompts  [sent without cost: amounts in several currencies have no sum]',
    );
  });

  test('a charge of half a minute is of its day, and one to half a minute past midnight is of both', async () => {
    const bill = sample('focus-1.2.csv').toString();
    const [heading = '', first = ''] = bill.split('\n');
    const charge = (from: string, to: string) =>
      first.replace('2026-11-02T00:00:00Z,2026-11-03T00:00:00Z', `${from},${to}`);
    const sales = async (...charges: readonly string[]) => {
      const { preview, faults } = await read([fileOf('focus.csv', `${[heading, ...charges].join('\n')}\n`)]);
      expect(faults).toEqual([]);
      return preview.rows.find(({ department }) => department === 'sales');
    };
    const halves = [
      charge('2026-11-02T09:00:00Z', '2026-11-02T09:00:30Z'),
      charge('2026-11-02T09:00:30Z', '2026-11-02T09:01:00.000Z'),
    ];
    expect(await sales(...halves)).toMatchObject({ period: '2026-W45', spend: { amount: '5.9' } });
    expect(await sales(charge('2026-11-02T00:00:00Z', '2026-11-09T00:00:00.000Z'))).toMatchObject({
      period: '2026-W45',
    });
    expect(await sales(charge('2026-11-02T00:00:00Z', '2026-11-09T00:00:30Z'))).toMatchObject({
      period: '2026-11-02/2026-11-09',
    });
  });

  test('days without any cost are told of by their empty buckets, and no period waits for them', async () => {
    const bucket = (at: number, results: readonly unknown[]) => {
      const start = Date.parse('2026-11-02T00:00:00Z') / 1000 + at * 86_400;
      return { start_time: start, end_time: start + 86_400, results };
    };
    const cost = {
      object: 'organization.costs.result',
      amount: { value: 1, currency: 'usd' },
      project_id: 'proj_support',
    };
    const report = { data: Array.from({ length: 28 }, (_, at) => bucket(at, at < 20 ? [cost] : [])) };
    const readOn = async (today: Day) => {
      const { preview, faults } = await read([fileOf('openai.json', JSON.stringify(report))], {
        people: fileOf('people.csv', `${sample('people.csv')}proj_support,support\n`),
        today,
      });
      expect(faults).toEqual([]);
      return preview.rows.find(({ department }) => department === 'support');
    };
    expect(await readOn('2026-11-30')).toMatchObject({
      period: '2026-P12',
      outcome: { kind: 'sent' },
      spend: { amount: '20', currency: 'USD' },
      reportedOn: '2026-11-29',
    });
    expect(await readOn('2026-11-28')).toMatchObject({ outcome: { kind: 'waits' }, reportedOn: '2026-11-28' });
  });

  test('a project is never taken for a person whose address begins with its name', async () => {
    const list = `${sample('people.csv')}proj_sales@corp.example,legal\n`;
    const { preview } = await read([await sampleFile('openai.costs.json')], { people: fileOf('people.csv', list) });
    expect(preview.unmappedCosts['openai']?.['proj_sales']).toEqual({ amount: '87.5', currency: 'USD' });
  });

  test('nothing of a person is in what is sent', () => {
    const sent = JSON.stringify(sumsOf(reading.preview));
    expect(sent).not.toMatch(/@|"p\d+"|user|proj_|wrkspc_/);
  });
});
