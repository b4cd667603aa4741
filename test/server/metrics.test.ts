import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Office, openOffice } from './office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:01:00Z', {
    health: { upkeepFault: null, failures: 0, startedMs: Date.parse('2026-11-18T12:01:00Z') },
  });
  await office.department('sales');
});

afterEach(() => office.close());

const metrics = async () => (await office.request('GET', '/metrics')).text;

test('the counts are OpenMetrics: typed, with an end, and every sample of a declared family', async () => {
  const answer = await office.request('GET', '/metrics');
  expect(answer.headers.get('Content-Type')).toContain('application/openmetrics-text; version=1.0.0');
  const lines = (await metrics()).split('\n');
  expect(lines.slice(-2)).toEqual(['# EOF', '']);
  const families = lines.flatMap((line) => /^# TYPE (\w+) \w+$/.exec(line)?.[1] ?? []);
  for (const line of lines.filter((each) => each !== '' && !each.startsWith('#'))) {
    expect(line).toMatch(/^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[\d.e+-]+$/);
    expect(families.some((family) => line.startsWith(family))).toBe(true);
  }
});

test('routes are counted by their pattern, so no label names a department, a person or a code', async () => {
  await office.joinDepartment('sales');
  await office.leadKey('sales');
  await office.request('GET', '/v1/departments/sales/kpis?from=2026-W47&to=2026-W47');
  await office.request('GET', '/v1/who-knows-sales');
  const text = await metrics();
  expect(text).toContain('route="/v1/departments/:id/kpis",status="401"');
  expect(text).toContain('route="/v1/admin/departments/:id/lead-keys",status="201"} 1');
  expect(text).not.toContain('sales');
});

test('what members send is told as of the last quarter of an hour, so that nobody sees when a report came', async () => {
  await office.request('POST', '/v1/reports', { body: 'x' });
  expect(await metrics()).not.toContain('/v1/reports');
  office.goTo('2026-11-18T12:14:59Z');
  expect(await metrics()).not.toContain('/v1/reports');
  office.goTo('2026-11-18T12:15:00Z');
  expect(await metrics()).toContain('worthwhile_requests_total{method="POST",route="/v1/reports",status="400"} 1');
  await office.request('POST', '/v1/reports', { body: 'x' });
  expect(await metrics()).toContain('route="/v1/reports",status="400"} 1');
});

test('ready is said only where the database answers and the regular work succeeds', async () => {
  expect((await office.request('GET', '/readyz')).status).toBe(200);
  if (office.deps.health !== undefined) office.deps.health.upkeepFault = 'the disk is full';
  expect((await office.request('GET', '/readyz')).status).toBe(503);
  expect(await metrics()).toContain('worthwhile_upkeep_ok 0');
  // It still lives.
  expect((await office.request('GET', '/healthz')).status).toBe(200);
});

test('a department that has ended is missing no keys, nor one that is yet to begin', async () => {
  const successors = [
    { id: 'north', name: 'North', headcount: 10 },
    { id: 'south', name: 'South', headcount: 10 },
  ];
  const planned = { fromWeek: '2027-W01', departments: ['sales'], successors };
  expect((await office.admin('POST', '/successions', planned)).status).toBe(201);
  for (const instant of ['2026-12-23T12:00:00Z', '2027-01-20T12:00:00Z']) {
    office.goTo(instant);
    await office.deps.issuer.ensureKeys();
    expect(await metrics()).toContain('worthwhile_keys_missing 0\n');
  }
});
