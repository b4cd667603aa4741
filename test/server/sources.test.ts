/** Vendors' reports on the endpoint: sums of departments, and nothing of a person in any request, log line or file. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { daysOfPeriod } from '#core/sources/period.ts';
import { sumsOf } from '#core/sources/preview.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import type { LogEntry } from '#server/deps.ts';
import { forgetOldSources } from '#server/features/sources/rows.ts';
import { read, sampleFile, samples } from '../import/read.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
let log: LogEntry[];
beforeEach(async () => {
  log = [];
  office = await openOffice('2026-11-30T12:00:00Z', { log: (entry: LogEntry) => log.push(entry) });
  for (const department of ['sales', 'support', 'legal']) await office.department(department);
});
afterEach(() => office.close());

const sum = (changes: Partial<SourceSum> = {}): SourceSum => ({
  department: 'sales',
  source: 'cursor',
  tool: 'cursor',
  period: '2026-P12',
  seats: 24,
  idleSeats: 1,
  activePeople: 23,
  activeDays: 44,
  prompts: 586,
  unit: 'prompts',
  spend: { amount: '12.5', currency: 'USD' },
  reportedOn: '2026-11-28',
  ...changes,
});
const put = (...sums: readonly SourceSum[]) => office.admin('PUT', '/sources', { sums });
const kept = async () => (await office.admin('GET', '/sources')).body.sums;
const audited = async () =>
  (await office.admin('GET', '/audit')).body.entries.filter(({ action }: { action: string }) =>
    action.startsWith('sources.'),
  );

test('what is sent twice is there once, and the second time changes nothing', async () => {
  expect(await put(sum())).toMatchObject({ status: 200, body: { changed: 1 } });
  expect(await put(sum())).toMatchObject({ status: 200, body: { changed: 0 } });
  expect(await kept()).toEqual([sum()]);
  expect(await audited()).toHaveLength(1);
});

test('the same period again replaces it, and the log holds both', async () => {
  await put(sum());
  office.clock.nowMs += 1000;
  await put(sum({ prompts: 600 }));
  expect(await kept()).toEqual([sum({ prompts: 600 })]);
  expect((await audited())[0]).toMatchObject({ action: 'sources.set', before: sum(), after: sum({ prompts: 600 }) });
});

test('members read which sources there are and what each counts', async () => {
  const sources = async () => (await office.request('GET', '/v1/config')).body.sources;
  expect(await sources()).toEqual([]);
  await put(sum({ spend: null }));
  expect(await sources()).toEqual([{ source: 'cursor', fields: ['seats', 'activePeople', 'activeDays', 'prompts'] }]);
});

test('a period of a source can be taken back', async () => {
  await put(sum(), sum({ source: 'claude', tool: 'claude' }));
  expect(await office.admin('DELETE', '/sources?source=cursor&period=2026-P12')).toMatchObject({
    body: { changed: 1 },
  });
  expect(await kept()).toEqual([sum({ source: 'claude', tool: 'claude' })]);
});

test('sums of fewer people than the minimum group are refused, all of the request', async () => {
  const few = [
    sum({ source: 'a', activePeople: 4 }),
    sum({ source: 'a', seats: 3, idleSeats: 0 }),
    sum({ source: 'a', activePeople: null }),
    sum({ source: 'a', idleSeats: 20 }),
  ];
  for (const one of few) expect((await put(sum(), one)).status).toBe(409);
  expect(await kept()).toEqual([]);
});

test('a total that would tell of a few people beside the departments is refused, whichever comes first', async () => {
  const total = sum({ department: '*', activePeople: 26 });
  await put(sum());
  // The days of the period are 2 to 29 November.
  for (const period of ['2026-P12', '2026-11-02/2026-11-29'] as const)
    expect(await put({ ...total, period })).toMatchObject({ status: 409, body: { field: 'activePeople' } });
  expect((await put({ ...total, activePeople: 28 })).status).toBe(200);
  expect((await put(sum({ department: 'support', activePeople: 5, seats: 5, idleSeats: 0 }))).status).toBe(200);
});

test('a vendor’s summary of the company is a total beside what its other report has of departments', async () => {
  const days = { period: '2026-11-02/2026-11-29', source: 'm365-copilot', tool: 'copilot' } as const;
  const total = sum({ ...days, source: 'm365-copilot-summary', department: '*', seats: 60, activePeople: 26 });
  await put(sum({ ...days, source: 'm365-copilot' }));
  expect(await put(total)).toMatchObject({ status: 409, body: { field: 'activePeople' } });
  expect((await put({ ...total, activePeople: 28 })).status).toBe(200);
  const answer = await put(
    sum({ ...days, department: 'support', seats: 34, activePeople: null, activeDays: null, prompts: null, unit: null }),
  );
  expect(answer.status).toBe(200);
  const bearer = await office.leadKey('sales');
  const { body } = await office.request('GET', '/v1/departments/sales/sources?from=2026-W45&to=2026-W48', { bearer });
  // Of its seats two would be those of few people outside the departments.
  expect(body.sums.map(({ source }: { source: string }) => source)).toEqual(['m365-copilot']);
});

test('a period that overlaps another of its source is refused by its name', async () => {
  await put(sum());
  const answer = await put(sum({ period: '2026-11-20/2026-11-26' }));
  expect(answer).toMatchObject({ status: 409, body: { field: 'period' } });
  expect(answer.body.detail).toContain('2026-P12');
});

test('a sum that stands twice, or whose counts do not fit together, is refused by name', async () => {
  expect((await put(sum(), sum({ prompts: 3 }))).body).toMatchObject({ status: 400, field: 'sums' });
  for (const [field, change] of [
    ['idleSeats', { idleSeats: 25 }],
    ['idleSeats', { seats: null }],
    ['unit', { unit: null }],
    ['unit', { prompts: null }],
  ] as const)
    expect((await put(sum(change))).body).toMatchObject({ status: 400, field: `sums[0].${field}` });
  expect(await kept()).toEqual([]);
});

test('an unknown department, a currency that is none and a field that is too much are refused', async () => {
  expect((await put(sum({ department: 'nobody' }))).status).toBe(404);
  expect((await put(sum({ spend: { amount: '1', currency: 'XQZ' } }))).status).toBe(400);
  expect((await office.admin('PUT', '/sources', { sums: [{ ...sum(), email: 'p1@corp.example' }] })).status).toBe(400);
  const lead = await office.leadKey('sales');
  expect((await office.request('GET', '/v1/admin/sources', { bearer: lead })).status).toBe(403);
});

test('a period or a number that no answer could be worked out with is refused by name', async () => {
  for (const [field, change] of [
    ['period', { period: '0000-01-01/0000-01-02' }],
    ['period', { period: '9999-P13' }],
    ['period', { period: '2000-01-01/2026-11-01' }],
    ['seats', { seats: 10_000_001 }],
    ['prompts', { prompts: 2e12 }],
    ['spend.amount', { spend: { amount: '-1e13', currency: 'EUR' } }],
  ] as const) {
    const answer = await put(sum(change));
    expect(answer).toMatchObject({ status: 400, body: { field: `sums[0].${field}` } });
  }
  expect((await put(sum({ period: '2024-01-01/2026-11-01' }))).status).toBe(200);
});

test('a period shorter than the department’s own windows is refused, on the grid and on dates of its own', async () => {
  for (const period of ['2026-W45', '2026-P12a', '2026-11-01/2026-11-07', '2026-11-01/2026-11-27'] as const) {
    const answer = await put(sum(), sum({ department: 'support', period }));
    expect(answer).toMatchObject({ status: 400, body: { field: 'period', value: period } });
    expect(answer.body.detail).toContain('28 days');
  }
  expect(await kept()).toEqual([]);
  expect((await put(sum({ period: '2026-11-01/2026-11-28' }))).status).toBe(200);
  expect((await put(sum({ department: '*', period: '2026-W45' }))).status).toBe(200);
  // 23 members of the last week of P12 make P13 one of weeks.
  await office.db
    .insertInto('enrolments')
    .values({ department: 'legal', week: '2026-W48', members: 23, issued: 23 })
    .execute();
  office.goTo('2026-12-07T00:00:00Z');
  expect((await put(sum({ department: 'legal', period: '2026-W49' }))).status).toBe(200);
  expect(
    (await put(sum({ department: 'legal', source: 'claude', period: '2026-12-01/2026-12-06' }))).body.detail,
  ).toContain('7 days');
});

test('a period that is not over is refused until it is, and of seats until it has begun', async () => {
  const seats = { activePeople: null, activeDays: null, prompts: null, unit: null, spend: null } as const;
  const spend = { ...seats, spend: { amount: '1', currency: 'EUR' } };
  const next = '2026-P13';
  for (const each of [sum({ period: next }), sum({ period: next, ...spend }), sum({ department: '*', period: next })]) {
    const answer = await put(each);
    expect(answer).toMatchObject({ status: 400, body: { field: 'period', value: next } });
    expect(answer.body.detail).toContain('2027-01-03');
  }
  expect((await put(sum({ period: '2027-P01', ...seats }))).body.detail).toContain('2027-01-04');
  expect(await put(sum({ reportedOn: '2036-11-26' }))).toMatchObject({
    status: 400,
    body: { field: 'reportedOn', value: '2036-11-26' },
  });
  expect((await put(sum({ period: next, ...seats }))).status).toBe(200);
  office.goTo('2027-01-04T00:00:00Z');
  expect((await put(sum({ period: next }))).status).toBe(200);
});

test('a sum from before there were bounds is read and can be taken back, and no view fails for it', async () => {
  const bearer = await office.leadKey('sales');
  const old = { seats: 10_000_001, spend: { amount: '-1e13', currency: 'EUR' } };
  const sums = [
    sum(),
    sum({ ...old, period: '0000-01-01/0000-01-02' }),
    sum({ ...old, department: '*', period: '0000-01-01/0000-01-02' }),
  ];
  for (const each of sums) {
    const { department, source, tool, period } = each;
    const row = { department, source, tool, period, lastDay: daysOfPeriod(period).to, value: JSON.stringify(each) };
    await office.db.insertInto('sources').values(row).execute();
  }
  expect(await kept()).toHaveLength(3);
  const range = 'from=2026-W45&to=2026-W48';
  const read = (path: string) => office.request('GET', `/v1/${path}?${range}`, { bearer });
  expect((await read('departments/sales/sources')).body.sums).toEqual([sum()]);
  for (const path of ['departments/sales/kpis', 'departments/sales/series', 'kpis', 'facts.json'])
    expect((await read(path)).status).toBe(200);
  expect((await put(sum({ prompts: 600 }))).status).toBe(200);
  expect(await office.admin('DELETE', '/sources?source=cursor&period=0000-01-01/0000-01-02')).toMatchObject({
    body: { changed: 2 },
  });
});

test('a lead reads what vendors count of the own departments', async () => {
  await put(
    sum({ spend: { amount: '400', currency: 'EUR' } }),
    sum({ department: 'support', seats: 7, activePeople: 6 }),
  );
  const bearer = await office.leadKey('sales');
  const read = (path: string) => office.request('GET', path, { bearer });
  const range = 'from=2026-W45&to=2026-W48';
  expect(await read(`/v1/departments/sales/sources?${range}`)).toMatchObject({
    status: 200,
    body: { sums: [{ department: 'sales', activePeople: 23 }], browser: [] },
  });
  expect((await read('/v1/departments/sales/sources?from=2026-W30&to=2026-W40')).body.sums).toEqual([]);
  expect((await read(`/v1/departments/support/sources?${range}`)).status).toBe(403);
});

test('a lead reads the whole company’s total only where it leaves over nobody or enough people', async () => {
  const bearer = await office.leadKey('sales');
  const totals = async () =>
    (
      await office.request('GET', '/v1/departments/sales/sources?from=2026-W45&to=2026-W48', { bearer })
    ).body.sums.filter(({ department }: { department: string }) => department === '*');
  const total = sum({ department: '*', seats: 60, activePeople: 40 });
  await put(sum(), total);
  expect(await totals()).toEqual([total]);
  // Of its seats two would be those of few people outside the departments.
  await put(sum({ department: 'support', seats: 34, activePeople: 6 }));
  expect(await totals()).toEqual([]);
  await put({ ...total, seats: 58 });
  expect(await totals()).toEqual([{ ...total, seats: 58 }]);
});

test('sums go three years after their period', async () => {
  await put(sum());
  await forgetOldSources({ db: office.deps.db, now: () => Date.parse('2029-11-28T00:00:00Z') });
  expect(await kept()).toHaveLength(1);
  await forgetOldSources({ db: office.deps.db, now: () => Date.parse('2029-12-05T00:00:00Z') });
  expect(await kept()).toEqual([]);
});

test('nothing of a person is in any request, log line or file of the endpoint', async () => {
  const names = readdirSync(samples).filter((name) => !/^(expected|people)\.|concealed/.test(name));
  const { departments } = (await office.admin('GET', '/sources')).body;
  const reports = await Promise.all(names.map(sampleFile));
  const own = await read(reports, { departments });
  const alone = await read(reports);
  for (const { preview } of [own, alone]) {
    const body = { sums: sumsOf(preview) };
    expect(JSON.stringify(body)).not.toMatch(personal);
    await office.admin('PUT', '/sources', body);
  }
  expect((await kept()).length).toBeGreaterThan(5);
  expect(JSON.stringify(log)).not.toMatch(personal);
  const files = readdirSync(office.dataDir, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(office.dataDir, name),
  );
  for (const file of files.filter((name) => statSync(name).isFile()))
    expect(readFileSync(file, 'latin1')).not.toMatch(personal);
});

/** E-mail addresses, logins and ids of the invented people. */
const personal = /corp\.example|"p\d+"|user-\d|user_\d|proj_|wrkspc_|dc9f0000/;
