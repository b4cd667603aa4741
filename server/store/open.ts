/** Opens the endpoint's database and brings its schema up to date. */
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, Migrator, sql } from 'kysely';
import { type Engine, engineOf } from '#server/store/engine.ts';
import { isConflict } from '#server/store/failure.ts';
import { fileOf, libsqlDialect } from '#server/store/libsql.ts';
import { migrationsFor } from '#server/store/migrations.ts';
import { openingFault } from '#server/store/opening-fault.ts';
import { isPostgresUrl, postgresDialect, withoutPassword } from '#server/store/postgres.ts';
import type { Store, Tables } from '#server/store/schema.ts';

const MIGRATION_ATTEMPTS = 8;
const RETRY_MS = 100;
/** In UTF-8 alone: a database in another encoding refuses it here, and not a name in the middle of the work. */
const ANY_LETTER = '\u{1f642}';

/** Brings the schema up to date. Another process may do the same at this moment: then one of the two starts over. */
async function migrate(db: Store, engine: Engine): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrationsFor(engine) } });
  for (let attempt = 1; ; attempt++) {
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    if (attempt === MIGRATION_ATTEMPTS || !isConflict(error)) throw error;
    await delay(attempt * RETRY_MS);
  }
}

/** Opens a database whose tables may be missing or of any version: nothing is looked at or made. */
export function openAsItIs(location: string, options: { reading: boolean }): Store {
  try {
    return new Kysely<Tables>({
      dialect: isPostgresUrl(location) ? postgresDialect(location) : libsqlDialect(location, options),
    });
  } catch (error) {
    throw openingFault(location, error);
  }
}

/**
 * Opens a `postgres://` database, or else a `.db` file or `worthwhile.db` in a folder, made if missing. Throws where a
 * migration fails, with the database as it was before: it never falls back to an empty one.
 */
export async function openStore(location: string): Promise<Store> {
  const db = openAsItIs(location, { reading: false });
  try {
    await sql`select cast(${ANY_LETTER} as text)`.execute(db);
    await migrate(db, engineOf(db));
  } catch (error) {
    await db.destroy();
    throw openingFault(location, error);
  }
  return db;
}

/**
 * Opens a database in use for reading beside its endpoint, and changes nothing in it. Throws where it does not exist or
 * is not of this version.
 */
export async function openForReading(location: string): Promise<Store> {
  const shown = withoutPassword(location);
  if (!isPostgresUrl(location) && !existsSync(fileOf(location)))
    throw new Error(`there is no file ${fileOf(location)}`);
  const db = openAsItIs(location, { reading: true });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrationsFor(engineOf(db)) } });
  const steps = await migrator.getMigrations().catch(async (error: unknown) => {
    await db.destroy();
    throw openingFault(location, error);
  });
  if (steps.every(({ executedAt }) => executedAt !== undefined)) return db;
  await db.destroy();
  throw new Error(`${shown} is of an older version; start the endpoint of this version on it once, then try again`);
}
