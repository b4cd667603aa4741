/** Changes that hold alone and not together: where PostgreSQL is asked for several at once, they wait for each other. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';

let postgres: TemporaryPostgres;
let office: Office;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z', {}, await postgres.newDatabase());
  await office.department('sales');
});
afterEach(() => office.close());

const sum = {
  department: 'sales',
  source: 'cursor',
  tool: 'cursor',
  seats: 20,
  idleSeats: 0,
  activePeople: 10,
  activeDays: 40,
  prompts: 400,
  unit: 'prompts',
  spend: null,
  reportedOn: '2026-11-01',
};

test('of periods of a source that overlap one is taken', async () => {
  const periods = ['2026-P10', '2026-09-14/2026-10-11', '2026-09-21/2026-10-18', '2026-09-28/2026-10-25'];
  const send = (period: string) => office.admin('PUT', '/sources', { sums: [{ ...sum, period }] });
  const answers = await Promise.all(periods.map(send));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
  expect((await office.admin('GET', '/sources')).body.sums).toHaveLength(1);
});

test('of the last two admin keys one stays', async () => {
  const [{ id }] = (await office.admin('GET', '/keys')).body.keys;
  let left = { id, key: ADMIN_KEY };
  for (let round = 0; round < 8; round++) {
    const made = { body: { role: 'admin' }, bearer: left.key };
    const both = [left, (await office.request('POST', '/v1/admin/keys', made)).body];
    const revoke = (own: typeof left) => office.request('DELETE', `/v1/admin/keys/${own.id}`, { bearer: own.key });
    const answers = await Promise.all(both.map(revoke));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    left = both[answers.findIndex(({ status }) => status === 409)];
  }
});

test('a department has no more key figures than it may, however many are added at once', async () => {
  const bearer = await office.leadKey('sales');
  const value = { name: 'Tickets', unit: 'an hour', direction: 'more', values: [] };
  const add = (at: number) =>
    office.request('PUT', `/v1/departments/sales/outcomes/o${at}`, { bearer, body: { value } });
  const answers = await Promise.all(Array.from({ length: 45 }, (_, at) => add(at)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
});
