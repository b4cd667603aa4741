/**
 * The server database: PostgreSQL 14 or newer by the `pg` driver, and the only file that knows the driver.
 *
 * Model: a small pool of connections, each used by one statement or transaction at a time. Several endpoint processes
 * share one database: they meet in unique constraints and row locks only, never in advisory locks, so that poolers and
 * distributed engines need no special care.
 *
 * Known limits of the driver, handled here: an error of an idle or a checked-out connection that nobody listens to ends
 * the process; a bigint arrives as text.
 */
import { CompiledQuery, type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { postgresAdapter } from '#server/store/engine.ts';

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5000;
const STATEMENT_TIMEOUT_MS = 30_000;

const { builtins } = pg.types;

/** All whole numbers of this schema stay below 2^53 (see exact-sums.ts); one that does not is a fault, not a rounding. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} in the database is too large to be read exactly`);
  return value;
}

/** Where the driver says nothing by a code: a connection that broke, or none to be had. */
function ignore(): void {
  // The statement under way fails by itself, and the pool drops the connection.
}

/** Answers are durable before they are given, whatever the server's or the user's default says. */
const durableCommits = CompiledQuery.raw(
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
);

export function isPostgresUrl(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}

/** The address without its password, for messages and logs. */
export function withoutPassword(url: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^:/@]*):[^@]*@/, '$1:***@').replace(/([?&]password=)[^&]*/, '$1***');
}

/** The dialect for a `postgres://` address, which may also name a Unix socket as `?host=/folder`. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'worthwhile',
    types: {
      getTypeParser: (type, format) =>
        type === builtins.INT8 && format !== 'binary' ? parseBigint : pg.types.getTypeParser(type, format),
    },
  });
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(durableCommits);
    },
  });
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => postgresAdapter,
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}
