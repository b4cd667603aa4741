import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ReleasedWindow, releasedWindowSchema } from '#core/release.ts';
import { emptySums, type Sums, sumFields } from '#core/sums.ts';
import { noSealedSums } from '#server/store/exact-sums.ts';
import { libsqlDialect } from '#server/store/libsql.ts';
import { migrationsFor } from '#server/store/migrations.ts';
import { openStore } from '#server/store/open.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'worthwhile-lengths-'));
});

afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

const isNew = (name: string) => /[lL]ength|assisted|weightedSquares|weightedProducts/.test(name);
const without = (sums: object) => Object.fromEntries(Object.entries(sums).filter(([name]) => !isNew(name)));
/** The sums of a test: 7 wherever the version before this step had a number. */
const sevens: Sums = { ...emptySums() };
for (const field of sumFields.filter((name) => !isNew(name))) sevens[field] = 7;

const shown: ReleasedWindow = {
  window: '2026-P11',
  released: true,
  weeks: [{ week: '2026-W41', members: 6 }],
  all: sevens,
  tools: [{ tool: 'claude', sums: sevens }],
  noise: { epsilon: 1, widths: sevens },
};
const withheld: ReleasedWindow = {
  window: '2026-P12',
  released: false,
  reason: { code: 'below-minimum-group', minimumGroup: 5 },
};
const before = [
  {
    ...shown,
    all: without(sevens),
    tools: [{ tool: 'claude', sums: without(sevens) }],
    noise: { epsilon: 1, widths: without(sevens) },
  },
  withheld,
];

test('sums and releases of the version before are kept, with no lengths told', async () => {
  const old = new Kysely<Record<string, never>>({ dialect: libsqlDialect(dataDir) });
  const migrator = new Migrator({ db: old, provider: { getMigrations: async () => migrationsFor('sqlite') } });
  await migrator.migrateTo('0003-role-keys-entries-and-audit');
  for (const outcome of before)
    await sql`insert into releases values ('sales', ${outcome.window}, '2026-W41', '2026-W44', ${JSON.stringify(outcome)})`.execute(
      old,
    );
  const columns = Object.keys(without(noSealedSums()));
  const names = sql.join(['department', 'week', 'tool', ...columns].map((name) => sql.ref(name)));
  await sql`insert into sealed (${names}) values (${sql.join(['sales', '2026-W45', 'all', ...columns.map(() => 3)])})`.execute(
    old,
  );
  await old.destroy();

  const db = await openStore(dataDir);
  const releases = await db.selectFrom('releases').select('outcome').orderBy('window').execute();
  expect(releases.map(({ outcome }) => releasedWindowSchema.parse(JSON.parse(outcome)))).toEqual([shown, withheld]);
  const { department, week, tool, ...sums } = await db.selectFrom('sealed').selectAll().executeTakeFirstOrThrow();
  expect([department, week, tool]).toEqual(['sales', '2026-W45', 'all']);
  for (const [column, value] of Object.entries(sums)) expect([column, value]).toEqual([column, isNew(column) ? 0 : 3]);
  await db.destroy();
});
