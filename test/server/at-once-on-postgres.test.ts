/** Changes that hold alone and not together: where PostgreSQL is asked for several at once, they wait for each other. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
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

const leave = (bearer: string) => office.request('DELETE', '/v1/members', { bearer });

/** What is known of members in a week that has not begun, and of their browsers. */
async function leftOf(week: Week) {
  const { members } = await office.db
    .selectFrom('enrolments')
    .select(({ fn }) => fn.sum<number>('members').as('members'))
    .where('week', '=', week)
    .executeTakeFirstOrThrow();
  const browsers = await office.db.selectFrom('members').selectAll().execute();
  const fetched = await office.db.selectFrom('fetchedTokens').select('week').execute();
  return { members: Number(members), browsers: browsers.length, fetched: fetched.length };
}

test('who leaves while the token of a week to come is fetched gets none', async () => {
  const bearer = await office.joinDepartment('sales');
  await office.fetchToken('sales', '2026-W48', await office.joinDepartment('sales'));
  const { asked } = await office.db.transaction().execute(async (leaving) => {
    await leaving.deleteFrom('members').execute();
    const token = office.fetchToken('sales', '2026-W48', bearer);
    await Promise.race([token, setTimeout(300)]);
    return { asked: token };
  });
  expect((await asked).body).toMatchObject({ status: 401, field: 'Authorization' });
  expect((await leftOf('2026-W48')).members).toBe(1);
});

test('of the last two browsers of a member that leave at once, none leaves the member behind', async () => {
  for (let round = 0; round < 8; round++) {
    const first = await office.joinDepartment('sales');
    const { code } = (await office.request('POST', '/v1/members/transfer', { bearer: first })).body;
    const second = (await office.request('POST', '/v1/members', { body: { code } })).body.memberSecret;
    await office.fetchToken('sales', '2026-W48', first);
    await Promise.all([leave(first), leave(second)]);
  }
  expect(await leftOf('2026-W48')).toEqual({ members: 0, browsers: 0, fetched: 0 });
});
