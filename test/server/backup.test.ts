import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { emptyReport } from '#core/report/report.ts';
import { createReportCounter } from '#server/features/reports/rows.ts';
import { backup, restore } from '#server/maintenance/backup.ts';
import { openStore } from '#server/store/open.ts';
import { tableNames } from '#server/store/placement.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { busyWeek, memberReport, type Office, openOffice } from './office.ts';

const WEEK = '2026-W47';
const AT = new Date('2026-11-24T12:00:00Z');
const report = memberReport('sales', WEEK, busyWeek(10));
let postgres: TemporaryPostgres;
// A server of its own, and many transactions on a machine that may be busy.
let folder: string;
let file: string;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worthwhile-backup-'));
  file = join(folder, 'monday.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function openWithReports(location: string): Promise<Office> {
  const office = await openOffice('2026-11-18T12:00:00Z', {}, location);
  await office.department('sales', { headcount: 8 });
  await office.enrol('sales', [WEEK], 5);
  const tokens = await Promise.all([1, 2, 3].map(() => office.token('sales', WEEK)));
  office.goTo('2026-11-24T12:00:00Z');
  for (const token of tokens) await office.send(token, report);
  return office;
}

async function contents(location: string) {
  const db = await openStore(location);
  const all = {
    keys: await db.selectFrom('keys').selectAll().orderBy('week').execute(),
    members: (await db.selectFrom('members').selectAll().execute()).length,
    spent: (await db.selectFrom('spent').selectAll().execute()).length,
    sealed: await db.selectFrom('sealed').selectAll().execute(),
    settings: await db.selectFrom('settings').selectAll().execute(),
  };
  await db.destroy();
  return {
    ...all,
    keys: all.keys.map(({ spki, ...key }) => ({
      ...key,
      keyId: 0,
      privateKey: 0,
      spki: Buffer.from(spki).toString('hex'),
    })),
  };
}

test('a backup of either database, taken while it is in use, is restored to either with everything in it', async () => {
  for (const [at, location] of [join(folder, 'data'), await postgres.newDatabase()].entries()) {
    const office = await openWithReports(location);
    const backupFile = join(folder, `backup-${at}.db`);
    const count = createReportCounter(office.db);
    const counting = Array.from({ length: 20 }, (_, n) =>
      count({ token: Buffer.from(`token ${n}`), report: emptyReport('sales', WEEK) }),
    );
    expect((await backup(location, backupFile, AT)).outcome).toBe('copied');
    expect(await Promise.all(counting)).not.toContain(null);
    await office.close();
    expect(statSync(backupFile).mode & 0o077).toBe(0);
    for (const to of [join(folder, `restored-${at}`), await postgres.newDatabase()]) {
      expect((await restore(backupFile, to)).outcome).toBe('copied');
      const is = await contents(to);
      expect(is.sealed[0]?.reports).toBe(3);
      expect(is.spent).toBeGreaterThanOrEqual(3);
      expect({ ...is, spent: 0 }).toEqual({ ...(await contents(location)), spent: 0 });
    }
  }
});

test('views and tables of somebody else, such as those of Citus, are neither copied nor in the way', async () => {
  const source = await postgres.newDatabase();
  const target = await postgres.newDatabase();
  const office = await openWithReports(source);
  await office.close();
  for (const url of [source, target]) {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`create view citus_tables as select oid::regclass as table_name from pg_class;
      create schema citus; create table citus.nodes (at timestamptz default now(), id serial);
      create table notes (text text); insert into notes values ('of somebody else')`);
    await client.end();
  }
  const { tables } = await backup(source, file, AT);
  expect(tables.map(({ table }) => table)).toEqual(tableNames);
  expect((await restore(file, target)).outcome).toBe('copied');
  expect(await contents(target)).toEqual(await contents(source));
});

test('a database of other tables than those of this version is not copied', async () => {
  const office = await openWithReports(join(folder, 'data'));
  await sql`insert into kysely_migration (name, timestamp) values ('0099-later', '')`.execute(office.db);
  await expect(backup(join(folder, 'data'), file, AT)).rejects.toThrow(/0099-later.*use the same version for both/);
  expect(existsSync(file)).toBe(false);
  await office.close();
});

test('a backup whose contents changed afterwards is refused, and so is a file that is none', async () => {
  const office = await openWithReports(join(folder, 'data'));
  await backup(join(folder, 'data'), file, AT);
  await office.close();
  const db = await openStore(file);
  await db.updateTable('sealed').set({ reports: 4 }).execute();
  await db.destroy();
  await expect(restore(file, join(folder, 'restored'))).rejects.toThrow(/sealed.*other contents/);
  expect(existsSync(join(folder, 'restored'))).toBe(false);
  await expect(restore(join(folder, 'data', 'worthwhile.db'), join(folder, 'restored'))).rejects.toThrow(
    /not a backup/,
  );
  const torn = join(folder, 'torn.db');
  writeFileSync(torn, readFileSync(join(folder, 'data', 'worthwhile.db')).subarray(0, 5000));
  await expect(restore(torn, join(folder, 'restored'))).rejects.toThrow();
});

test('a backup replaces no file, and leaves none behind where it fails', async () => {
  writeFileSync(file, 'precious');
  await expect(backup(folder, file, AT)).rejects.toThrow(/exists/);
  expect(readFileSync(file, 'utf8')).toBe('precious');
  await expect(backup(join(folder, 'nothing'), join(folder, 'new.db'), AT)).rejects.toThrow(/there is no file/);
  expect(readdirSync(folder)).toEqual(['monday.db']);
});

test('a backup is restored into an empty database only; restoring the same again changes nothing', async () => {
  const office = await openWithReports(join(folder, 'data'));
  await backup(join(folder, 'data'), file, AT);
  await office.send(await office.token('sales', WEEK), report);
  await expect(restore(file, join(folder, 'data'))).rejects.toThrow(/not empty/);
  await office.close();
  await restore(file, join(folder, 'restored'));
  expect((await restore(file, join(folder, 'restored'))).outcome).toBe('there');
});

test('E20: a backup from a replica, which can only be read, succeeds and says what could not be noted there', async () => {
  const database = await postgres.newDatabase();
  const office = await openWithReports(database);
  await office.close();
  const admin = new Client({ connectionString: database });
  await admin.connect();
  await admin.query(`alter database "${new URL(database).pathname.slice(1)}" set default_transaction_read_only = on`);
  await admin.end();
  const args = ['--import', 'tsx', 'server/maintenance/main.ts', 'backup', '--from', database, '--to', file];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, expect.stringContaining('could not be noted')]);
  expect((await restore(file, folder)).outcome).toBe('copied');
});
