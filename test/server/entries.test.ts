import { afterEach, beforeEach, expect, test } from 'vitest';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import { entriesSchema, historySchema } from '#core/protocol/lead.ts';
import { ADMIN_KEY, busyWeek, memberReport, type Office, openOffice } from './office.ts';

const WEEK = '2026-W47';
const value = {
  title: 'Offers in a day',
  amount: 1000,
  attribution: 0.5,
  stage: 'finance-verified',
  route: 'new-offering',
  horizon: 'short',
};
let office: Office;
let lead: string;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales', { headcount: 10, hourlyCost: 60 });
  await office.department('legal');
  lead = await office.leadKey('sales');
});

afterEach(() => office.close());

const as = (bearer: string) => (method: string, path: string, body?: unknown) =>
  office.request(method, path, { bearer, body });
const ask = (method: string, path: string, body?: unknown) => as(lead)(method, path, body);
const listed = async () => entriesSchema(ledgerRecordSchema).parse((await ask('GET', '/v1/ledger')).body).entries;

test('a ledger entry is added, changed and taken away, and its history keeps every revision with who and when', async () => {
  const added = await ask('POST', '/v1/ledger', { value });
  expect([added.status, added.body.value.week]).toEqual([201, WEEK]);
  const path = `/v1/ledger/${added.body.id}`;
  office.goTo('2026-11-26T12:00:00Z');
  const changed = await ask('PUT', path, { revision: 1, value: { ...value, amount: 2000, owner: 'Ada' } });
  expect([changed.status, changed.body.revision]).toEqual([200, 2]);
  expect(await listed()).toMatchObject([{ revision: 2, value: { amount: 2000, owner: 'Ada', week: WEEK } }]);
  expect((await ask('DELETE', `${path}?revision=2`)).status).toBe(204);
  expect(await listed()).toEqual([]);
  const { revisions } = historySchema(ledgerRecordSchema).parse((await ask('GET', `${path}/history`)).body);
  expect(revisions.map((each) => [each.revision, each.at, each.value?.amount])).toEqual([
    [1, '2026-11-18T12:00:00.000Z', 1000],
    [2, '2026-11-26T12:00:00.000Z', 2000],
    [3, '2026-11-26T12:00:00.000Z', undefined],
  ]);
  expect(revisions.every(({ author }) => /^lead key [0-9a-f]{12}$/.test(author ?? ''))).toBe(true);
});

test('of two changes of one revision one wins, and the other is told to read again', async () => {
  const { id } = (await ask('POST', '/v1/ledger', { value })).body;
  const answers = await Promise.all(
    [2, 3, 4].map((amount) => ask('PUT', `/v1/ledger/${id}`, { revision: 1, value: { ...value, amount } })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  const documents = await Promise.all(
    [1, 2].map((productivity) => ask('PUT', '/v1/targets', { revision: 0, value: { productivity } })),
  );
  expect(documents.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const ahead = await ask('PUT', '/v1/targets', { revision: 7, value: {} });
  expect([ahead.status, ahead.body.field]).toEqual([409, 'revision']);
});

test('an entry that never was or is gone is not brought to life by a change', async () => {
  expect((await ask('PUT', '/v1/ledger/made-up-by-u', { revision: 0, value })).status).toBe(404);
  const { id } = (await ask('POST', '/v1/ledger', { value })).body;
  await ask('DELETE', `/v1/ledger/${id}?revision=1`);
  expect((await ask('PUT', `/v1/ledger/${id}`, { revision: 2, value })).status).toBe(404);
  expect((await ask('DELETE', `/v1/ledger/${id}?revision=2`)).status).toBe(404);
});

test('licences, costs, targets and profile are documents with revisions', async () => {
  const documents = {
    licences: [{ id: 'chatgpt', seats: 10, monthlyCostPerSeat: 26 }],
    costs: [{ week: WEEK, amount: 100, label: 'training' }],
    targets: { productivity: 0.05, adoption: 0.6 },
    profile: [{ fromWeek: WEEK, profile: { stage: 'scaling' } }],
  };
  for (const [kind, document] of Object.entries(documents)) {
    expect((await ask('GET', `/v1/${kind}`)).body).toMatchObject({ revision: 0, value: null });
    expect((await ask('PUT', `/v1/${kind}`, { revision: 0, value: document })).status).toBe(200);
    expect((await ask('GET', `/v1/${kind}`)).body).toMatchObject({ revision: 1, value: document });
    expect((await ask('GET', `/v1/${kind}/history`)).body.revisions).toHaveLength(1);
    expect((await ask('PUT', `/v1/${kind}`, { revision: 1, value: 'nonsense' })).status).toBe(400);
  }
});

test('an entry that the KPIs could not count is refused by name', async () => {
  for (const [change, field] of [
    [{ amount: 'much' }, 'value.amount'],
    [{ attribution: 2 }, 'value.attribution'],
    [{ stage: 'hoped' }, 'value.stage'],
    [{ route: 'streamlined-operations' }, 'value.overlapHours'],
    [{ title: '' }, 'value.title'],
    [{ title: ' ' }, 'value.title'],
    [{ week: '2026-W54' }, 'value.week'],
    [{ evidenceUrl: 'javascript:alert(1)' }, 'value.evidenceUrl'],
  ] as const)
    expect(await ask('POST', '/v1/ledger', { value: { ...value, ...change } })).toMatchObject({
      status: 400,
      body: { field },
    });
  expect(await listed()).toEqual([]);
});

test('what is booked in a week that no range can hold is refused, since it would never be counted', async () => {
  for (const week of ['0206-W47', '3000-W01']) {
    const refused = { status: 400, body: { field: 'value.week', value: week } };
    expect(await ask('POST', '/v1/ledger', { value: { ...value, week } })).toMatchObject(refused);
    const costs = [
      { week: WEEK, amount: 1 },
      { week, amount: 1 },
    ];
    expect(await ask('PUT', '/v1/costs', { revision: 0, value: costs })).toMatchObject({
      status: 400,
      body: { field: 'value[1].week', value: week },
    });
  }
  expect(await listed()).toEqual([]);
});

test('a field that there is none of is refused by name at any depth, since its value would be lost', async () => {
  for (const [path, sent, field] of [
    ['/v1/ledger', { ...value, currency: 'USD' }, 'value.currency'],
    ['/v1/licences', [{ id: 'chatgpt', seats: 1, monthlyCostPerSeat: 20, biling: 'use' }], 'value[0].biling'],
    ['/v1/targets', { productivty: 0.1 }, 'value.productivty'],
    ['/v1/targets', { quarters: { '2026-Q4': { adoptoin: 0.5 } } }, 'value.quarters.2026-Q4.adoptoin'],
    ['/v1/profile', [{ fromWeek: WEEK, profile: { stge: 'scaling' } }], 'value[0].profile.stge'],
  ] as const) {
    const isNew = path === '/v1/ledger';
    const answer = await ask(isNew ? 'POST' : 'PUT', path, isNew ? { value: sent } : { revision: 0, value: sent });
    expect(answer, field).toMatchObject({ status: 400, body: { field } });
    expect(answer.body.detail).toContain(`"${field.split('.').at(-1)}"`);
  }
  expect(await listed()).toEqual([]);
  expect((await ask('GET', '/v1/profile')).body.revision).toBe(0);
});

test('a lead reads and writes for the own departments only, and says which where there are several', async () => {
  const other = await office.leadKey('legal');
  const { id } = (await ask('POST', '/v1/ledger', { value })).body;
  for (const path of ['/v1/ledger', `/v1/ledger/${id}/history`, '/v1/targets', '/v1/costs/history'])
    expect((await as(other)('GET', `${path}?department=sales`)).status).toBe(403);
  expect((await as(other)('POST', '/v1/ledger', { department: 'sales', value })).status).toBe(403);
  expect((await as(other)('PUT', `/v1/ledger/${id}`, { department: 'sales', revision: 1, value })).status).toBe(403);
  expect((await as(other)('DELETE', `/v1/ledger/${id}?department=sales&revision=1`)).status).toBe(403);
  expect((await as(other)('PUT', '/v1/targets', { department: 'sales', revision: 0, value: {} })).status).toBe(403);
  expect((await as(other)('GET', `/v1/ledger/${id}/history`)).body.revisions).toEqual([]);
  const both = (await office.admin('POST', '/keys', { role: 'lead', departments: ['sales', 'legal'] })).body.key;
  expect(await as(both)('GET', '/v1/ledger')).toMatchObject({ status: 400, body: { field: 'department' } });
  expect((await as(both)('GET', '/v1/ledger?department=sales')).body.entries).toHaveLength(1);
});

test('only a lead key opens what leads enter', async () => {
  const member = await office.joinDepartment('sales');
  for (const bearer of [member, ADMIN_KEY, 'x'])
    for (const [method, path] of [
      ['GET', '/v1/ledger'],
      ['POST', '/v1/ledger'],
      ['PUT', '/v1/ledger/x'],
      ['DELETE', '/v1/ledger/x?revision=1'],
      ['GET', '/v1/profile'],
      ['PUT', '/v1/licences'],
      ['GET', '/v1/costs/history'],
    ] as const)
      expect((await as(bearer)(method, path, method === 'GET' ? undefined : {})).status).toBe(
        bearer === ADMIN_KEY ? 403 : 401,
      );
});

test('every change by a lead is in the audit log with what was before', async () => {
  await ask('PUT', '/v1/targets', { revision: 0, value: { adoption: 0.5 } });
  await ask('PUT', '/v1/targets', { revision: 1, value: { adoption: 0.7 } });
  const { entries } = (await office.admin('GET', '/audit')).body;
  expect(entries.filter(({ action }: { action: string }) => action === 'targets.set')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ subject: 'sales', before: null, after: { adoption: 0.5 } }),
      expect.objectContaining({ subject: 'sales', before: { adoption: 0.5 }, after: { adoption: 0.7 } }),
    ]),
  );
});

test('what leads enter feeds the KPIs: of the ledger and the costs what is booked in the range', async () => {
  await office.enrol('sales', [WEEK], 6);
  office.goTo('2026-11-25T12:00:00Z');
  for (let i = 0; i < 6; i++)
    await office.send(await office.token('sales', WEEK), memberReport('sales', WEEK, busyWeek(10)));
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
  await ask('POST', '/v1/ledger', { value: { ...value, week: WEEK } });
  await ask('POST', '/v1/ledger', { value: { ...value, week: '2026-W30' } });
  await ask('PUT', '/v1/licences', {
    revision: 0,
    value: [{ id: 'chatgpt', seats: 10, monthlyCostPerSeat: 26 }],
  });
  await ask('PUT', '/v1/costs', {
    revision: 0,
    value: [
      { week: WEEK, amount: 40 },
      { week: WEEK, amount: 15, tool: 'chatgpt' },
      { week: '2026-W30', amount: 5000 },
    ],
  });
  await ask('PUT', '/v1/targets', { revision: 0, value: { revenue: 1000 } });
  const { body } = await ask('GET', `/v1/departments/sales/kpis?from=${WEEK}&to=${WEEK}`);
  expect(body.revenue.total.value).toBe(500);
  expect(body.return.cost).toBe(60 + 40 + 15);
  // Licence and cost of a tool without a row of its own stand in that of the others.
  expect(body.tools).toMatchObject([{ tool: 'other', cost: 60 + 15 }]);
  expect(body.index.revenue).toBe(50);
});
