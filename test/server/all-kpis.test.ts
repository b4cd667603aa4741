import { afterEach, beforeEach, expect, test } from 'vitest';
import { allKpisReplySchema, kpisReplySchema } from '#core/protocol/lead.ts';
import { busyWeek, memberReport, type Office, openOffice } from './office.ts';

const WEEK = '2026-W47';
let office: Office;
let lead: string;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  for (const id of ['sales', 'legal', 'tiny', 'secret'])
    await office.department(id, { headcount: 10, hourlyCost: 60, name: `=HYPERLINK("${id}")` });
  const members = { sales: 6, legal: 5, tiny: 4, secret: 6 };
  for (const [id, count] of Object.entries(members)) await office.enrol(id, [WEEK], count);
  office.goTo('2026-11-25T12:00:00Z');
  for (const [id, count] of Object.entries(members))
    for (let i = 0; i < count; i++)
      await office.send(await office.token(id, WEEK), memberReport(id, WEEK, busyWeek(5 + 3 * i)));
  const made = await office.admin('POST', '/keys', { role: 'lead', departments: ['sales', 'legal', 'tiny'] });
  lead = made.body.key;
});

afterEach(() => office.close());

async function release() {
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
}

const get = (path: string) => office.request('GET', `${path}?from=${WEEK}&to=${WEEK}`, { bearer: lead });

test('totals are sums of what the released departments show: total minus visible is zero', async () => {
  await release();
  const { departments, totals } = allKpisReplySchema.parse((await get('/v1/kpis')).body);
  expect(departments.map(({ department }) => department.id)).toEqual(['legal', 'sales', 'tiny']);
  expect([totals.released, totals.of, totals.headcount, totals.members]).toEqual([2, 3, 20, 11]);
  const hours = departments.map(({ kpis }) => kpis.productivity.sampledHours.value ?? 0);
  expect(totals.sampledHours.value).toBeCloseTo(hours.reduce((sum, value) => sum + value, 0));
  const logged = departments.map(({ kpis }) => kpis.productivity.loggedHours ?? 0);
  expect(totals.loggedHours).toBeCloseTo(logged.reduce((sum, value) => sum + value, 0));
  const costs = departments.map(({ kpis }) => kpis.return.cost).reduce((sum, value) => sum + value, 0);
  expect(totals.money?.cost).toBeCloseTo(costs);
});

test('each department is told as it is told alone', async () => {
  await release();
  const { departments } = allKpisReplySchema.parse((await get('/v1/kpis')).body);
  for (const { department, kpis } of departments)
    expect(kpisReplySchema.parse((await get(`/v1/departments/${department.id}/kpis`)).body)).toEqual(kpis);
});

test('hourly cost and licences have no history: a change values published weeks anew, as the pages say', async () => {
  const licence = { id: 'chatgpt', seats: 10, monthlyCostPerSeat: 26 };
  await office.admin('PUT', '/licences/sales', { revision: 0, value: [licence] });
  await release();
  const read = async () => kpisReplySchema.parse((await get('/v1/departments/sales/kpis')).body);
  const before = await read();
  await office.admin('PUT', '/departments/sales', { name: 'Sales', headcount: 10, hourlyCost: 120 });
  await office.admin('PUT', '/licences/sales', { revision: 1, value: [{ ...licence, seats: 20 }] });
  const after = await read();
  expect(after.return.cost).toBeCloseTo(2 * before.return.cost);
  expect(after.productivity.valueOfTime.value).toBeCloseTo(2 * (before.productivity.valueOfTime.value ?? Number.NaN));
});

test('before any release there are no totals but counts of nothing', async () => {
  const { totals } = allKpisReplySchema.parse((await get('/v1/kpis')).body);
  expect(totals).toMatchObject({ released: 0, of: 3, members: 0, money: null, sampledHours: { value: null } });
  expect(totals.loggedHours).toBeNull();
});

test('departments of different currencies have no total in money', async () => {
  await office.admin('PUT', '/departments/legal', { name: 'Legal', headcount: 10, currency: 'CHF' });
  await release();
  expect(allKpisReplySchema.parse((await get('/v1/kpis')).body).totals.money).toBeNull();
});

test('the table has one row a figure with its interval, for the departments of the lead alone, and no formula in it', async () => {
  await release();
  const answer = await get('/v1/export.csv');
  expect(answer.headers.get('Content-Type')).toContain('text/csv');
  const lines = answer.text.split('\r\n');
  expect(lines[0]).toBe('department,weeks,figure,value,low,high,n,grade,reason');
  const kpis = kpisReplySchema.parse((await get('/v1/departments/sales/kpis')).body);
  const { value, low, high, n, grade } = kpis.productivity.sampledHours;
  expect(lines).toContain(`sales,${WEEK},productivity.sampledHours,${value},${low},${high},${n},${grade},`);
  const leading = kpis.productivity.headlineHours;
  expect(lines).toContain(
    `sales,${WEEK},leading.headlineHours,${[leading.value, leading.low, leading.high, leading.n, leading.grade].join()},`,
  );
  expect(lines).toContain(`sales,${WEEK},adoption.weeklyActive,${kpis.adoption.weeklyActive},,,,,`);
  expect(answer.text).not.toContain('secret');
  expect(answer.text).not.toContain('HYPERLINK');
  expect(lines.some((line) => line.startsWith('tiny') && line.includes('fewer than 5 members'))).toBe(true);
});

test('without a lead key, or with a range that is none, there is nothing', async () => {
  for (const path of ['/v1/kpis', '/v1/export.csv']) {
    expect((await office.request('GET', `${path}?from=${WEEK}&to=${WEEK}`)).status).toBe(401);
    expect((await office.request('GET', `${path}?from=${WEEK}`, { bearer: lead })).status).toBe(400);
  }
});

test('the portfolio adds up to the totals, by the stage of each department in these weeks', async () => {
  const body = { department: 'legal', revision: 0, value: [{ fromWeek: '2026-W40', profile: { stage: 'scaling' } }] };
  const made = await office.request('PUT', '/v1/profile', { bearer: lead, body });
  expect(made.status).toBe(200);
  await release();
  const { departments, totals, portfolio } = allKpisReplySchema.parse((await get('/v1/kpis')).body);
  expect(portfolio.map(({ stage, departments: count }) => [stage, count])).toEqual([
    ['exploring', 1],
    ['scaling', 1],
    ['optimising', 0],
  ]);
  const legal = departments.find(({ department }) => department.id === 'legal');
  expect(portfolio[1]?.headlineHours).toEqual(legal?.kpis.productivity.headlineHours);
  const sum = (of: (row: (typeof portfolio)[number]) => number | null | undefined) =>
    portfolio.reduce((total, row) => total + (of(row) ?? 0), 0);
  expect(sum(({ headlineHours }) => headlineHours.value)).toBeCloseTo(totals.headlineHours.value ?? Number.NaN);
  expect(sum(({ money }) => money?.cost)).toBeCloseTo(totals.money?.cost ?? Number.NaN);
  expect(portfolio[2]?.money).toBeNull();
});
