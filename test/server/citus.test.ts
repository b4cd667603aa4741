/**
 * The endpoint on real nodes, where `CITUS_URL` names a database on the coordinator of a Citus cluster: one that holds no
 * tables of an endpoint, with its worker nodes added, and a role that may do what docs/scale.md says. `CITUS_COORDINATOR`
 * is given on as `--coordinator`. What it makes there it removes at the end.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureAdminKey } from '#server/features/access-keys/first-admin.ts';
import { backup, move, restore } from '#server/maintenance/backup.ts';
import { distribute } from '#server/maintenance/distribute.ts';
import { isDistributed } from '#server/store/engine.ts';
import { openAsItIs, openStore } from '#server/store/open.ts';
import { tableNames } from '#server/store/placement.ts';
import type { Store } from '#server/store/schema.ts';
import { busyTool, busyWeek, memberReport, type Office, openOffice, toolsReport } from './office.ts';

const url = process.env['CITUS_URL'] ?? '';
const WEEK = '2026-W47';
const KPIS = `/v1/departments/sales/kpis?from=${WEEK}&to=2026-W50`;

describe.runIf(url !== '')('on a cluster', () => {
  let folder: string;
  let bare: Store;
  let office: Office;
  let lead: string;

  const run = async () => {
    const said: string[] = [];
    await distribute(url, process.env['CITUS_COORDINATOR'], (line) => said.push(line));
    return said;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'worthwhile-citus-'));
    bare = openAsItIs(url, { reading: true });
    const { rows } = await sql<{ found: string | null }>`select to_regclass('settings')::text as found`.execute(bare);
    if (rows[0]?.found !== null)
      throw new Error('CITUS_URL names a database with tables of an endpoint; give an empty one');
  });

  afterAll(async () => {
    for (const table of [...tableNames, 'kysely_migration', 'kysely_migration_lock'])
      await sql`drop table if exists ${sql.table(table)}`.execute(bare);
    await bare.destroy();
    rmSync(folder, { recursive: true });
  });

  test('its tables are distributed, and doing it again changes nothing', async () => {
    expect((await run()).at(-1)).toMatch(/^Distributed over \d+ worker nodes?\./);
    expect((await run()).at(-1)).toBe('Everything was distributed already; nothing was changed.');
    expect(await isDistributed(bare)).toBe(true);
    const { rows } = await sql<{ nodes: number; workers: number }>`
      select count(distinct (p.nodename, p.nodeport)) as nodes,
        (select count(*) from pg_dist_node where groupid > 0 and isactive and shouldhaveshards) as workers
      from pg_dist_shard_placement p join pg_dist_shard s using (shardid) where s.logicalrelid = 'spent'::regclass`.execute(
      bare,
    );
    expect(rows[0]?.nodes).toBe(rows[0]?.workers);
  });

  test('a file is moved there, and moving it again changes nothing', async () => {
    const small = await openOffice('2026-11-18T12:00:00Z', {}, folder);
    await small.department('sales', { headcount: 8, hourlyCost: 61.37 });
    await small.department('legal', { headcount: 8 });
    lead = await small.leadKey('sales');
    await small.close();
    expect((await move(folder, url)).outcome).toBe('copied');
    expect((await move(folder, url)).outcome).toBe('there');
  });

  test('processes that start at once find one admin key', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openStore(url)));
    const given = 'a-key-that-all-processes-are-given-alike';
    for (const key of [null, given])
      await Promise.all(stores.map((db) => ensureAdminKey(db, { now: Date.now, random: randomBytes }, key)));
    const { rows } = await sql<{ origin: string }>`select origin from "roleKeys" where role = 'admin'`.execute(bare);
    expect(rows).toEqual([{ origin: 'environment' }]);
    for (const db of stores) await db.destroy();
  });

  test('members join and report, and a lead reads what is released', async () => {
    office = await openOffice('2026-11-18T12:00:00Z', { isDistributed: true }, url);
    for (const id of ['sales', 'legal']) await office.enrol(id, [WEEK, '2026-W48'], 6);
    const tokens = await Promise.all([1, 2, 3, 4, 5, 6].map(() => office.token('sales', WEEK)));
    const other = await office.token('legal', WEEK);
    office.goTo('2026-11-24T12:00:00Z');
    for (const token of tokens) {
      const report = toolsReport('sales', WEEK, [busyTool('claude', 10)]);
      expect((await office.send(token, report)).body).toEqual({ status: 'accepted' });
      expect((await office.send(token, report)).body).toEqual({ status: 'duplicate' });
    }
    expect((await office.send(other, memberReport('legal', WEEK, busyWeek(5)))).body).toEqual({ status: 'accepted' });
    await office.refreshCounts();
    office.goTo('2026-12-20T12:00:00Z');
    const released = await office.admin('POST', '/releases');
    expect([released.status, released.body.released.length > 0]).toEqual([200, true]);
    const { body } = await office.request('GET', KPIS, { bearer: lead });
    expect([body.windows[0].released, body.tools[0].tool]).toEqual([true, 'claude']);
  });

  test('the health page answers, with the size of all nodes', async () => {
    const { status, body } = await office.admin('GET', '/health');
    expect([status, body.departments.length]).toEqual([200, 2]);
    const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(bare);
    expect(body.databaseBytes).toBeGreaterThan(rows[0]?.bytes ?? Number.POSITIVE_INFINITY);
  });

  test('a backup taken beside it is restored to a file that answers the same', async () => {
    const { text } = await office.request('GET', KPIS, { bearer: lead });
    const file = join(folder, 'monday.db');
    const { tables } = await backup(url, file, new Date());
    expect(tables.map(({ table }) => table)).toEqual(tableNames);
    await office.close();
    expect((await restore(file, join(folder, 'restored'))).outcome).toBe('copied');
    const restored = await openOffice('2026-12-20T12:00:00Z', {}, join(folder, 'restored'));
    expect((await restored.request('GET', KPIS, { bearer: lead })).text).toBe(text);
    await restored.close();
  });
});
