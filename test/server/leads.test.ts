import { afterEach, beforeEach, expect, test } from 'vitest';
import { kpis } from '#core/kpi.ts';
import { kpiDepartmentSchema, windowsFromSlips } from '#core/kpi-input.ts';
import { departmentsReplySchema, kpisReplySchema } from '#core/lead-protocol.ts';
import type { Slip } from '#core/slip.ts';
import { ADMIN_KEY, allSlip, busyWeek, type Office, openOffice, toolSlip } from './office.ts';

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

/** Members of sales hand in these slips for the week, one list each. */
async function handIn(members: readonly (readonly Slip[])[]) {
  await office.enrol('sales', [WEEK], members.length);
  office.goTo('2026-11-25T12:00:00Z');
  for (const slip of members.flat()) {
    const answer = await office.handIn(await office.token('sales', WEEK), slip);
    if (answer.status !== 200) throw new Error(answer.text);
  }
}

async function release() {
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
}

const week = (minutes: number, tools: readonly string[]): Slip[] => [
  allSlip('sales', WEEK, { ...busyWeek(minutes), segment: 'habitual', firstInPeriod: true, satisfaction: [0, 1, 3] }),
  ...tools.map((tool) => toolSlip('sales', WEEK, tool, busyWeek(minutes))),
];

test('a released window gives the KPI object that the core computes from the same slips', async () => {
  const members = [8, 12, 15, 20, -10, 30].map((minutes) => week(minutes, ['chatgpt', 'claude']));
  await handIn(members);
  await release();
  const answer = await kpisOf('sales', WEEK, WEEK);
  expect(answer.status).toBe(200);
  const expected = kpis({
    department: kpiDepartmentSchema.parse(settings),
    windows: windowsFromSlips([{ week: WEEK, members: 6, slips: members.flat() }], 5),
  });
  const { windows, ...shown } = kpisReplySchema.parse(answer.body);
  expect(shown).toEqual(expected);
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

test('before its release a window says how many have handed in and when it will be shown, and no number', async () => {
  await handIn([week(10, []), week(20, []), [allSlip('sales', WEEK)]]);
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
        reason: 'collecting: 3 of 3 members have handed in; to be released from 2026-12-10T00:00:00.000Z',
        collecting: { members: 3, handedIn: 3, releasesAt: '2026-12-10T00:00:00.000Z' },
      },
    ],
  });
});

test('a withheld window says why', async () => {
  await handIn([week(10, []), week(20, [])]);
  await release();
  const { body } = await kpisOf('sales', WEEK, WEEK);
  expect(body.productivity.sampledHours).toMatchObject({ value: null, because: { code: 'below-minimum-group' } });
  expect(body.windows).toMatchObject([{ released: false, because: { code: 'below-minimum-group', minimumGroup: 5 } }]);
  expect(body.windows[0].reason).toContain('fewer than 5 members');
});

test('tools of few people are merged, so that total minus visible tells nothing', async () => {
  const members = Array.from({ length: 6 }, (_, i) => week(10 + i, i === 0 ? ['chatgpt', 'rare'] : ['chatgpt']));
  await handIn(members);
  await release();
  const { body } = await kpisOf('sales', WEEK, WEEK);
  expect(body.tools.map(({ tool }: { tool: string }) => tool)).toEqual(['other']);
  expect(body.tools[0].sessions).toBe(42);
  expect(JSON.stringify(body)).not.toContain('rare');
});

test('the same question gets the same bytes, whatever has happened since', async () => {
  await handIn([8, 12, 15, 20, -10, 30].map((minutes) => week(minutes, ['chatgpt'])));
  const late = await office.token('sales', WEEK);
  await release();
  const before = await kpisOf('sales', WEEK, WEEK);
  await office.handIn(late, allSlip('sales', WEEK, busyWeek(60)));
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
    departments: [{ id: 'sales', name: 'SALES', ...settings }],
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
      expect((await office.request('GET', path, { bearer })).status).toBe(401);
  expect((await office.request('GET', '/v1/departments')).status).toBe(401);
});

test('a range that is none is refused by name', async () => {
  for (const [from, to, field] of [
    ['2026-W54', WEEK, 'from'],
    [WEEK, 'x', 'to'],
    ['2026-W48', WEEK, 'from'],
    ['2010-W01', WEEK, 'to'],
  ] as const)
    expect(await kpisOf('sales', from, to)).toMatchObject({ status: 400, body: { field } });
  const missing = await office.request('GET', '/v1/departments/sales/kpis', { bearer: lead });
  expect(missing.status).toBe(400);
});
