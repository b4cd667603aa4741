import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { openOffice } from './office.ts';

const ledgerValue = {
  title: 'Offers in a day',
  amount: 1000,
  attribution: 0.5,
  stage: 'claimed',
  route: 'new-offering',
  horizon: 'short',
};
let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});

afterAll(async () => {
  await postgres.stop();
});

test('roles, entries, transfer codes and the audit log work on PostgreSQL as on the embedded database', async () => {
  const office = await openOffice('2026-11-18T12:00:00Z', {}, await postgres.newDatabase());
  await office.department('sales');
  const lead = await office.leadKey('sales');
  const ask = (method: string, path: string, body?: unknown) => office.request(method, path, { bearer: lead, body });
  const { id } = (await ask('POST', '/v1/ledger', { value: ledgerValue })).body;
  const answers = await Promise.all(
    [1, 2, 3, 4].map((amount) => ask('PUT', `/v1/ledger/${id}`, { revision: 1, value: { ...ledgerValue, amount } })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
  const first = await office.joinDepartment('sales');
  const { code } = (await office.request('POST', '/v1/members/transfer', { bearer: first })).body;
  const joined = await Promise.all([1, 2, 3].map(() => office.request('POST', '/v1/members', { body: { code } })));
  expect(joined.map(({ status }) => status).toSorted()).toEqual([201, 403, 403]);
  const { entries } = (await office.admin('GET', '/audit')).body;
  expect(entries.filter(({ action }: { action: string }) => action === 'ledger.set')).toHaveLength(2);
  expect((await office.request('GET', '/metrics')).text).toContain('worthwhile_departments 1\n');
  const [key] = (await office.admin('GET', '/keys')).body.keys.filter(({ role }: { role: string }) => role === 'lead');
  await office.admin('DELETE', `/keys/${key.id}`);
  expect((await ask('GET', '/v1/ledger')).status).toBe(401);
  await office.close();
});

test('sums of vendors are set, replaced, refused, read by a lead and removed on PostgreSQL as on the embedded database', async () => {
  const office = await openOffice('2026-11-30T12:00:00Z', {}, await postgres.newDatabase());
  await office.department('sales');
  const sum = {
    ...{ department: 'sales', source: 'cursor', tool: 'cursor', period: '2026-P12', seats: 24, idleSeats: 1 },
    ...{ activePeople: 23, activeDays: 44, prompts: 586, unit: 'prompts', spend: null, reportedOn: '2026-11-28' },
  };
  const put = async (changes: object) => {
    const { status, body } = await office.admin('PUT', '/sources', { sums: [{ ...sum, ...changes }] });
    return [status, body.changed];
  };
  expect(await put({})).toEqual([200, 1]);
  expect(await put({})).toEqual([200, 0]);
  expect(await put({ prompts: 600 })).toEqual([200, 1]);
  expect((await put({ activePeople: 4 }))[0]).toBe(409);
  const path = '/v1/departments/sales/sources?from=2026-W45&to=2026-W48';
  const bearer = await office.leadKey('sales');
  const read = async () => (await office.request('GET', path, { bearer })).body.sums;
  expect(await read()).toEqual([{ ...sum, prompts: 600 }]);
  expect((await office.admin('DELETE', '/sources?source=cursor&period=2026-P12')).body.changed).toBe(1);
  expect(await read()).toEqual([]);
  await office.close();
});
