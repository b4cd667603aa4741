/**
 * Fills the disk under a running endpoint, kills it there, gives it room again, and holds it to the same word as the kill
 * run. The disk is a small one in memory, which only root may mount.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnEndpoint } from './endpoint-process.ts';
import { openOfficeUnderLoad, startOptions, type Ticket } from './office-under-load.ts';
import { sendTicket } from './send-ticket.ts';
import { startPostgres } from './temporary-postgres.ts';

const DISK_MB = { sqlite: 8, postgres: 160 } as const;
/** What is left when the endpoint starts on the nearly full disk. */
const ROOM_BYTES = 400_000;
const MOST_REPORTS = 6000;
const AT_ONCE = 16;
const RETRY_MS = 100;
const RETRIES = 300;

export interface FullDiskReport {
  /** Reports answered before the disk was full. */
  readonly before: number;
  /** Reports turned away on the full disk, all counted once there was room. */
  readonly turnedAway: number;
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function fill(folder: string, file: string): void {
  const bytes = freeBytes(folder) - ROOM_BYTES;
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(65_536, 1);
  for (let written = 0; written < bytes; written += block.length) writeSync(handle, block);
  closeSync(handle);
}

async function runOn(location: string, folder: string, restartDatabase: () => Promise<void>): Promise<FullDiskReport> {
  const office = await openOfficeUnderLoad(location);
  const answered = new Set<string>();
  const turnedAway: Ticket[] = [];
  const ballast = join(folder, 'ballast');

  const sendAll = (url: string, tickets: readonly Ticket[]) =>
    Promise.all(
      tickets.map(async (ticket) => {
        if ((await sendTicket(url, ticket)) === null) turnedAway.push(ticket);
        else answered.add(ticket.hash);
      }),
    );

  const full = await spawnEndpoint(startOptions(location));
  const url = await full.listening;
  if (url === null) throw new Error(`the endpoint did not start: ${full.complaints()}`);
  fill(folder, ballast);
  for (let sent = 0; sent < MOST_REPORTS && turnedAway.length === 0; sent += AT_ONCE)
    await sendAll(url, Array.from({ length: AT_ONCE }, office.newTicket));
  if (turnedAway.length === 0) throw new Error(`the disk of ${folder} was not filled by ${answered.size} reports`);
  const before = answered.size;
  await full.kill('SIGKILL');
  rmSync(ballast);
  await restartDatabase();

  const roomy = await spawnEndpoint(startOptions(location));
  const again = await roomy.listening;
  if (again === null) throw new Error(`the endpoint did not start with room: ${roomy.complaints()}`);
  const first = turnedAway.length;
  // A server that has run into the full disk may need a moment to recover.
  for (let tries = 0; turnedAway.length > 0 && tries < RETRIES; tries++) {
    await sendAll(again, turnedAway.splice(0));
    if (turnedAway.length > 0) await delay(RETRY_MS);
  }
  await roomy.kill('SIGTERM');
  const stored = await office.verify(answered);
  if (turnedAway.length > 0 || stored !== answered.size)
    throw new Error(`${stored} stored, ${answered.size} answered, ${turnedAway.length} still turned away`);
  return { before, turnedAway: first };
}

/** Null where this process may not mount a disk. */
export async function fullDiskRun(engine: 'sqlite' | 'postgres'): Promise<FullDiskReport | null> {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-full-disk-'));
  const size = `size=${DISK_MB[engine]}m,mode=755`;
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'worthwhile', folder]).status !== 0) {
    rmdirSync(folder);
    return null;
  }
  const postgres = engine === 'postgres' ? await startPostgres({ durable: true, within: folder }) : null;
  try {
    if (postgres === null) return await runOn(join(folder, 'data'), folder, async () => {});
    // PostgreSQL gives up where it has no room for its log, and wants to be started again.
    return await runOn(await postgres.newDatabase(), folder, postgres.restart);
  } finally {
    await postgres?.stop();
    spawnSync('umount', ['--lazy', folder]);
    rmdirSync(folder);
  }
}
