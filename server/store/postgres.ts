/**
 * The server database: PostgreSQL 14 or newer by the `pg` driver, and the only file that knows the driver.
 *
 * Model: a small pool of connections, each used by one statement or transaction at a time. Several endpoint processes
 * share one database: they meet in unique constraints and in locks of rows and small tables, never in advisory locks, so
 * that poolers and distributed engines need no special care.
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

/**
 * Whatever the server's or the user's default says: answers are durable before they are given, what waited for a lock sees what was
 * done meanwhile, and nothing waits for ever. Set by a statement: poolers such as PgBouncer refuse a connection that asks for it
 * when it begins.
 */
const connectionSettings = [
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
  `select set_config('statement_timeout', '${STATEMENT_TIMEOUT_MS}', false), set_config('idle_in_transaction_session_timeout', '${STATEMENT_TIMEOUT_MS}', false), set_config('default_transaction_isolation', 'read committed', false)`,
].map((text) => CompiledQuery.raw(text));

export function isPostgresUrl(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}

/**
 * The address without its passwords, for messages and logs. What cannot be read as an address may have a password anywhere,
 * so nothing after the user is shown of it.
 */
export function withoutPassword(location: string): string {
  if (!isPostgresUrl(location)) return location;
  if (!URL.canParse(location)) return location.replace(/^(postgres(?:ql)?:\/\/[^:/?#@]*).*/s, '$1:***');
  const url = new URL(location);
  if (url.password !== '') url.password = '***';
  for (const name of url.searchParams.keys()) if (/password/i.test(name)) url.searchParams.set(name, '***');
  return url.href;
}

/** The dialect for a `postgres://` address, which may also name a Unix socket as `?host=/folder`. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
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
      for (const setting of connectionSettings) await connection.executeQuery(setting);
    },
  });
  return Object.assign(dialect, { createAdapter: () => postgresAdapter });
}
