import { afterEach, beforeEach, expect, test } from 'vitest';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { departmentsReplySchema, kpisReplySchema } from '#core/protocol/lead.ts';
import type { SumsReport } from '#core/report/report.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { ADMIN_KEY, busyTool, busyWeek, memberReport, type Office, openOffice, toolsReport } from './office.ts';

const WEEK = '2026-W47';
const settings = { headcount: 12, weeklyHours: 38.5, hourlyCost: 62, currency: 'EUR', realisation: 0.4 };
let office: Office;
let lead: string;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales', settings);
  await office.department('legal');
  lead = await office.leadKey('sales');
});

afterEach(() => office.close());

const kpisOf = (id: string, from: string, to: string, bearer: string | undefined = lead) =>
  office.request('GET', `/v1/departments/${id}/kpis?from=${from}&to=${to}`, bearer === undefined ? {} : { bearer });

/** Members of sales send these reports of the week. */
async function report(members: readonly SumsReport[]) {
  await office.enrol('sales', [WEEK], members.length);
  office.goTo('2026-11-25T12:00:00Z');
  for (const each of members) {
    const answer = await office.send(await office.token('sales', WEEK), each);
    if (answer.status !== 200) throw new Error(answer.text);
  }
}

async function release() {
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
}

const week = (minutes: number, tools: readonly string[]): SumsReport => {
  const sums = { segment: 'habitual', firstInPeriod: true } as const;
  const satisfaction: [number, number, number] = [0, 1, 1];
  if (tools.length === 0) return memberReport('sales', WEEK, { ...busyWeek(minutes), ...sums, satisfaction });
  const used = tools.map((tool) => ({ ...busyTool(tool, minutes), satisfaction }));
  return toolsReport('sales', WEEK, used, sums);
};

test('a released window gives the KPI object that the core computes from the same reports', async () => {
  const members = [8, 12, 15, 20, -10, 30].map((minutes) => week(minutes, ['chatgpt', 'claude']));
  await report(members);
  await release();
  const answer = await kpisOf('sales', WEEK, WEEK);
  expect(answer.status).toBe(200);
  const expected = kpis({
    department: kpiDepartmentSchema.parse(settings),
    windows: windowsFromReports([{ week: WEEK, members: 6, reports: members }], 5),
  });
  const { windows, countedWeeks, ...shown } = kpisReplySchema.parse(answer.body);
  expect(shown).toEqual(expected);
  expect(countedWeeks).toEqual([WEEK]);
  expect(shown.productivity.sampledHours.value).toBeGreaterThan(0);
  expect(windows).toEqual([
    {
      window: '2026-P12',
      weeks: ['2026-W45', '2026-W46', '2026-W47', '2026-W48'],
      released: true,
      reason: null,
      because: null,
      collecting: null,
    },
  ]);
});

test('before its release a window says when it will be shown, of fewer than five not even how many, and no number', async () => {
  await report([week(10, []), week(20, []), memberReport('sales', WEEK)]);
  await office.refreshCounts();
  const { body } = await kpisOf('sales', WEEK, WEEK);
  expect(body).toMatchObject({
    weeks: 0,
    members: null,
    productivity: { sampledHours: { value: null, grade: '--' }, loggedHours: null },
    tools: [],
    windows: [
      {
        window: '2026-P12',
        released: false,
        reason:
          'collecting: fewer than 5 reports of fewer than 5 members; to be released from 2026-12-10T00:00:00.000Z',
        collecting: { members: null, reports: null, releasesAt: '2026-12-10T00:00:00.000Z' },
      },
    ],
  });
});

test('from five on the counts are told as they stood at the last quarter of an hour', async () => {
  const collecting = async () => (await kpisOf('sales', WEEK, WEEK)).body.windows[0].collecting;
  await report(Array.from({ length: 5 }, () => week(10, [])));
  await office.refreshCounts();
  expect(await collecting()).toMatchObject({ members: 5, reports: 5 });
  await office.send(await office.token('sales', WEEK), week(10, []));
  office.goTo('2026-11-25T12:14:59Z');
  await office.refreshCounts();
  expect(await collecting()).toMatchObject({ members: 5, reports: 5 });
  office.goTo('2026-11-25T12:15:00Z');
  await office.refreshCounts();
  expect(await collecting()).toMatchObject({ members: 5, reports: 6 });
});

test('time, cost and ledger of an answer are of the same weeks: those that were released', async () => {
  const ledger = {
    title: 'x',
    amount: 100,
    attribution: 1,
    stage: 'finance-verified',
    route: 'new-offering',
    horizon: 'short',
  };
  for (const booked of [WEEK, '2026-W46'])
    await office.request('POST', '/v1/ledger', { bearer: lead, body: { value: { ...ledger, week: booked } } });
  const costs = [WEEK, '2026-W46'].map((booked) => ({ week: booked, amount: 10 }));
  await office.request('PUT', '/v1/costs', { bearer: lead, body: { revision: 0, value: costs } });
  // Of four weeks of a vendor's bill one is counted.
  const bill = {
    ...{ department: 'sales', source: 'openai', tool: 'openai-api', period: '2026-11-02/2026-11-29', seats: null },
    ...{ idleSeats: null, activePeople: null, activeDays: null, prompts: null, unit: null, reportedOn: '2026-11-29' },
    spend: { amount: '16', currency: 'EUR' },
  };
  await report([8, 12, 15, 20, -10, 30].map((minutes) => week(minutes, ['chatgpt'])));
  await release();
  expect((await office.admin('PUT', '/sources', { sums: [bill] })).status).toBe(200);
  const { body } = await kpisOf('sales', '2026-W45', '2026-W48');
  expect([body.countedWeeks, body.return.cost, body.revenue.total.value]).toEqual([[WEEK], 14, 100]);
  const csv = await office.request('GET', '/v1/export.csv?from=2026-W45&to=2026-W48', { bearer: lead });
  const [head = '', ...rows] = csv.text.trim().split('\r\n');
  expect(head.split(',').slice(0, 3)).toEqual(['department', 'weeks', 'figure']);
  expect(new Set(rows.map((row) => row.split(',')[1]))).toEqual(new Set([WEEK]));
});

test('a withheld window says why', async () => {
  await report([week(10, []), week(20, [])]);
  await release();
  const { body } = await kpisOf('sales', WEEK, WEEK);
  expect(body.productivity.sampledHours).toMatchObject({ value: null, because: { code: 'below-minimum-group' } });
  expect(body.windows).toMatchObject([{ released: false, because: { code: 'below-minimum-group', minimumGroup: 5 } }]);
  expect(body.windows[0].reason).toContain('fewer than 5 members');
});

test('tools of few people are merged, so that total minus visible tells nothing', async () => {
  const members = Array.from({ length: 6 }, (_, i) => week(10 + i, i === 0 ? ['chatgpt', 'deepl'] : ['chatgpt']));
  await report(members);
  await release();
  const { body } = await kpisOf('sales', WEEK, WEEK);
  expect(body.tools.map(({ tool }: { tool: string }) => tool)).toEqual(['other']);
  expect(body.tools[0].sessions).toBe(42);
  expect(JSON.stringify(body)).not.toContain('deepl');
});

test('the same question gets the same bytes, whatever has happened since', async () => {
  await report([8, 12, 15, 20, -10, 30].map((minutes) => week(minutes, ['chatgpt'])));
  const late = await office.token('sales', WEEK);
  await release();
  const before = await kpisOf('sales', WEEK, WEEK);
  await office.send(late, memberReport('sales', WEEK, busyWeek(60)));
  await office.admin('POST', '/releases');
  await office.restart();
  expect((await kpisOf('sales', WEEK, WEEK)).text).toBe(before.text);
});

test('a range takes in every window it touches, whole, and none that has not begun or was before the department', async () => {
  const windowsOf = async (from: string, to: string) =>
    (await kpisOf('sales', from, to)).body.windows.map(({ window }: { window: string }) => window);
  office.goTo('2026-12-16T00:00:00Z');
  expect(await windowsOf('2026-W48', '2026-W49')).toEqual(['2026-P12', '2026-P13']);
  expect(await windowsOf('2026-W40', '2027-W20')).toEqual(['2026-P12', '2026-P13']);
  expect(await windowsOf('2026-W40', '2026-W44')).toEqual([]);
  expect(await windowsOf('2027-W01', '2027-W04')).toEqual([]);
});

test('a lead sees the own departments and is refused any other, whether it exists or not', async () => {
  const mine = await office.request('GET', '/v1/departments', { bearer: lead });
  expect(departmentsReplySchema.parse(mine.body)).toEqual({
    departments: [{ id: 'sales', name: 'SALES', ...settings, parent: null }],
    units: [],
  });
  const other = await kpisOf('legal', WEEK, WEEK);
  const none = await kpisOf('nobody', WEEK, WEEK);
  expect([other.status, none.status]).toEqual([403, 403]);
  expect(none.text).toBe(other.text.replaceAll('legal', 'nobody'));
});

test('only a lead key opens a lead’s routes: no member secret, no admin key, nothing at all', async () => {
  const member = await office.joinDepartment('sales');
  for (const bearer of [member, ADMIN_KEY, `${lead}x`, 'x', ''])
    for (const path of [
      '/v1/departments',
      `/v1/departments/sales/kpis?from=${WEEK}&to=${WEEK}`,
      `/v1/departments/sales/series?from=${WEEK}&to=${WEEK}`,
      `/v1/series?from=${WEEK}&to=${WEEK}`,
    ])
      expect((await office.request('GET', path, { bearer })).status).toBe(bearer === ADMIN_KEY ? 403 : 401);
  expect((await office.request('GET', '/v1/departments')).status).toBe(401);
});

test('a range that is none is refused by name', async () => {
  for (const [from, to, field] of [
    ['2026-W54', WEEK, 'from'],
    [WEEK, 'x', 'to'],
    ['2026-W48', WEEK, 'from'],
    ['2010-W01', WEEK, 'to'],
    ['0000-W01', WEEK, 'from'],
    ['9999-W51', '9999-W52', 'to'],
  ] as const)
    expect(await kpisOf('sales', from, to)).toMatchObject({ status: 400, body: { field } });
  const missing = await office.request('GET', '/v1/departments/sales/kpis', { bearer: lead });
  expect(missing.status).toBe(400);
});
