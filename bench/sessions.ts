/**
 * `npm run bench:sessions`: what Worthwhile costs and how exactly it counts, next to a browser without an extension and
 * to other trackers given as unpacked folders. See bench/README.md for the method and what it cannot show.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root, runTool } from '../scripts/setup.mjs';
import { serveSites } from '../test/e2e/tool-sites.ts';
import type { Subject } from './sessions-browser.ts';
import { ensureDesktop } from './sessions-desktop.ts';
import { measureOverhead, type Overhead, type Pace } from './sessions-overhead.ts';
import { type Accuracy, measureAccuracy } from './sessions-script.ts';
import { type Measured, toMarkdown, toRows } from './sessions-table.ts';

const USAGE = `npm run bench:sessions -- [options]
  --tracker FOLDER[,READER.js]  an unpacked extension to measure beside; may be given several times. READER.js is run in a
                                page of that extension and returns the seconds it has counted on https://chatgpt.com
  --runs N                      runs of everything, interleaved, of which the medians are shown (3)
  --accuracy-runs N             runs of the accuracy script, all subjects at once, each on a desktop of its own (1)
  --quick                       one short run, without the accuracy script
  --extension FOLDER            a build of Worthwhile to measure, instead of building it
  --out FILE                    where the JSON goes (data/bench/sessions.json)`;

const FULL: Pace = { switches: 400, visits: 300, stretchSeconds: 60 };
const QUICK: Pace = { switches: 100, visits: 50, stretchSeconds: 35 };

/** All answers of Worthwhile's own store; an interval that is open is not in it yet. */
const OWN_READER = `
  const opening = indexedDB.open('worthwhile');
  const answered = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const database = await answered(opening);
  const sessions = await answered(database.transaction('sessions').objectStore('sessions').getAll());
  database.close();
  return sessions.reduce((sum, session) => sum + (session.tool === 'chatgpt' ? session.engagedMs : 0), 0) / 1000;`;

function count(given: string | undefined, otherwise: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (!Number.isInteger(value) || value < 0) throw new Error(`"${given}" is not a number of runs`);
  return value;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      tracker: { type: 'string', multiple: true, default: [] },
      runs: { type: 'string' },
      'accuracy-runs': { type: 'string' },
      quick: { type: 'boolean', default: false },
      extension: { type: 'string' },
      out: { type: 'string', default: join(root, 'data', 'bench', 'sessions.json') },
    },
  });
  const { quick } = values;
  return {
    pace: quick ? QUICK : FULL,
    runs: count(values.runs, quick ? 1 : 3),
    accuracyRuns: count(values['accuracy-runs'], quick ? 0 : 1),
    trackers: values.tracker.map(toTracker),
    extension: values.extension ?? null,
    out: resolve(values.out),
  };
}

function toTracker(given: string): Subject {
  const [folder = '', reader] = given.split(',');
  return {
    name: basename(resolve(folder)),
    folder: resolve(folder),
    reader: reader === undefined ? null : readFileSync(reader, 'utf8'),
    asksForHosts: false,
  };
}

/** A copy, so that a build meanwhile changes nothing of what is measured. */
async function worthwhileIn(folder: string, built: string | null): Promise<Subject> {
  if (built === null) await runTool('wxt', ['build']);
  const copy = join(folder, 'worthwhile');
  cpSync(built ?? join(root, '.output', 'chrome-mv3'), copy, { recursive: true });
  return { name: 'Worthwhile', folder: copy, reader: OWN_READER, asksForHosts: true };
}

interface Sheet extends Measured {
  readonly subject: Subject;
  readonly overheads: Overhead[];
  readonly accuracies: Accuracy[];
}

function sheetOf(subject: Subject): Sheet {
  return { subject, name: subject.name, isExtension: subject.folder !== null, overheads: [], accuracies: [] };
}

async function main(): Promise<void> {
  const { pace, runs, accuracyRuns, trackers, extension, out } = readOptions();
  ensureDesktop();
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-bench-build-'));
  const floor = sheetOf({ name: 'no extension', folder: null, reader: null, asksForHosts: false });
  const worthwhile = sheetOf(await worthwhileIn(folder, extension));
  const others = trackers.map(sheetOf);
  const machine = `${process.platform}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`;
  mkdirSync(dirname(out), { recursive: true });
  // After each run, so that one that fails costs none of those before it.
  const tell = () => {
    const rows = toRows(floor, worthwhile, others);
    const measured = [floor, worthwhile, ...others].map(({ subject: _, ...figures }) => figures);
    const told = { measuredAt: new Date().toISOString(), machine, pace, rows, measured };
    writeFileSync(out, `${JSON.stringify(told, null, 1)}\n`);
    return rows;
  };
  const sites = await serveSites();
  try {
    for (let run = 1; run <= accuracyRuns; run += 1) {
      console.error(`accuracy script, run ${run} of ${accuracyRuns}: about seven minutes`);
      await Promise.all(
        [worthwhile, ...others].map(async ({ subject, accuracies }) => {
          accuracies.push(await measureAccuracy(subject, sites));
        }),
      );
      tell();
    }
    for (let run = 1; run <= runs; run += 1)
      for (const { subject, overheads } of [floor, worthwhile, ...others]) {
        console.error(`overhead, run ${run} of ${runs}: ${subject.name}`);
        overheads.push(await measureOverhead(subject, sites, pace));
        tell();
      }
  } finally {
    await sites.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const rows = tell();
  console.log(toMarkdown(rows));
  console.error(`written to ${out}`);
  if (rows.some(({ met }) => met === false)) process.exitCode = 1;
}

if (process.argv.includes('--help')) console.log(USAGE);
else await main();
