import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '#server/store/open.ts';
import { startPostgres, type TemporaryPostgres } from '#server/torture/temporary-postgres.ts';
import { allSlip, busyWeek, openOffice, toolSlip } from './office.ts';

const WEEK = '2026-W47';
let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
}, 60_000);

afterAll(() => postgres.stop());

test('every primary key and unique constraint of a table that grows begins with the department', async () => {
  const db = await openStore(await postgres.newDatabase());
  const { rows } = await sql<{ table: string; first: string }>`
    select t.relname as "table", a.attname as first
    from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where n.nspname = 'public' and i.indisunique`.execute(db);
  const small = /^(kysely_|settings$|departments$|joinCodes$|leadKeys$|adminKeys$|roleKeys$|memberCodes$|audit$)/;
  const large = rows.filter(({ table }) => !small.test(table));
  expect(large.map(({ table }) => table)).toEqual(
    expect.arrayContaining(['keys', 'members', 'purses', 'enrolments', 'spent', 'sealed', 'releases', 'entries']),
  );
  expect(large.filter(({ first }) => first !== 'department')).toEqual([]);
  await db.destroy();
});

test('the schema has no triggers, functions, sequences or partitions', async () => {
  const db = await openStore(await postgres.newDatabase());
  const { rows } = await sql`
    select 'trigger' as kind from pg_trigger
    union all select 'function' from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
    union all select 'sequence or partition' from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('S', 'p')`.execute(db);
  expect(rows).toEqual([]);
  await db.destroy();
});

test('processes that start at once on an empty database all find the same schema', async () => {
  const url = await postgres.newDatabase();
  const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(url)));
  await stores[0]?.insertInto('settings').values({ name: 'colour', value: 'green' }).execute();
  for (const db of stores) {
    expect(await db.selectFrom('settings').selectAll().where('name', '=', 'colour').execute()).toHaveLength(1);
    await db.destroy();
  }
});

test('a slip handed in is counted once, and the same token again is a duplicate', async () => {
  const office = await openOffice('2026-11-18T12:00:00Z', {}, await postgres.newDatabase());
  await office.department('sales');
  const token = await office.token('sales', WEEK);
  office.goTo('2026-11-24T12:00:00Z');
  const slip = allSlip('sales', WEEK, busyWeek(10));
  expect((await office.handIn(token, slip)).body).toEqual({ status: 'accepted' });
  expect((await office.handIn(token, toolSlip('sales', WEEK, 'claude'))).body).toEqual({ status: 'duplicate' });
  expect(await office.db.selectFrom('sealed').select(['tool', 'slips']).execute()).toEqual([{ tool: 'all', slips: 1 }]);
  await office.close();
});
