/** `npm run move`, `npm run backup` and `npm run restore`: the endpoint's data on its way between files and servers. */
import { parseArgs } from 'node:util';
import { causesText } from '#server/causes.ts';
import { backup, move, restore } from '#server/maintenance/backup.ts';
import { noteBackupOf } from '#server/maintenance/backup-note.ts';
import type { CopyReport } from '#server/maintenance/copy-store.ts';
import { createProgress } from '#server/maintenance/progress.ts';
import { isPostgresUrl, withoutPassword } from '#server/store/postgres.ts';

const usage = `Usage:
  npm run move -- --from data/worthwhile.db --to postgres://...     stop the endpoint first
  npm run backup -- --from data|postgres://... --to FILE.db         beside a running endpoint
  npm run restore -- --from FILE.db --to data|postgres://...        into an empty database`;
const BAD_USAGE = 2;

function fail(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    const { positionals, values } = parseArgs({
      options: { from: text, to: text },
      allowPositionals: true,
      strict: true,
    });
    const [command] = positionals;
    const { from, to } = values;
    if (command !== undefined && from !== undefined && to !== undefined) return { command, from, to };
    return fail(`Give --from and --to.\n${usage}`, BAD_USAGE);
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n${usage}`, BAD_USAGE);
  }
}

const { command, from, to } = readArguments();
const progress = createProgress(command, 100);
const onRows = (done: number, whole: number) =>
  progress.show(Math.floor((100 * done) / Math.max(1, whole)), `% ${done} of ${whole} row readings`);

/** The endpoint's health page tells how long ago this was. */
async function backedUp(at: Date): Promise<CopyReport> {
  const report = await backup(from, to, at, onRows);
  await noteBackupOf(from, at).catch((error: unknown) => {
    progress.end();
    console.error(
      `The backup is complete; only its time could not be noted for the page Status (a replica can only be read): ${causesText(error)}`,
    );
  });
  return report;
}

function run(): Promise<CopyReport> {
  switch (command) {
    case 'move':
      if (!isPostgresUrl(to)) return fail(`--to ${to} is not a postgres:// address.\n${usage}`, BAD_USAGE);
      return move(from, to, onRows);
    case 'backup':
      return backedUp(new Date());
    case 'restore':
      return restore(from, to, onRows);
    default:
      return fail(usage, BAD_USAGE);
  }
}

try {
  const { outcome, tables } = await run();
  progress.end();
  const rows = tables.reduce((total, table) => total + table.rows, 0);
  const said = outcome === 'there' ? 'holds the very same already; nothing was changed' : 'holds all of it, checked';
  console.log(`${withoutPassword(to)} ${said}: ${rows} rows in ${tables.length} tables.`);
  if (command === 'move') console.log(`From now on start the endpoint with --database and put ${from} away.`);
} catch (error) {
  progress.end();
  fail(`${command} failed: ${causesText(error)}`, 1);
}
