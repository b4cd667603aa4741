import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StartSteps, startStepsSchema } from '#core/protocol/admin.ts';
import { busyTool, type Office, openOffice, toolsReport } from './office.ts';

const WEEK = '2026-W47';
let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
});
afterEach(() => office.close());

async function steps(): Promise<StartSteps> {
  const reply = await office.admin('GET', '/start');
  expect(reply.status).toBe(200);
  return startStepsSchema.parse(reply.body);
}

const setConfig = async (change: object) => {
  const { body } = await office.admin('GET', '/config');
  expect((await office.admin('PUT', '/config', { ...body, ...change })).status).toBe(200);
};
const take = async (count: number) => {
  await office.enrol('sales', [WEEK], count);
};

test('at first nothing is done, and each step is done once what it asks for is stored', async () => {
  await setConfig({ tools: [] });
  const none = { departments: false, costs: false, tools: false, invited: false, participants: false };
  expect(await steps()).toEqual({ ...none, published: false });
  await office.department('sales');
  await office.department('legal', { hourlyCost: 60 });
  expect(await steps()).toEqual({ ...none, departments: true, published: false });
  await office.admin('PUT', '/departments/sales', { name: 'Sales', headcount: 20, hourlyCost: 50 });
  expect(await steps()).toMatchObject({ costs: true, tools: false, invited: false });
  await setConfig({ tools: [{ id: 'chatgpt', name: 'ChatGPT', category: 'assistant', sites: ['chatgpt.com'] }] });
  expect(await steps()).toMatchObject({ tools: true, invited: false });
  await office.admin('POST', '/departments/sales/codes', { kind: 'department' });
  expect(await steps()).toMatchObject({ invited: true, participants: false, published: false });
});

test('people who can sign in are invited without a code', async () => {
  await office.department('sales');
  const settings = { issuer: 'https://id.example', clientId: 'worthwhile' };
  await office.admin('PUT', '/sign-in', settings);
  expect((await steps()).invited).toBe(false);
  await office.admin('PUT', '/sign-in', { ...settings, memberGroups: [{ group: 'sales', department: 'sales' }] });
  expect((await steps()).invited).toBe(true);
});

test('first participants are told from the minimum group of a department on, and no moment of joining is', async () => {
  await office.department('sales');
  await office.department('legal');
  await take(4);
  await office.enrol('legal', [WEEK], 4);
  await office.refreshCounts();
  expect((await steps()).participants).toBe(false);
  await take(1);
  expect((await steps()).participants).toBe(false);
  office.goTo('2026-11-18T12:15:00Z');
  await office.refreshCounts();
  expect((await steps()).participants).toBe(true);
});

test('the list ends with the first numbers that are published, and stays so', async () => {
  await office.department('sales');
  await take(6);
  office.goTo('2026-11-25T12:00:00Z');
  for (let at = 0; at < 6; at++)
    await office.send(await office.token('sales', WEEK), toolsReport('sales', WEEK, [busyTool('chatgpt', 10 + at)]));
  expect((await steps()).published).toBe(false);
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
  expect(await steps()).toMatchObject({ participants: true, published: true });
  office.goTo('2027-12-10T00:00:00Z');
  await office.refreshCounts();
  expect(await steps()).toMatchObject({ participants: true, published: true });
});

test('a window that was withheld publishes nothing', async () => {
  await office.department('sales');
  await take(4);
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
  expect(await office.db.selectFrom('releases').select('window').execute()).not.toEqual([]);
  expect(await steps()).toMatchObject({ participants: false, published: false });
});
