import { afterEach, beforeEach, expect, test } from 'vitest';
import { seriesSchema } from '#core/kpi/series.ts';
import { allSeriesReplySchema, kpisReplySchema } from '#core/protocol/lead.ts';
import { busyWeek, memberReport, type Office, openOffice } from './office.ts';

const WEEK = '2026-W47';
let office: Office;
let lead: string;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  for (const id of ['sales', 'legal', 'secret']) await office.department(id, { headcount: 10, hourlyCost: 60 });
  for (const id of ['sales', 'legal', 'secret']) await office.enrol(id, [WEEK], 6);
  office.goTo('2026-11-25T12:00:00Z');
  for (const id of ['sales', 'legal', 'secret'])
    for (let i = 0; i < 6; i++)
      await office.send(await office.token(id, WEEK), memberReport(id, WEEK, busyWeek(5 + 3 * i)));
  const made = await office.admin('POST', '/keys', { role: 'lead', departments: ['sales', 'legal'] });
  lead = made.body.key;
});

afterEach(() => office.close());

async function release() {
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
}

const range = `from=2026-W30&to=${WEEK}`;
const get = (path: string) => office.request('GET', path, { bearer: lead });

test('a series holds a point for each released window, with the numbers that the window has alone', async () => {
  await release();
  const { points, recent, before } = seriesSchema.parse((await get(`/v1/departments/sales/series?${range}`)).body);
  expect(points.map(({ window }) => window)).toEqual(['2026-P12']);
  const alone = kpisReplySchema.parse((await get(`/v1/departments/sales/kpis?from=${WEEK}&to=${WEEK}`)).body);
  expect(points[0]?.productivity).toEqual(alone.productivity);
  expect(points[0]?.adoption).toEqual(alone.adoption);
  expect(recent?.productivity).toEqual(alone.productivity);
  expect(before).toBeNull();
});

test('before a release a series tells nothing at all', async () => {
  expect((await get(`/v1/departments/sales/series?${range}`)).body).toEqual({ points: [], recent: null, before: null });
  expect((await get(`/v1/series?${range}`)).body).toEqual({
    departments: [
      { id: 'legal', points: [] },
      { id: 'sales', points: [] },
    ],
  });
});

test('the small series are of the lead’s departments only, and tell the same numbers', async () => {
  await release();
  const { departments } = allSeriesReplySchema.parse((await get(`/v1/series?${range}`)).body);
  expect(departments.map(({ id }) => id)).toEqual(['legal', 'sales']);
  const { points } = seriesSchema.parse((await get(`/v1/departments/sales/series?${range}`)).body);
  const { value, low, high, n, grade } = points[0]?.productivity.headlineHours ?? {};
  const [glance] = departments[1]?.points ?? [];
  expect(glance).toMatchObject({ window: '2026-P12', hoursPerWeek: { value, low, high, n, grade } });
  expect(glance?.activeRate).toBe(points[0]?.activeRate);
});

test('a department of others is refused as one that does not exist', async () => {
  await release();
  const others = await get(`/v1/departments/secret/series?${range}`);
  const nobodys = await get(`/v1/departments/nobody/series?${range}`);
  expect([others.status, nobodys.status]).toEqual([403, 403]);
  expect(nobodys.text).toBe(others.text.replaceAll('secret', 'nobody'));
  expect((await get('/v1/departments/sales/series')).status).toBe(400);
  expect((await get('/v1/series?from=x&to=y')).status).toBe(400);
});
