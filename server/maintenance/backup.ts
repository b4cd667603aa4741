/**
 * Backups: whatever the database, a backup is one SQLite file of the same schema with a manifest of what it holds, and can
 * be restored to either kind of database. It is made beside the running endpoint and gets its name only once it is
 * complete and checked.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import {
  type CopyReport,
  copyStore,
  countRows,
  differenceOf,
  MANIFEST,
  sumsOfTables,
  tableSumSchema,
} from '#server/maintenance/copy-store.ts';
import { fileOf } from '#server/store/libsql.ts';
import { openForReading, openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/schema.ts';
import { readSetting, writeSetting } from '#server/store/settings.ts';

const manifestSchema = z.object({ at: z.string(), tables: z.array(tableSumSchema) });
type Manifest = z.infer<typeof manifestSchema>;

/** Hears the rows of each step and how many there will be in all. */
type OnRows = (rows: number, whole: number) => void;

function counted(whole: number, onRows: OnRows): (rows: number) => void {
  let done = 0;
  return (rows) => {
    done += rows;
    onRows(done, whole);
  };
}

function requireFileName(file: string): void {
  if (!file.endsWith('.db')) throw new Error(`a backup is a file that ends with .db, not ${file}`);
}

/** Writes a checked backup of a folder's or a server's database to a file that must not exist. */
export async function backup(from: string, file: string, at: Date, onRows: OnRows = () => {}): Promise<CopyReport> {
  requireFileName(file);
  if (existsSync(file)) throw new Error(`${file} exists; a backup never replaces another, choose another name`);
  const partial = file.replace(/\.db$/, '.partial.db');
  const leftovers = [partial, `${partial}-wal`, `${partial}-shm`];
  for (const leftover of leftovers) rmSync(leftover, { force: true });
  const source = await openForReading(from);
  try {
    const target = await openStore(partial);
    const report = await copyStore(source, target, counted(3 * (await countRows(source)), onRows));
    const manifest: Manifest = { at: at.toISOString(), tables: [...report.tables] };
    await writeSetting(target, MANIFEST, manifest);
    await target.destroy();
    const handle = openSync(partial, 'r');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(partial, file);
    return report;
  } finally {
    await source.destroy();
    for (const leftover of leftovers) rmSync(leftover, { force: true });
  }
}

async function verifyManifest(db: Store, file: string): Promise<void> {
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const verdict = check.rows[0]?.integrity_check;
  if (verdict !== 'ok') throw new Error(`${file} is damaged: ${verdict}; take another backup`);
  const manifest = await readSetting(db, MANIFEST);
  if (manifest === undefined) throw new Error(`${file} is not a backup; to move a database in use see "npm run move"`);
  const { at, tables } = manifestSchema.parse(manifest);
  const names = tables.map(({ table }) => table);
  const is = await db.transaction().execute((transaction) => sumsOfTables(transaction, names));
  const difference = differenceOf(is, tables);
  if (difference !== null) throw new Error(`${file} is not as it was written at ${at}: ${difference}; take another`);
}

/** Puts a checked backup into an empty database, made if missing. Restoring the same again changes nothing. */
export async function restore(file: string, to: string, onRows: OnRows = () => {}): Promise<CopyReport> {
  requireFileName(file);
  const source = await openForReading(file);
  try {
    await verifyManifest(source, file);
    return await copyInto(source, to, onRows);
  } finally {
    await source.destroy();
  }
}

/**
 * Moves the embedded database of an endpoint that is stopped to an empty server database. Killed half-way it leaves the
 * target empty; done again it finds the very same there and changes nothing. Nobody writes to the file meanwhile.
 */
export async function move(from: string, to: string, onRows: OnRows = () => {}): Promise<CopyReport> {
  if (!existsSync(fileOf(from))) throw new Error(`there is no file ${fileOf(from)}`);
  const source = await openStore(from);
  try {
    return await copyInto(source, to, onRows);
  } finally {
    await source.destroy();
  }
}

async function copyInto(source: Store, to: string, onRows: OnRows): Promise<CopyReport> {
  const target = await openStore(to);
  try {
    return await copyStore(source, target, counted(3 * (await countRows(source)), onRows));
  } finally {
    await target.destroy();
  }
}
