/** Opens the endpoint's database and brings its schema up to date. */
import { Kysely, Migrator } from 'kysely';
import { libsqlDialect } from '#server/store/libsql.ts';
import { migrationsFor } from '#server/store/migrations.ts';
import type { Store, Tables } from '#server/store/schema.ts';

/**
 * Opens `dataDir/worthwhile.db`, made if missing. Throws where a migration fails, with the database as it was before:
 * it never falls back to an empty one.
 */
export async function openStore(dataDir: string): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: libsqlDialect(dataDir) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrationsFor('sqlite') },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw new Error(`the database in ${dataDir} could not be brought up to date; it is left as it was`, {
      cause: error,
    });
  }
  return db;
}
