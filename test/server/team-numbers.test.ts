import { afterEach, beforeEach, expect, test } from 'vitest';
import { teamNumbersReplySchema } from '#core/protocol/team-numbers.ts';
import { busyTool, type Office, openOffice, toolsReport } from './office.ts';

const WEEK = '2026-W47';
let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  for (const id of ['sales', 'legal']) {
    await office.department(id, { headcount: 20, hourlyCost: 60 });
    await office.enrol(id, [WEEK], 6);
  }
  office.goTo('2026-11-25T12:00:00Z');
  for (let member = 0; member < 6; member++) {
    const report = toolsReport('sales', WEEK, [busyTool('chatgpt', 10 + member, 1)], { segment: 'habitual' });
    await office.send(await office.token('sales', WEEK), report);
  }
});

afterEach(() => office.close());

const publish = async () => {
  office.goTo('2026-12-10T12:00:00Z');
  await office.admin('POST', '/releases');
};
const give = async () => {
  const { body } = await office.admin('GET', '/config');
  await office.admin('PUT', '/config', { ...body, teamNumbers: true });
};

test('without the company’s word nothing is given back', async () => {
  await publish();
  expect((await office.request('GET', '/v1/team-numbers')).body).toEqual({
    range: null,
    departments: [],
    experiments: [],
  });
});

test('what is given back is what the lead sees over the same weeks, without money, and nothing before it is published', async () => {
  await give();
  const before = teamNumbersReplySchema.parse((await office.request('GET', '/v1/team-numbers')).body);
  expect(before.departments.map(({ countedWeeks, weeklyActive }) => [countedWeeks, weeklyActive])).toEqual([
    [[], null],
    [[], null],
  ]);
  await publish();
  const { body, text } = await office.request('GET', '/v1/team-numbers');
  const { range, departments } = teamNumbersReplySchema.parse(body);
  expect(body).toEqual({ range, departments, experiments: [] });
  const sales = departments.find(({ id }) => id === 'sales');
  const key = await office.leadKey('sales');
  const { body: kpis } = await office.request('GET', `/v1/departments/sales/kpis?from=${range?.from}&to=${range?.to}`, {
    bearer: key,
  });
  expect(sales?.countedWeeks).toEqual([WEEK]);
  expect(sales?.weeklyActive).toBe(kpis.adoption.weeklyActive);
  expect(sales?.headlineHours).toEqual(kpis.productivity.headlineHours);
  expect(sales?.headlineHours.value).toBeGreaterThan(0);
  expect(sales?.tools.map(({ tool }) => tool)).toEqual(kpis.tools.map(({ tool }: { tool: string }) => tool));
  expect(text).not.toMatch(/cost|roi|netValue|revenue|currency/i);
});

test('it is the same bytes for everybody, with a tag, and worked out once in a quarter of an hour', async () => {
  await give();
  await publish();
  const secret = await office.joinDepartment('sales');
  const anybody = await office.request('GET', '/v1/team-numbers');
  const member = await office.request('GET', '/v1/team-numbers', { bearer: secret });
  expect(member.text).toBe(anybody.text);
  const headers = { 'If-None-Match': anybody.headers.get('ETag') ?? '' };
  expect((await office.request('GET', '/v1/team-numbers', { headers })).status).toBe(304);
  await office.admin('PUT', '/departments/legal', { name: 'Law', headcount: 20 });
  const nameOf = async () => (await office.request('GET', '/v1/team-numbers')).body.departments[0].name;
  expect(await nameOf()).toBe('LEGAL');
  office.goTo('2026-12-10T12:15:00Z');
  expect(await nameOf()).toBe('Law');
});
