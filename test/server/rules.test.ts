/** Rules that change: what an admin sets, from when it holds, and that everybody can read it before. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { emptyReport } from '#core/report/report.ts';
import { busyTool, busyWeek, memberReport, type Office, openOffice, toolsReport } from './office.ts';

// 2026-P12 is W45 to W48, 2026-P13 W49 to W53. On 18 November keys are published up to W51, so 2027-P01 is the next period.
const WEEK = '2026-W47';
let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
});

afterEach(() => office.close());

const config = async () => (await office.request('GET', '/v1/config')).body;
const put = (changes: object) => office.admin('PUT', '/config', changes);

async function withPublishedKeys(settings: object = {}) {
  await office.department('sales', { ...settings });
  await office.keyOf('sales', WEEK);
}

test('before any key is published a rule holds at once', async () => {
  await put({ minimumGroup: 8 });
  const published = await config();
  expect(published.minimumGroup).toBe(8);
  expect(published.rules.at(-1)).toMatchObject({ from: '2026-P12', minimumGroup: 8 });
});

test('once keys are published a change holds from the first period beyond them, and stands in the configuration before', async () => {
  await withPublishedKeys();
  const answer = await put({ minimumGroup: 8, closeAfterDays: 5 });
  expect(answer.body).toMatchObject({ minimumGroup: 8, closeAfterDays: 5 });
  const published = await config();
  expect([published.minimumGroup, published.closeAfterDays]).toEqual([5, 10]);
  expect(published.rules.at(-1)).toMatchObject({ from: '2027-P01', minimumGroup: 8, closeAfterDays: 5 });
  office.goTo('2027-01-04T00:00:00Z');
  expect(await config()).toMatchObject({ minimumGroup: 8, closeAfterDays: 5 });
});

test('a minimum group lowered before a release lowers nothing of it', async () => {
  await put({ minimumGroup: 8 });
  await office.department('sales');
  await office.enrol('sales', [WEEK], 6);
  office.goTo('2026-11-24T12:00:00Z');
  for (let i = 0; i < 6; i++)
    await office.send(await office.token('sales', WEEK), memberReport('sales', WEEK, busyWeek(10)));
  await put({ minimumGroup: 5 });
  office.goTo('2026-12-10T00:00:00Z');
  expect((await office.admin('POST', '/releases')).body).toEqual({
    released: [],
    withheld: [{ department: 'sales', window: '2026-P12' }],
  });
});

test('a department’s own minimum group is published too, and holds from its first week or from a period to come', async () => {
  await withPublishedKeys({ minimumGroup: 9 });
  expect((await config()).rules).toMatchObject([{ minimumGroups: { sales: 9 } }]);
  await office.admin('PUT', '/departments/sales', { name: 'SALES', headcount: 20, minimumGroup: 6 });
  const { rules } = await config();
  expect(rules.map((step: { from: string; minimumGroups: object }) => [step.from, step.minimumGroups])).toEqual([
    [rules[0].from, { sales: 9 }],
    ['2027-P01', { sales: 6 }],
  ]);
  expect((await office.admin('GET', '/departments')).body.departments[0].minimumGroup).toBe(6);
});

test('a tool that is taken away or added counts in the weeks for which it was published, and in no other', async () => {
  await withPublishedKeys();
  const { tools } = (await office.admin('GET', '/config')).body;
  const gamma = { id: 'gamma', name: 'Gamma', category: 'writing', sites: ['gamma.app'] };
  await put({ tools: [...tools.slice(1), gamma] });
  const ids = async () => (await config()).tools.map(({ id }: { id: string }) => id);
  expect(await ids()).toContain(tools[0].id);
  expect(await ids()).not.toContain('gamma');
  office.goTo('2026-11-24T12:00:00Z');
  const send = async (week: Week, tool: string) =>
    (await office.send(await office.token('sales', week), toolsReport('sales', week, [busyTool(tool, 10)]))).status;
  expect([await send(WEEK, tools[0].id), await send(WEEK, 'gamma')]).toEqual([200, 400]);
  office.goTo('2027-01-04T12:00:00Z');
  expect(await ids()).toContain('gamma');
  await office.keyOf('sales', '2027-W01');
  office.goTo('2027-01-12T12:00:00Z');
  expect([await send('2027-W01', tools[0].id), await send('2027-W01', 'gamma')]).toEqual([400, 200]);
});

test('a week closes by the rules that were published for it', async () => {
  await withPublishedKeys();
  await put({ closeAfterDays: 4 });
  office.goTo('2027-01-04T12:00:00Z');
  const [key] = (await office.request('GET', '/v1/keys?department=sales&week=2027-W01')).body.keys;
  expect(key.closesAt).toBe('2027-01-15T00:00:00.000Z');
  const [before] = (await office.request('GET', `/v1/keys?department=sales&week=${WEEK}`)).body.keys;
  expect(before.closesAt).toBe('2026-12-03T00:00:00.000Z');
});

test('a lead reads when a window can be settled, also where the weeks before it close after its own', async () => {
  await put({ closeAfterDays: 21 });
  await withPublishedKeys();
  await put({ closeAfterDays: 4 });
  office.goTo('2027-01-01T12:00:00Z');
  await office.enrol('sales', ['2026-W53'], 20);
  office.goTo('2027-01-11T12:00:00Z');
  const bearer = await office.leadKey('sales');
  const read = async () =>
    (await office.request('GET', '/v1/departments/sales/kpis?from=2027-W01&to=2027-W02', { bearer })).body.windows;
  const collecting = (releasesAt: string) => expect.objectContaining({ releasesAt });
  expect(await read()).toMatchObject([
    // The four days of W01 are over on 15 January, the 21 of W53 ten days later.
    { window: '2027-W01', collecting: collecting('2027-01-25T00:00:00.000Z') },
    { window: '2027-W02', collecting: collecting('2027-01-25T00:00:00.000Z') },
  ]);
  office.goTo('2027-01-24T23:59:59Z');
  await office.admin('POST', '/releases');
  expect((await read())[0].collecting).not.toBeNull();
  office.goTo('2027-01-25T00:00:00Z');
  await office.admin('POST', '/releases');
  expect(await read()).toMatchObject([{ collecting: null }, { collecting: null }]);
});

test('the steps are the endpoint’s: others than those that were read are refused, and the same may be sent back', async () => {
  await withPublishedKeys();
  await put({ minimumGroup: 8 });
  const { body } = await office.admin('GET', '/config');
  expect((await put({ ...body, holdHours: 12 })).status).toBe(200);
  const [first] = body.rules;
  expect(await put({ ...body, rules: [{ ...first, minimumGroup: 6 }] })).toMatchObject({
    status: 400,
    body: { field: 'rules' },
  });
});

test('a change that is planned again before its period takes the place of the plan', async () => {
  await withPublishedKeys();
  for (const minimumGroup of [8, 9, 7]) await put({ minimumGroup });
  const { rules } = await config();
  expect(rules.map((step: { from: string; minimumGroup: number }) => [step.from, step.minimumGroup])).toEqual([
    [rules[0].from, 5],
    ['2027-P01', 7],
  ]);
});

test('an empty report is bound to its week and department as any other', async () => {
  await withPublishedKeys();
  office.goTo('2026-11-24T12:00:00Z');
  expect((await office.send(await office.token('sales', WEEK), emptyReport('sales', '2026-W48'))).status).toBe(403);
});
