/**
 * Which database this is, and what Kysely needs to know of it.
 *
 * Neither adapter takes a lock while migrating: all pending steps run in one transaction together with their names, which
 * are a primary key, so of several processes that start at once one succeeds and the others, rolled back, find it done.
 */
import type { DialectAdapter, Kysely } from 'kysely';

/** Bytes and rowless tables are spelt differently on the two. */
export type Engine = 'sqlite' | 'postgres';

function createAdapter(): DialectAdapter {
  return {
    supportsCreateIfNotExists: true,
    supportsTransactionalDdl: true,
    supportsReturning: true,
    acquireMigrationLock: async () => {},
    releaseMigrationLock: async () => {},
  };
}

export const sqliteAdapter = createAdapter();
export const postgresAdapter = createAdapter();

export function engineOf<T>(db: Kysely<T>): Engine {
  return db.getExecutor().adapter === postgresAdapter ? 'postgres' : 'sqlite';
}
