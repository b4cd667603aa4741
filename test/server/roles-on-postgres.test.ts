import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, Kysely, Migrator, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRoleKey, listRoleKeys } from '#server/access/role-key.ts';
import { hashOf } from '#server/access/secret.ts';
import { libsqlDialect } from '#server/store/libsql.ts';
import { migrationsFor } from '#server/store/migrations.ts';
import { openStore } from '#server/store/open.ts';
import { postgresDialect } from '#server/store/postgres.ts';
import { startPostgres, type TemporaryPostgres } from '#server/torture/temporary-postgres.ts';
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
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'worthwhile-keys-'));
  postgres = await startPostgres({ durable: false });
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await postgres.stop();
});

async function withOldKeys(engine: 'sqlite' | 'postgres', dialect: Dialect): Promise<void> {
  const old = new Kysely<Record<string, never>>({ dialect });
  const migrator = new Migrator({ db: old, provider: { getMigrations: async () => migrationsFor(engine) } });
  await migrator.migrateTo('0002-exact-sums');
  await sql`insert into ${sql.table('leadKeys')} values (${hashOf('lead')}, 'sales')`.execute(old);
  await sql`insert into ${sql.table('adminKeys')} values (${hashOf('admin')}, 'first')`.execute(old);
  await old.destroy();
}

test('keys of the first version open what they opened, on both databases', async () => {
  const url = await postgres.newDatabase();
  await withOldKeys('postgres', postgresDialect(url));
  await withOldKeys('sqlite', libsqlDialect(folder));
  for (const location of [url, folder]) {
    const db = await openStore(location);
    expect(await findRoleKey(db, 'lead', 'lead', Date.now())).toMatchObject({
      departments: ['sales'],
      revokedAt: null,
    });
    expect(await findRoleKey(db, 'admin', 'admin', Date.now())).toMatchObject({ origin: 'first' });
    expect(await findRoleKey(db, 'admin', 'lead', Date.now())).toBeNull();
    expect(await listRoleKeys(db)).toHaveLength(2);
    await db.destroy();
  }
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
