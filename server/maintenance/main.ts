/** `npm run move`, `backup`, `restore` and `distribute`: the endpoint's data on its way between files, servers and nodes. */
import { causesText } from '#server/causes.ts';
import { BAD_USAGE, fail, readOptions } from '#server/command.ts';
import { backup, move, restore } from '#server/maintenance/backup.ts';
import { noteBackupOf } from '#server/maintenance/backup-note.ts';
import type { CopyReport } from '#server/maintenance/copy-store.ts';
import { distribute } from '#server/maintenance/distribute.ts';
import { createProgress } from '#server/maintenance/progress.ts';
import { isPostgresUrl, withoutPassword } from '#server/store/postgres.ts';

const usage = `Usage:
  npm run move -- --from data/worthwhile.db --to postgres://...     stop the endpoint first
  npm run backup -- --from data|postgres://... --to FILE.db         beside a running endpoint
  npm run restore -- --from FILE.db --to data|postgres://...        into an empty database
  npm run distribute -- --database postgres://... [--coordinator HOST:PORT]
                                    over the worker nodes of Citus; WORTHWHILE_DATABASE may give the address`;
const text = { type: 'string' } as const;

/** The endpoint's health page tells how long ago this was. */
async function noteTime(from: string, at: Date): Promise<void> {
  await noteBackupOf(from, at).catch((error: unknown) =>
    console.error(
      `The backup is complete; only its time could not be noted for the page Status (a replica can only be read): ${causesText(error)}`,
    ),
  );
}

async function copy(command: 'move' | 'backup' | 'restore', args: string[]): Promise<void> {
  const { from, to } = readOptions({ args, options: { from: text, to: text } }, usage).values;
  if (from === undefined || to === undefined) return fail(`Give --from and --to.\n${usage}`, BAD_USAGE);
  if (command === 'move' && !isPostgresUrl(to))
    return fail(`--to ${to} is not a postgres:// address.\n${usage}`, BAD_USAGE);
  const progress = createProgress(command, 100);
  const onRows = (done: number, whole: number) =>
    progress.show(Math.floor((100 * done) / Math.max(1, whole)), `% ${done} of ${whole} row readings`);
  const at = new Date();
  const copies: Readonly<Record<typeof command, () => Promise<CopyReport>>> = {
    move: () => move(from, to, onRows),
    backup: () => backup(from, to, at, onRows),
    restore: () => restore(from, to, onRows),
  };
  const { outcome, tables } = await copies[command]().finally(() => progress.end());
  if (command === 'backup') await noteTime(from, at);
  const rows = tables.reduce((total, table) => total + table.rows, 0);
  const said = outcome === 'there' ? 'holds the very same already; nothing was changed' : 'holds all of it, checked';
  console.log(`${withoutPassword(to)} ${said}: ${rows} rows in ${tables.length} tables.`);
  if (command === 'move') console.log(`From now on start the endpoint with --database and put ${from} away.`);
}

async function spread(args: string[]): Promise<void> {
  const options = { database: text, coordinator: text };
  const { database = process.env['WORTHWHILE_DATABASE'] ?? '', coordinator } = readOptions(
    { args, options },
    usage,
  ).values;
  if (!isPostgresUrl(database) || !URL.canParse(database))
    return fail(`Give the database as --database postgres://user:password@host/name.\n${usage}`, BAD_USAGE);
  await distribute(database, coordinator, (line) => console.log(line));
}

function run(command: string | undefined, args: string[]): Promise<void> {
  switch (command) {
    case 'move':
    case 'backup':
    case 'restore':
      return copy(command, args);
    case 'distribute':
      return spread(args);
    default:
      return fail(usage, BAD_USAGE);
  }
}

const [command, ...args] = process.argv.slice(2);
try {
  await run(command, args);
} catch (error) {
  fail(`${command} failed: ${causesText(error)}`);
}
