/**
 * Each sample is a database as a version of the endpoint left it: two departments, five members, three slips counted, one
 * lead key. `schema` is what that version's tables looked like on SQLite.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addSums, sumsOf } from '#core/sums.ts';
import { type Engine, engineOf } from '#server/store/engine.ts';
import { sumsOfSealed } from '#server/store/exact-sums.ts';
import { libsqlDialect } from '#server/store/libsql.ts';
import { migrationsFor } from '#server/store/migrations.ts';
import { postgresDialect } from '#server/store/postgres.ts';
import { startPostgres, type TemporaryPostgres } from '#server/torture/temporary-postgres.ts';
import { allSlip, busyWeek, openOffice } from './office.ts';

vi.setConfig({ testTimeout: 60_000 });

interface Sample {
  steps: string[];
  leadKey: string;
  schema: string[];
  tables: Record<string, Record<string, string | number | null | { hex: string }>[]>;
}

const samplesFolder = join(import.meta.dirname, '../samples');
const samples = readdirSync(samplesFolder)
  .filter((name) => /^endpoint-\d+\.json$/.test(name))
  .map((name): Sample => JSON.parse(readFileSync(join(samplesFolder, name), 'utf8')));

let postgres: TemporaryPostgres;
let folder: string;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worthwhile-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function schemaOf(db: Kysely<Record<string, never>>): Promise<string[]> {
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_master where sql is not null and name not like 'kysely%' order by name`.execute(db);
  return rows.map((row) => row.sql);
}

/** The database as the sample's version left it. */
async function build(sample: Sample, engine: Engine, location: string): Promise<void> {
  const dialect = engine === 'postgres' ? postgresDialect(location) : libsqlDialect(location);
  const db = new Kysely<Record<string, never>>({ dialect });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrationsFor(engineOf(db)) } });
  const { error } = await migrator.migrateTo(sample.steps.at(-1) ?? '');
  if (error !== undefined) throw error;
  // A step that has been released is never changed again.
  if (engine === 'sqlite') expect(await schemaOf(db)).toEqual(sample.schema);
  for (const [table, rows] of Object.entries(sample.tables))
    for (const row of rows) {
      const values = Object.values(row).map((value) =>
        typeof value === 'object' && value !== null ? Buffer.from(value.hex, 'hex') : value,
      );
      const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
      await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(values)})`.execute(db);
    }
  await db.destroy();
}

test('there is a sample of the first version and of each one since that changed the schema', () => {
  expect(samples.map(({ steps }) => steps.length)).toEqual([1, 4, 5, 6, 7]);
});

test('a database of every version is brought up to date on both databases, and answers the same', async () => {
  const answers = new Set<string>();
  for (const sample of samples)
    for (const engine of ['sqlite', 'postgres'] as const) {
      const location = engine === 'postgres' ? await postgres.newDatabase() : join(folder, String(sample.steps.length));
      await build(sample, engine, location);
      const office = await openOffice('2026-11-24T12:00:00Z', {}, location);
      const sealed = await office.db.selectFrom('sealed').selectAll().where('tool', '=', 'all').execute();
      const first = allSlip('sales', '2026-W47', {
        ...busyWeek(10),
        engagedMinutes: 71.25,
        weight: 3.3,
        weightedMinutes: 33.3,
        weightedLow: 16.8,
        weightedHigh: 49.9,
      });
      const should = addSums(sumsOf(first), sumsOf(allSlip('sales', '2026-W47', busyWeek(25))));
      const is = sealed.map(sumsOfSealed);
      expect(is).toHaveLength(1);
      for (const [field, value] of Object.entries(should))
        expect(is[0]).toHaveProperty(field, expect.closeTo(value, 6));
      office.goTo('2026-12-20T12:00:00Z');
      await office.admin('POST', '/releases');
      const path = '/v1/departments/sales/kpis?from=2026-W47&to=2026-W50';
      const kpis = await office.request('GET', path, { bearer: sample.leadKey });
      expect(kpis.status).toBe(200);
      expect(kpis.body.windows[0].released).toBe(true);
      answers.add(kpis.text);
      await office.close();
    }
  expect(answers.size).toBe(1);
});
