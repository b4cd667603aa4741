/**
 * Copies everything of one database into another, either of the two kinds, and proves it.
 *
 * Guarantee: the copy is one transaction of the target and one snapshot of the source, so a target holds all or nothing
 * however the copying ends. Before it commits, what the target holds is read back and compared: rows and digest of each
 * table. The digest is the sum of the SHA-256 of the rows, so it does not depend on their order.
 *
 * Known limit: a distributed PostgreSQL has no snapshot over its nodes. There, whoever writes waits until the copy is made.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery, sql } from 'kysely';
import * as z from 'zod/mini';
import { engineOf, isDistributed } from '#server/store/engine.ts';
import { tableNames } from '#server/store/placement.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';

const CHUNK_ROWS = 500;
/** Below the limits of both databases (32,766 and 65,535). */
const MAX_PARAMETERS = 30_000;
/** In the settings of a backup: what it holds. It describes a file and is never copied on. */
export const MANIFEST = 'backup';

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.instanceof(Uint8Array)]));
type Row = z.infer<typeof rowSchema>;

export const tableSumSchema = z.object({ table: z.string(), rows: z.number(), digest: z.string() });
export type TableSum = z.infer<typeof tableSumSchema>;

/** The steps that made the tables of a database: the same names stand for the same tables. */
async function stepsOf(db: Store): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name).join(', ');
}

async function* chunksOf(db: StoreTransaction, table: string): AsyncGenerator<readonly unknown[]> {
  if (engineOf(db) === 'sqlite') {
    const query = db.selectFrom(sql`${sql.table(table)}`.as('copied')).selectAll();
    let chunk: unknown[] = [];
    for await (const row of query.stream()) {
      chunk.push(row);
      if (chunk.length < CHUNK_ROWS) continue;
      yield chunk;
      chunk = [];
    }
    yield chunk;
    return;
  }
  await sql`declare copied no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  for (;;) {
    const { rows } = await db.executeQuery(CompiledQuery.raw(`fetch ${CHUNK_ROWS} from copied`));
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close copied`.execute(db);
}

async function* rowsOf(db: StoreTransaction, table: string): AsyncGenerator<Row[]> {
  for await (const chunk of chunksOf(db, table))
    yield chunk.map((row) => rowSchema.parse(row)).filter((row) => table !== 'settings' || row['name'] !== MANIFEST);
}

function createDigest() {
  let rows = 0;
  let sum = 0n;
  return {
    add(row: Row) {
      const text = JSON.stringify(
        Object.keys(row)
          .sort()
          .map((name) => {
            const value = row[name];
            return [name, value instanceof Uint8Array ? `bytes ${Buffer.from(value).toString('hex')}` : value];
          }),
      );
      rows++;
      sum = BigInt.asUintN(256, sum + BigInt(`0x${createHash('sha256').update(text).digest('hex')}`));
    },
    end: (table: string): TableSum => ({ table, rows, digest: sum.toString(16) }),
  };
}

/** What each of the tables holds. `onRows` hears of each few rows read. */
export async function sumsOfTables(
  db: StoreTransaction,
  tables: readonly string[],
  onRows: (rows: number) => void = () => {},
): Promise<TableSum[]> {
  const sums: TableSum[] = [];
  for (const table of tables) {
    const digest = createDigest();
    for await (const chunk of rowsOf(db, table)) {
      for (const row of chunk) digest.add(row);
      onRows(chunk.length);
    }
    sums.push(digest.end(table));
  }
  return sums;
}

async function insertRows(db: StoreTransaction, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const atOnce = Math.max(1, Math.floor(MAX_PARAMETERS / names.length));
  const columns = sql.join(names.map((name) => sql.ref(name)));
  for (let at = 0; at < rows.length; at += atOnce) {
    const values = rows.slice(at, at + atOnce).map((row) => sql`(${sql.join(names.map((name) => row[name]))})`);
    await sql`insert into ${sql.table(table)} (${columns}) values ${sql.join(values)}`.execute(db);
  }
}

/** The first difference of two lists of tables in words; null where there is none. */
export function differenceOf(is: readonly TableSum[], should: readonly TableSum[]): string | null {
  for (const { table, rows, digest } of should) {
    const other = is.find((sum) => sum.table === table);
    if (other?.rows !== rows) return `${table} has ${other?.rows ?? 0} rows and should have ${rows}`;
    if (other.digest !== digest) return `${table} has the right number of rows (${rows}) and other contents`;
  }
  return null;
}

export interface CopyReport {
  /** `there` where the target held the very same already. */
  readonly outcome: 'copied' | 'there';
  readonly tables: readonly TableSum[];
}

/** All rows of a database, for a progress bar. */
export async function countRows(db: Store): Promise<number> {
  let total = 0;
  for (const table of tableNames) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db);
    total += rows[0]?.rows ?? 0;
  }
  return total;
}

/** One side of a copy waits for as long as the other is read, far longer than an endpoint may leave a transaction idle. */
async function mayWait(db: StoreTransaction): Promise<void> {
  if (engineOf(db) === 'postgres') await sql`set local idle_in_transaction_session_timeout = 0`.execute(db);
}

/**
 * Copies into a target that is empty. Throws, with the target as it was, where it holds anything else than the very same.
 * `onRows` hears of each few rows, three times in all: read, and read back from both sides.
 */
export async function copyStore(
  source: Store,
  target: Store,
  onRows: (rows: number) => void = () => {},
): Promise<CopyReport> {
  const steps = { source: await stepsOf(source), target: await stepsOf(target) };
  if (steps.source !== steps.target)
    throw new Error(
      `the source has the tables of ${steps.source} and the target those of ${steps.target}; use the same version for both`,
    );
  const hasNoSnapshot = await isDistributed(source);
  return source
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((from) =>
      target.transaction().execute(async (into) => {
        await mayWait(from);
        await mayWait(into);
        if (hasNoSnapshot) {
          const tables = sql.join(tableNames.map((table) => sql.table(table)));
          await sql`lock table ${tables} in share mode`.execute(from);
        }
        const before = await sumsOfTables(into, tableNames);
        const should = await sumsOfTables(from, tableNames, onRows);
        if (before.some(({ rows }) => rows > 0)) {
          const difference = differenceOf(before, should);
          if (difference === null) return { outcome: 'there', tables: should };
          throw new Error(
            `the target is not empty and holds something else: ${difference}. Nothing was changed; give an empty database`,
          );
        }
        for (const table of tableNames)
          for await (const chunk of rowsOf(from, table)) {
            await insertRows(into, table, chunk);
            onRows(chunk.length);
          }
        const difference = differenceOf(await sumsOfTables(into, tableNames, onRows), should);
        if (difference !== null) throw new Error(`the copy differs: ${difference}. The target is left as it was`);
        return { outcome: 'copied', tables: should };
      }),
    );
}
