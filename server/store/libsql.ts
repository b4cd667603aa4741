/**
 * The embedded database: SQLite by the libsql driver, and the only file that knows the driver.
 *
 * Model: one connection, used by one statement or transaction at a time. A transaction takes the write lock when it
 * begins, so it never fails half-way for another process. `synchronous = full` makes a commit durable before it
 * returns; `secure_delete` overwrites what is deleted. The write-ahead log holds single transactions until it is emptied,
 * which upkeep does every minute and `close` does at the end.
 *
 * Known limits of the driver, handled here: it returns blobs as ArrayBuffer; it aborts the process on values it cannot
 * bind, booleans among them; its `close` leaves the write-ahead log behind.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Dialect, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import Database from 'libsql';
import { createLatest } from '#server/kept.ts';
import { engineOf, sqliteAdapter } from '#server/store/engine.ts';
import type { Store } from '#server/store/schema.ts';

const BUSY_TIMEOUT_MS = 5000;
const MAX_PREPARED = 200;

function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const fits =
    value === null ||
    typeof value === 'string' ||
    typeof value === 'bigint' ||
    (typeof value === 'number' && !Number.isNaN(value)) ||
    value instanceof Uint8Array;
  if (!fits)
    throw new TypeError(`cannot store ${String(value)}: give a text, a number, bytes or null to the embedded database`);
  return value;
}

function withBytes(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof ArrayBuffer ? new Uint8Array(value) : value]),
  );
}

function adapted(statement: Database.Statement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters.map(bindable)).map(withBytes),
    run: (parameters) => statement.run(parameters.map(bindable)),
    *iterate(parameters) {
      const bound = parameters.map(bindable);
      try {
        for (const row of statement.iterate(bound)) yield withBytes(row);
      } finally {
        // Broken off, it would hold its snapshot, and nothing could be written any more. The driver resets it only so.
        statement.get(bound);
      }
    },
  };
}

/** A statement that does nothing, for a rollback of what the engine has already rolled back (as it does on a full disk). */
const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

/**
 * Moves the write-ahead log into the database and empties it. The log holds each transaction apart until then: two of its
 * states of the sealed sums differ by one report. PostgreSQL recycles its log by itself.
 */
export async function emptyLog(db: Store): Promise<void> {
  if (engineOf(db) === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

function adapt(database: Database.Database, begin: string): SqliteDatabase {
  // Preparing a statement of a report costs more than running it.
  const prepared = createLatest<SqliteStatement>(MAX_PREPARED);
  return {
    prepare(sql) {
      if (sql === 'rollback' && !database.inTransaction) return nothing;
      const text = sql === 'begin' ? begin : sql;
      return prepared(text, () => adapted(database.prepare(text)));
    },
    close() {
      // Also empties the log, so that a closed endpoint leaves one file and no traces of single transactions.
      database.prepare('pragma wal_checkpoint(truncate)').all();
      database.close();
    },
  };
}

/** The file of a location: `worthwhile.db` in a folder, or the `.db` file itself. */
export function fileOf(location: string): string {
  return location.endsWith('.db') ? location : join(location, 'worthwhile.db');
}

/**
 * The dialect for a folder or a `.db` file; makes both where they are missing, readable by their owner alone. With
 * `reading` a transaction is a snapshot that keeps nobody from writing, and must itself only read.
 */
export function libsqlDialect(location: string, { reading = false }: { reading?: boolean } = {}): Dialect {
  const file = fileOf(location);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  for (const pragma of [
    `busy_timeout = ${BUSY_TIMEOUT_MS}`,
    'journal_mode = wal',
    'synchronous = full',
    'secure_delete = on',
    'foreign_keys = on',
  ])
    database.prepare(`pragma ${pragma}`).all();
  chmodSync(file, 0o600);
  const dialect = new SqliteDialect({ database: adapt(database, reading ? 'begin' : 'begin immediate') });
  return Object.assign(dialect, { createAdapter: () => sqliteAdapter });
}
