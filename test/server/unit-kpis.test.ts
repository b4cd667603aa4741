/** The numbers of a unit over real releases: sums of what its departments show, and what it says of those that show nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriesSchema } from '#core/kpi/series.ts';
import { type KpisReply, kpisReplySchema } from '#core/protocol/lead.ts';
import { busyTool, type Office, openOffice, toolsReport } from './office.ts';

const WEEKS = ['2026-W47', '2026-W48'] as const;
/** Four weeks, W45 to W48: the window of a department of fewer than ten. */
const PERIOD = '2026-P12';
let office: Office;
let lead: string;

beforeAll(async () => {
  office = await openOffice('2026-11-04T12:00:00Z');
  await office.admin('PUT', '/units/world', { name: 'World' });
  await office.admin('PUT', '/units/europe', { name: 'Europe', parent: 'world' });
  const members = { sales: 6, legal: 5, tiny: 4 };
  for (const [id, count] of Object.entries(members)) {
    const parent = id === 'sales' ? 'europe' : 'world';
    await office.department(id, { headcount: 10, hourlyCost: 60, parent });
    await office.enrol(id, WEEKS, count);
  }
  for (const [at, week] of WEEKS.entries()) {
    office.goTo(at === 0 ? '2026-11-25T12:00:00Z' : '2026-12-02T12:00:00Z');
    for (const [id, count] of Object.entries(members))
      for (let i = 0; i < count; i++)
        await office.send(await office.token(id, week), toolsReport(id, week, [busyTool('claude', 5 + 3 * i)]));
  }
  lead = (await office.admin('POST', '/keys', { role: 'lead', departments: ['world'] })).body.key;
  for (const department of ['sales', 'legal', 'tiny']) {
    const value = [{ id: 'claude', seats: 10, monthlyCostPerSeat: department === 'sales' ? 20 : 10 }];
    await office.request('PUT', '/v1/licences', { bearer: lead, body: { department, revision: 0, value } });
    const costs = [...WEEKS, '2026-W45'].map((week) => ({ week, amount: 7 }));
    await office.request('PUT', '/v1/costs', { bearer: lead, body: { department, revision: 0, value: costs } });
  }
});

afterAll(() => office.close());

const read = async (id: string, part = 'kpis') =>
  (await office.request('GET', `/v1/departments/${id}/${part}?from=2026-W45&to=2026-W48`, { bearer: lead })).body;
const kpisOf = async (id: string): Promise<KpisReply> => kpisReplySchema.parse(await read(id));

test('before the release a unit says how many reports of its departments wait, and nothing of those below the minimum group', async () => {
  await office.refreshCounts();
  const { windows, weeks, unit } = await kpisOf('world');
  expect(weeks).toBe(0);
  expect(windows).toMatchObject([{ window: PERIOD, released: false, collecting: { members: 11, reports: 11 } }]);
  expect(unit?.departments.every(({ countedWeeks }) => countedWeeks === 0)).toBe(true);
});

test('a unit adds up what its departments show, whichever units these lie in, and says which show nothing', async () => {
  office.goTo('2026-12-20T00:00:00Z');
  await office.admin('POST', '/releases');
  const [world, europe, sales, legal] = [
    await kpisOf('world'),
    await kpisOf('europe'),
    await kpisOf('sales'),
    await kpisOf('legal'),
  ];
  expect(world.countedWeeks).toEqual(WEEKS);
  expect(world.windows).toMatchObject([{ window: PERIOD, released: true }]);
  expect([world.members, world.enabledRate, world.adoption.weeklyActive]).toEqual([11, 11 / 20, 11]);
  const hours = ({ productivity }: KpisReply) => productivity.sampledHours.value ?? Number.NaN;
  // As many answers a session in both, so nothing is weighed anew.
  expect(hours(world)).toBeCloseTo(hours(sales) + hours(legal), 9);
  const worth = ({ productivity }: KpisReply) => productivity.valueOfTime.value ?? Number.NaN;
  expect(worth(world)).toBeCloseTo(worth(sales) + worth(legal), 9);
  expect(world.return.cost).toBeCloseTo(sales.return.cost + legal.return.cost, 9);
  expect(world.tools).toMatchObject([{ tool: 'claude', sessions: 132, cost: (300 * 2 * 12) / 52 }]);
  expect(world.unit).toMatchObject({
    headcount: 20,
    hourlyCost: 60,
    licences: [{ id: 'claude', seats: 20, monthlyCostPerSeat: 15 }],
    departments: [
      { id: 'legal', countedWeeks: 2, withheldWindows: 0 },
      { id: 'sales', countedWeeks: 2, withheldWindows: 0 },
      { id: 'tiny', countedWeeks: 0, releasedWeeks: 0, withheldWindows: 1 },
    ],
  });
  // A unit of one department says what that department says.
  const { unit: _unit, ...asDepartment } = europe;
  expect(asDepartment).toEqual(sales);
});

test('a department that shows nothing changes no number of its unit', async () => {
  const before = await kpisOf('world');
  const { body } = await office.admin('GET', '/departments');
  const tiny = body.departments.find(({ id }: { id: string }) => id === 'tiny');
  const { id: _id, headcounts: _headcounts, ...settings } = tiny;
  await office.admin('PUT', '/departments/tiny', { ...settings, parent: null });
  const { unit: _with, ...withTiny } = before;
  const { unit: _without, ...without } = await kpisOf('world');
  expect(without).toEqual(withTiny);
  await office.admin('PUT', '/departments/tiny', settings);
});

test('the series of a unit has a point for each window that all counted departments show', async () => {
  const series = seriesSchema.parse(await read('world', 'series'));
  const { productivity, weeks } = await kpisOf('world');
  expect(series.points).toMatchObject([
    { window: PERIOD, weeks, productivity: { sampledHours: productivity.sampledHours } },
  ]);
});

test('vendors’ counts of a unit are sums of its departments’, beside what their browsers count', async () => {
  const sums = ['sales', 'legal'].map((department) => ({
    ...{ department, source: 'claude', tool: 'claude', period: PERIOD, reportedOn: '2026-12-01' },
    ...{ seats: 10, idleSeats: 1, activePeople: 9, activeDays: 44, prompts: 100, unit: 'prompts', spend: null },
  }));
  expect((await office.admin('PUT', '/sources', { sums })).status).toBe(200);
  const told = await read('world', 'sources');
  expect(told.sums).toMatchObject([{ department: 'world', seats: 20, activePeople: 18, prompts: 200 }]);
  expect(told.browser).toEqual([{ window: PERIOD, tool: 'claude', members: 11 }]);
});

test('the cost of a range counts the seats that its vendor tells in these weeks, as the page of the tools does, and none told later', async () => {
  const seats = { idleSeats: null, activePeople: null, activeDays: null, prompts: null, unit: null, spend: null };
  const told = (period: string, reportedOn: string, count: number) => ({
    ...{ ...seats, department: 'sales', source: 'claude', tool: 'claude', period, reportedOn, seats: count },
  });
  const sums = [told(PERIOD, '2026-12-01', 8), told('2026-P13', '2026-12-15', 40)];
  expect((await office.admin('PUT', '/sources', { sums })).status).toBe(200);
  expect((await read('sales', 'sources')).sums).toMatchObject([{ seats: 8 }]);
  const { tools, weeks } = await kpisOf('sales');
  expect(tools).toMatchObject([{ tool: 'claude', cost: (8 * 20 * 12 * weeks) / 52 }]);
});
