import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { productFieldNames, sumFields } from '#core/sums/fields.ts';
import { noSealedSums, sealedColumns } from '#server/store/exact-sums.ts';
import { storeFailureOf } from '#server/store/failure.ts';
import { emptyLog } from '#server/store/libsql.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/schema.ts';

let dataDir: string;
let db: Store;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'worthwhile-store-'));
  db = await openStore(dataDir);
});

afterEach(async () => {
  await db.destroy();
  rmSync(dataDir, { recursive: true });
});

async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db);
  return rows.map((row) => row.name);
}

test('the table of sealed sums has exactly the sums of the core, per department, week and row', async () => {
  expect(await columnsOf('sealed')).toHaveLength(3 + sealedColumns.length);
  expect((await columnsOf('sealed')).toSorted()).toEqual(['department', 'week', 'row', ...sealedColumns].toSorted());
  const limbs = new Set(productFieldNames.flatMap((field) => [`${field}Low`, `${field}High`]));
  const fields = sealedColumns.map((column) => (limbs.has(column) ? column.replace(/(Low|High)$/, '') : column));
  expect([...new Set(fields)].toSorted()).toEqual(sumFields.toSorted());
});

test('what is kept of a report is a token hash and sums: no time, no address, no person, no row number', async () => {
  expect(await columnsOf('spent')).toEqual(['department', 'week', 'tokenHash']);
  for (const table of ['spent', 'sealed', 'suggestions', 'fetchedTokens', 'members'])
    await expect(sql`select rowid from ${sql.table(table)}`.execute(db)).rejects.toThrow(/rowid/);
});

test('every table that grows with members or reports has the department first in its primary key', async () => {
  for (const table of [
    'members',
    'fetchedTokens',
    'enrolments',
    'spent',
    'sealed',
    'suggestions',
    'releases',
    'keys',
  ]) {
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table}) where pk = 1`.execute(db);
    expect(rows).toEqual([{ name: 'department' }]);
  }
});

test('a commit is durable and what is deleted is overwritten', async () => {
  const pragmas = await Promise.all(
    ['journal_mode', 'synchronous', 'secure_delete'].map(async (name) =>
      Object.values((await sql`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0] ?? {}),
    ),
  );
  expect(pragmas).toEqual([['wal'], [2], [1]]);
});

test('a second opening finds the data of the first', async () => {
  await db.insertInto('settings').values({ name: 'colour', value: 'green' }).execute();
  await db.destroy();
  db = await openStore(dataDir);
  expect(await db.selectFrom('settings').selectAll().execute()).toEqual([{ name: 'colour', value: 'green' }]);
});

test('bytes come back as bytes', async () => {
  const tokenHash = Uint8Array.of(1, 2, 255);
  await db.insertInto('spent').values({ department: 'sales', week: '2026-W47', tokenHash }).execute();
  const row = await db.selectFrom('spent').select('tokenHash').executeTakeFirstOrThrow();
  expect(row.tokenHash).toEqual(tokenHash);
});

test('a closed database leaves one readable file and an empty log', async () => {
  await db.insertInto('settings').values({ name: 'mark-of-this-test', value: '' }).execute();
  await db.destroy();
  const logs = readdirSync(dataDir).filter((file) => file.endsWith('-wal'));
  expect(logs.map((file) => readFileSync(join(dataDir, file)).length)).toEqual(logs.map(() => 0));
  expect(readFileSync(join(dataDir, 'worthwhile.db')).includes('mark-of-this-test')).toBe(true);
  expect(statSync(join(dataDir, 'worthwhile.db')).mode & 0o077).toBe(0);
  db = await openStore(dataDir);
});

test('emptying the log leaves no single transactions behind while the database is open', async () => {
  await db.insertInto('settings').values({ name: 'mark-of-this-test', value: '' }).execute();
  const log = () => readFileSync(join(dataDir, 'worthwhile.db-wal'));
  expect(log().includes('mark-of-this-test')).toBe(true);
  await emptyLog(db);
  expect(log()).toHaveLength(0);
});

test('a full database says so, keeps what it had and goes on once there is room', async () => {
  await sql`pragma max_page_count = 1`.execute(db);
  const fill = db.transaction().execute(async (transaction) => {
    for (let i = 0; i < 2000; i++)
      await transaction
        .insertInto('sealed')
        .values({ ...noSealedSums(), department: 'sales', week: '2026-W47', row: `tool-${i}` })
        .execute();
  });
  const error: unknown = await fill.catch((thrown: unknown) => thrown);
  expect(storeFailureOf(error)).toBe('full');
  expect(await db.selectFrom('sealed').select('row').execute()).toEqual([]);
  await sql`pragma max_page_count = 1000000`.execute(db);
  await db.insertInto('settings').values({ name: 'room', value: 'again' }).execute();
});

test('a value that the driver cannot hold is refused with a reason instead of ending the process', async () => {
  const value: unknown = { not: 'a column' };
  await expect(sql`select ${value}`.execute(db)).rejects.toThrow('cannot store');
});

test('a reading of many rows that is broken off holds nothing: the same may be read, and written, and the log emptied', async () => {
  const other = await openStore(dataDir);
  const setting = (name: string) => ({ name, value: '' });
  await db
    .insertInto('settings')
    .values(Array.from({ length: 500 }, (_, at) => setting(`before ${at}`)))
    .execute();
  for await (const _ of db.selectFrom('settings').selectAll().stream()) break;
  await other.insertInto('settings').values(setting('after')).execute();
  await db.insertInto('settings').values(setting('afterwards')).execute();
  const rows = await db.selectFrom('settings').selectAll().execute();
  expect(rows.filter(({ name }) => name.startsWith('after'))).toHaveLength(2);
  await emptyLog(db);
  expect(statSync(join(dataDir, 'worthwhile.db-wal')).size).toBe(0);
  await other.destroy();
});
