/**
 * Of `npm run demo`: fills an endpoint of its own with a year of a made-up company and starts it. The folder must be empty
 * or hold an earlier demonstration, which is replaced; real data is never touched.
 */
import { existsSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { BAD_USAGE, fail, readOptions, stopOnSignal } from '#server/command.ts';
import { startEndpoint } from '#server/endpoint.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { createProgress, type Progress } from '#server/maintenance/progress.ts';
import { fileOf } from '#server/store/libsql.ts';
import { openForReading, openStore } from '#server/store/open.ts';
import { fillEndpoint } from '#simulation/fill-endpoint.ts';

const HELP = 'npm run demo -- --help shows how it is used.';

/** Whether the folder holds nothing but an earlier demonstration. */
async function isDemonstration(folder: string): Promise<boolean> {
  try {
    const db = await openForReading(folder);
    const { demonstration } = await readConfig(db);
    await db.destroy();
    return demonstration;
  } catch {
    // What cannot be read may be anything, real data of another version too.
    return false;
  }
}

/** Whether a program answers there already: it may be an earlier demonstration, whose files are in use. */
const isTaken = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });

const text = { type: 'string' } as const;
const { port = '8787', data: folder = './data-demonstration' } = readOptions(
  { options: { port: text, data: text } },
  HELP,
).values;
if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) fail(`--port: ${port} is not a port\n${HELP}`, BAD_USAGE);
if (await isTaken(Number(port)))
  fail(`Port ${port} is in use. Choose another with --port, or stop the program that uses it.`, BAD_USAGE);
const file = fileOf(folder);
if (existsSync(file)) {
  if (!(await isDemonstration(folder)))
    fail(
      `${file} is not a demonstration: it may hold real data, so nothing was changed. Choose another folder with --data.`,
      BAD_USAGE,
    );
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
}

await import('./build-dashboard.ts');
console.log('Living through a year of a made-up company of 247 people in six departments ...');
const db = await openStore(folder);
let progress: Progress | null = null;
const { leadKey, leadKeys, adminKey, reports } = await fillEndpoint({
  db,
  nowMs: Date.now(),
  onWeek(done, whole, week) {
    progress ??= createProgress('weeks', whole);
    progress.show(done, week);
    if (done === whole) progress.end();
  },
});
await db.destroy();
const endpoint = await startEndpoint({ port: Number(port), dataDir: folder });
console.log(`
MADE-UP DATA: nobody's work stands behind these numbers. ${reports} reports were counted.

  Lead of all        ${endpoint.url}/#key=${leadKey}
  Lead of Marketing  ${endpoint.url}/#key=${leadKeys['marketing']}
  Admin              ${endpoint.url}/#key=${adminKey}
  Data               ${folder}, replaced by the next npm run demo
  Stop               Ctrl-C`);

stopOnSignal(endpoint);
