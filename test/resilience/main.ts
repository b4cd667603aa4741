/** `npm run torture`: kills a real endpoint under load, fills its disk, and says whether a single report was lost or invented. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProgress } from '#server/maintenance/progress.ts';
import { fullDiskRun } from './full-disk-run.ts';
import { killRun } from './kill-run.ts';
import { startPostgres } from './temporary-postgres.ts';

const usage = `Usage: npm run torture -- [--kills 300] [--on sqlite|postgres|both] [--database postgres://...]
Without --database PostgreSQL is started by the run itself; with it, give an empty database that may be filled.`;
const BAD_USAGE = 2;

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ options: { kills: text, on: text, database: text }, strict: true }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    return process.exit(BAD_USAGE);
  }
}

const { kills: killsText = '300', on = 'both', database } = readArguments();
const kills = Number(killsText);
if (!Number.isInteger(kills) || kills < 1 || !['sqlite', 'postgres', 'both'].includes(on)) {
  console.error(usage);
  process.exit(BAD_USAGE);
}

async function torture(name: string, location: string): Promise<void> {
  const progress = createProgress(`${name}, kills`, kills);
  const report = await killRun(location, kills, (kill, reports) => progress.show(kill, `${reports} reports`));
  progress.end();
  console.log(
    `${name}: ${report.kills} kills, ${report.reports} reports answered, each counted exactly once, none else ` +
      `(${report.requests} requests, ${report.unanswered} left unanswered, ${report.countedUnanswered} of these counted)`,
  );
}

async function fillDisk(engine: 'sqlite' | 'postgres'): Promise<void> {
  const report = await fullDiskRun(engine);
  console.log(
    report === null
      ? `${engine}, full disk: not run, since only root may mount a small disk`
      : `${engine}, full disk: ${report.before} reports before, ${report.turnedAway} turned away and counted later, none lost`,
  );
}

if (on !== 'postgres') {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-torture-'));
  await torture('SQLite', folder);
  rmSync(folder, { recursive: true });
  await fillDisk('sqlite');
}
if (on !== 'sqlite' || database !== undefined) {
  const postgres = database === undefined ? await startPostgres({ durable: true }) : null;
  await torture('PostgreSQL', database ?? (await postgres?.newDatabase()) ?? '');
  await postgres?.stop();
  await fillDisk('postgres');
}
