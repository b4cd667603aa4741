/** Reports as their vendors' documents allow them, beside the invented ones. */
import { describe, expect, test } from 'vitest';
import type { Reading } from '#import/read-reports.ts';
import { fileOf, read, sample } from './read.ts';

const parsed = (name: string) => JSON.parse(sample(name).toString());
const readJson = (report: unknown) => read([fileOf('report.json', JSON.stringify(report))]);
const rowOf = ({ preview }: Reading, id: string) => preview.rows.find(({ department }) => department === id);

describe('a list of Copilot seats', () => {
  const { seats } = parsed('github-copilot.seats.json');
  const [first, ...others] = seats;

  test('may have seats of nobody, alike or not: they are paid, in use until their last day, and in no department', async () => {
    const nobody = { ...first, assignee: null, last_activity_at: null };
    const reading = await readJson({
      total_seats: 39,
      seats: [...seats, nobody, nobody, { ...first, assignee: null }],
    });
    expect(reading.faults).toEqual([]);
    expect(rowOf(reading, '*')?.sum).toMatchObject({ seats: 39, idleSeats: 2 });
    expect(rowOf(reading, 'sales')?.sum).toMatchObject({ seats: 24, idleSeats: 0 });
    expect(reading.preview.unmappedPeople).toEqual({ 'github-copilot': 5 });
  });

  test('of an enterprise has a person once for each organisation, who has one seat, in use where one of them says so', async () => {
    const ofBoth = ['2026-11-06T15:00:00Z', null, '2026-09-01T15:00:00Z'].map((day, at) => ({
      ...first,
      organization: { login: `org-${at}` },
      last_activity_at: day,
    }));
    const reading = await readJson({ total_seats: 36, seats: [...ofBoth, ...others] });
    expect(reading.faults).toEqual([]);
    expect(rowOf(reading, 'sales')?.sum).toMatchObject({ seats: 24, idleSeats: 0 });
    const twice = await readJson({ total_seats: 36, seats: [...ofBoth, ...others, ofBoth[1]] });
    expect(twice.faults).toMatchObject([{ code: 'duplicate' }]);
  });

  test('need not say when a seat was last in use', async () => {
    const { last_activity_at: _day, ...unused } = first;
    const reading = await readJson({ total_seats: 36, seats: [...others, unused] });
    expect(reading.faults).toEqual([]);
    expect(rowOf(reading, 'sales')?.sum).toMatchObject({ seats: 24, idleSeats: 1 });
  });
});

describe('an instant with an offset', () => {
  test('is of its day in UTC: a seat was in use on it', async () => {
    const report = parsed('github-copilot.seats.json');
    const [first, ...others] = report.seats;
    // Four weeks before the last day in the list, 7 November in UTC.
    for (const [instant, idleSeats] of [
      ['2026-10-10T17:59:00-06:00', 1],
      ['2026-10-10T18:00:00-06:00', 0],
      ['2026-10-10T17:59:00-0600', 1],
      ['2026-10-10 18:00:00-06', 0],
    ]) {
      const seats = [
        { ...first, last_activity_at: '2026-11-07T01:00:00+01:00' },
        { ...others[0], last_activity_at: instant },
        ...others.slice(1).map((seat: object) => ({ ...seat, last_activity_at: '2026-11-06T23:30:00-06:00' })),
      ];
      const reading = await readJson({ ...report, seats });
      expect(rowOf(reading, 'sales')).toMatchObject({ idleSeats, reportedOn: '2026-11-07' });
    }
  });

  test('ends a charge of a bill on its day in UTC', async () => {
    const [heading = '', first = ''] = sample('focus-1.2.csv').toString().split(/\r?\n/);
    const charge = first.replace(
      '2026-11-02T00:00:00Z,2026-11-03T00:00:00Z',
      '2026-11-01T19:00:00-05:00,2026-11-02T19:00:00-05:00',
    );
    const reading = await read([fileOf('focus.csv', `${heading}\n${charge}\n`)]);
    expect(rowOf(reading, 'sales')).toMatchObject({ period: '2026-W45', reportedOn: '2026-11-02' });
  });
});

describe('a bill', () => {
  const { usageItems } = parsed('github.billing-usage.json');
  const [copilot] = usageItems;

  test('may have what is not taken twice alike, and what is taken is refused', async () => {
    const actions = { ...copilot, product: 'Actions', sku: 'Actions Linux' };
    const reading = await readJson({ usageItems: [...usageItems, actions, { ...actions, netAmount: 2 }] });
    expect(reading.faults).toEqual([]);
    expect(rowOf(reading, '*')?.spend?.amount).toBe('5.6');
    expect((await readJson({ usageItems: [...usageItems, copilot] })).faults).toMatchObject([{ code: 'duplicate' }]);
    const [heading = '', first = ''] = sample('focus-1.2.csv').toString().split(/\r?\n/);
    const compute = first.replace('AI and Machine Learning', 'Compute');
    const { faults } = await read([fileOf('focus.csv', `${[heading, first, compute, compute].join('\n')}\n`)]);
    expect(faults).toEqual([]);
  });

  test('may name no organisation and no repository, and has refunds', async () => {
    const refund = { ...copilot, organizationName: null, repositoryName: null, netAmount: -0.3 };
    const reading = await readJson({ usageItems: [...usageItems, refund] });
    expect(reading.faults).toEqual([]);
    expect(rowOf(reading, '*')?.spend?.amount).toBe('5.3');
    expect(reading.preview.unmappedCosts['github']?.['']?.amount).toBe('-0.3');
  });
});

describe('an instant as a number', () => {
  test('may end a bucket of costs within its day', async () => {
    const { data } = parsed('openai.costs.json');
    const [last] = data.slice(-1);
    const cut = { ...last, end_time: last.start_time + 3600 };
    const { preview, faults } = await readJson({ data: [...data.slice(0, -1), cut] });
    expect(faults).toEqual([]);
    expect(preview).toEqual((await readJson({ data })).preview);
    const none = { ...last, end_time: last.start_time };
    expect((await readJson({ data: [none] })).faults).toMatchObject([{ code: 'impossible-date' }]);
  });

  test('in other parts of a second than its vendor writes is refused at its place', async () => {
    const { data } = parsed('openai.costs.json');
    const costs = data.map((bucket: { start_time: number }) => ({ ...bucket, start_time: bucket.start_time * 1000 }));
    expect((await readJson({ data: costs })).faults).toMatchObject([
      { code: 'value', named: ['start_time', '1793577600000'] },
    ]);
    const { day: _day, ...use } = parsed('cursor.daily-usage-data.json').data[0];
    const { faults } = await readJson({ data: [{ ...use, date: use.date * 1e6 }] });
    expect(faults).toMatchObject([{ code: 'value', named: ['date', expect.any(String)] }]);
  });
});

test('activities of Gemini without an address are those of somebody in no department', async () => {
  const report = parsed('gemini.activities.json');
  const whole = await readJson(report);
  const items = report.items.map((item: { actor: { email: string } }) =>
    item.actor.email === 'p1@corp.example' ? { ...item, actor: { profileId: '9000' } } : item,
  );
  const reading = await readJson({ ...report, items });
  expect(reading.faults).toEqual([]);
  expect(rowOf(reading, '*')).toMatchObject({ activePeople: 36, prompts: rowOf(whole, '*')?.prompts });
  expect(rowOf(reading, 'sales')).toMatchObject({ activePeople: 23 });
  expect(reading.preview.unmappedPeople).toEqual({ 'gemini-in-workspace': 3 });
});

test('a count of the whole company is sent as far as the endpoint takes it', async () => {
  const { summaries } = parsed('claude-enterprise.summaries.json');
  const outcomeOf = async (weekly_active_user_count: number, assigned_seat_count: number) => {
    const last = { ...summaries.at(-1), weekly_active_user_count, assigned_seat_count };
    const { preview } = await readJson({ summaries: [last] });
    const [row] = preview.rows;
    return [row?.outcome.kind, row?.sum && [row.sum.activePeople, row.sum.seats]];
  };
  expect(await outcomeOf(5, 36)).toEqual(['sent', [5, 36]]);
  expect(await outcomeOf(5, 4)).toEqual(['sent', [5, null]]);
  expect(await outcomeOf(4, 36)).toEqual(['few-active', [null, 36]]);
  expect(await outcomeOf(0, 36)).toEqual(['few-active', [null, 36]]);
  expect(await outcomeOf(0, 3)).toEqual(['few-active', null]);
});

test('a summary that would tell of few beside the departments of its vendor’s other report is withheld', async () => {
  const { summaries } = parsed('claude-enterprise.summaries.json');
  const users = fileOf('users.json', sample('claude-enterprise.users.json').toString());
  // The seven days to Sunday, 8 November, are W45, in which 24 people of Sales were active.
  const summary = (weekly_active_user_count: number) =>
    fileOf(
      'summary.json',
      JSON.stringify({
        summaries: [{ ...summaries[0], starting_at: '2026-11-08T00:00:00Z', weekly_active_user_count }],
      }),
    );
  const outcomeOf = async (active: number) => {
    const { preview } = await read([users, summary(active)]);
    return preview.rows.find(({ source }) => source === 'claude-summary')?.outcome;
  };
  expect(await outcomeOf(26)).toEqual({ kind: 'tells-rest', people: 2, floor: 5 });
  expect(await outcomeOf(29)).toEqual({ kind: 'sent' });
});

describe('a mapped report of what people cost alone', () => {
  const mapping = {
    source: 'acme',
    tool: 'acme',
    person: 'user',
    day: 'day',
    spend: 'cost',
    currency: 'currency',
  } as const;
  const reportOf = async (count: number, last = '') => {
    const lines = Array.from({ length: count }, (_, at) => `p${at + 1}@corp.example,2026-11-02,1.5,EUR`);
    const text = `${['user,day,cost,currency', ...lines, ...(last === '' ? [] : [last])].join('\n')}\n`;
    return read([fileOf('acme.csv', text)], { mappings: [{ ...mapping, unit: 'prompts' }] });
  };

  test('tells of nobody’s cost alone, in a department or beside them', async () => {
    const few = await reportOf(4, 'p5@corp.example,2026-11-02,0,EUR');
    expect(few.faults).toEqual([]);
    expect(few.preview.rows.map(({ sum }) => sum)).toEqual([null, null]);
    // 24 are in Sales, whose cost taken off would leave that of two people.
    const beside = await reportOf(26);
    expect(rowOf(beside, 'sales')?.sum).toMatchObject({ activePeople: 24, activeDays: null, spend: { amount: '36' } });
    expect(rowOf(beside, '*')?.outcome.kind).not.toBe('sent');
  });

  test('counts whoever is billed or refunded', async () => {
    const reading = await reportOf(4, 'p5@corp.example,2026-11-02,-2,EUR');
    expect(rowOf(reading, 'sales')?.sum).toMatchObject({ tool: 'acme', activePeople: 5, spend: { amount: '4' } });
  });
});

test('an account of a bill that is called by an address is shown without it', async () => {
  const [heading = '', first = ''] = sample('focus-1.2.csv').toString().split(/\r?\n/);
  const lines = ['ann@corp.example', 'ben@corp.example'].map((name) => first.replace(/,sales,".*$/, `,${name},`));
  const { preview, faults } = await read([fileOf('focus.csv', `${[heading, ...lines].join('\n')}\n`)]);
  expect(faults).toEqual([]);
  expect(preview.unmappedCosts).toEqual({ focus: { '…': { amount: '5.9', currency: 'USD' } } });
});

test('a charge of a bill that costs nothing has no period beside that of the use it was bought for', async () => {
  const [heading = '', first = ''] = sample('focus-1.2.csv').toString().split(/\r?\n/);
  const bought = first
    .replace('2026-11-02T00:00:00Z,2026-11-03T00:00:00Z', '2026-11-01T00:00:00Z,2026-11-20T00:00:00Z')
    .replace(',2.95,', ',0,');
  const { preview, faults } = await read([fileOf('focus.csv', `${[heading, first, bought].join('\n')}\n`)]);
  expect(faults).toEqual([]);
  expect(preview.rows.map(({ period, spend }) => [period, spend?.amount])).toEqual([
    ['2026-W45', '2.95'],
    ['2026-W45', '2.95'],
  ]);
});

test('days of cost that lie far apart are no slip where the report tells of the weeks between them', async () => {
  const startOf = (at: number) => Date.parse('2026-11-02T00:00:00Z') / 1000 + at * 86_400;
  const [{ results }] = parsed('openai.costs.json').data;
  const bucket = (at: number) => ({
    ...{ start_time: startOf(at), end_time: startOf(at + 1), results: at === 0 || at === 22 ? results : [] },
  });
  const data = Array.from({ length: 23 }, (_, at) => bucket(at));
  expect((await readJson({ data })).faults).toEqual([]);
  for (const sparse of [
    [bucket(0), bucket(22)],
    [bucket(0), bucket(3), bucket(22)],
  ])
    expect((await readJson({ data: sparse })).faults).toMatchObject([{ code: 'stray-day' }]);
});

test('who has no figures of Claude Code has none', async () => {
  const [page] = parsed('claude-enterprise.users.json');
  const data = page.data.map((record: object) => ({ ...record, claude_code_metrics: null }));
  const reading = await readJson({ ...page, data });
  expect(reading.faults).toEqual([]);
  expect(reading.preview.rows).toEqual((await readJson(page)).preview.rows);
});

test('of a summary over several numbers of days up to a date, the fewest days count', async () => {
  const text = sample('m365-copilot.summary-v2.csv').toString().trimEnd();
  const over28 = text.split(/\r?\n/).at(-1) ?? '';
  const over7 = over28.replace(',28,', ',7,').replace(',1830,', ',450,');
  const { preview, faults } = await read([fileOf('summary.csv', `${text}\n${over7}\n`)]);
  expect(faults).toEqual([]);
  expect(preview.rows.map(({ period, prompts }) => [period, prompts])).toEqual([['2026-11-02/2026-11-08', 450]]);
  const twice = await read([fileOf('summary.csv', `${text}\r\n${over28}\r\n`)]);
  expect(twice.faults).toMatchObject([{ code: 'duplicate' }]);
});
