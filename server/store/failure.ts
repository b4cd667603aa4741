/** What a failure of the database means to the one who asked, so that no message of the database itself gets out. */
import { causesIn, codeOf } from '#server/causes.ts';

export type StoreFailure = 'full' | 'busy' | 'broken';

/** Result codes of SQLite, SQLSTATEs of PostgreSQL and codes of the system, the longer before the shorter. */
const codes: readonly { prefix: string; failure: StoreFailure }[] = [
  { prefix: 'SQLITE_FULL', failure: 'full' },
  { prefix: 'SQLITE_BUSY', failure: 'busy' },
  { prefix: 'SQLITE_LOCKED', failure: 'busy' },
  { prefix: 'SQLITE_', failure: 'broken' },
  { prefix: '53100', failure: 'full' },
  // Too many connections, out of memory.
  { prefix: '53', failure: 'busy' },
  // Serialization failure, deadlock, lock not to be had, statement cancelled by its timeout.
  { prefix: '40', failure: 'busy' },
  { prefix: '55P03', failure: 'busy' },
  { prefix: '57014', failure: 'busy' },
  // Shutting down, starting up, connection lost.
  { prefix: '57P', failure: 'broken' },
  { prefix: '25P03', failure: 'broken' },
  // Only to be read, as after a failover; another password since; no database of this name.
  { prefix: '25006', failure: 'broken' },
  { prefix: '28', failure: 'broken' },
  { prefix: '3D', failure: 'broken' },
  { prefix: '08', failure: 'broken' },
  { prefix: '58', failure: 'broken' },
  { prefix: 'XX', failure: 'broken' },
  { prefix: 'ECONN', failure: 'broken' },
  { prefix: 'EPIPE', failure: 'broken' },
  { prefix: 'ENOENT', failure: 'broken' },
  { prefix: 'ETIMEDOUT', failure: 'broken' },
];

/** What the PostgreSQL driver says without a code when a connection breaks or none is to be had. */
const brokenConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;

/** The codes of an error and of all that caused it. */
export function codesOf(error: unknown): string[] {
  return causesIn(error)
    .map(codeOf)
    .filter((code) => code !== '');
}

/** The failure that an error stands for; null where the error is not the database's. */
export function storeFailureOf(error: unknown): StoreFailure | null {
  if (error instanceof Error && brokenConnection.test(error.message)) return 'broken';
  const code = codeOf(error);
  return codes.find(({ prefix }) => code.startsWith(prefix))?.failure ?? null;
}

/** Serialization failures, deadlocks and broken connections of PostgreSQL: the same may well succeed when done again. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_')) return code.startsWith('SQLITE_BUSY');
  return /^40/.test(code) || storeFailureOf(error) === 'broken';
}

/** Another process makes the same tables, or starts on the same file, at this moment. */
export function isConflict(error: unknown): boolean {
  return isPassing(error) || /^(23505|42P07|42P01|42701|42710|XX000)$/.test(codeOf(error));
}
