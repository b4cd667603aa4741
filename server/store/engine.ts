/**
 * Which database this is, and what Kysely needs to know of it.
 *
 * Neither adapter takes a lock while migrating: all pending steps run in one transaction together with their names, which
 * are a primary key, so of several processes that start at once one succeeds and the others, rolled back, find it done.
 */
import { type DialectAdapter, type Kysely, sql } from 'kysely';

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

/** Whether the tables lie on several machines by department, as the Citus extension of PostgreSQL has them. */
export async function isDistributed<T>(db: Kysely<T>): Promise<boolean> {
  if (engineOf(db) !== 'postgres') return false;
  const { rows } = await sql`select 1 from pg_extension where extname = 'citus'`.execute(db);
  return rows.length > 0;
}
