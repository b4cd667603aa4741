/**
 * `npm run bench:departments`: an endpoint of 2,000 departments of 50 people each, on both databases. A window of every
 * department is due when it starts, and no key is made yet: while it settles the windows and then makes keys, somebody asks for
 * `/healthz` and `/v1/config` all the time, then reads what admins read. Prints a Markdown table; exits with 1 where a goal is missed.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { type Week, weeksFromTo } from '#core/base/week.ts';
import { isEmpty } from '#core/report/report.ts';
import { rowsOfReport } from '#core/report/report-rows.ts';
import { createProgress } from '#server/maintenance/progress.ts';
import { addToSealed, noSealedSums, type SealedSums } from '#server/store/exact-sums.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/schema.ts';
import { randomReport } from '../test/resilience/random-report.ts';
import { startPostgres } from '../test/resilience/temporary-postgres.ts';
import { startServer } from './endpoint/start.ts';
import { quantile } from './quantile.ts';

const DEPARTMENTS = 2000;
const MEMBERS = 50;
const INSTANT = '2026-11-18T12:00:00Z';
/** Its window, W41 to W44, closed on 11 November. */
const FIRST_WEEK: Week = '2026-W41';
const DUE_WEEK = '2026-W44';
const THIS_WEEK: Week = '2026-W47';
const ADMIN_KEY = randomBytes(32).toString('base64url');
const PAUSE_MS = 20;
/** Times that each page is read; its figure is the median. */
const READS = 5;
/** Of 10,000: they take minutes, which are all alike. */
const KEYS_WATCHED = 600;
const GOAL_BLOCKED_MS = 200;
const GOAL_READ_MS = 300;
const READ = ['departments', 'keys', 'audit', 'health', 'start', 'sources', 'suggestions', 'config'];

const idOf = (at: number) => `department-${String(at).padStart(4, '0')}`;

/** The sealed sums of a week of so many random reports, by row. */
function sealedWeek(): ReadonlyMap<string, SealedSums> {
  const rows = new Map<string, SealedSums>();
  for (let at = 0; at < MEMBERS; at++) {
    const report = randomReport('department-0000', DUE_WEEK);
    if (isEmpty(report)) continue;
    for (const [row, added] of rowsOfReport(report)) {
      const total = rows.get(row) ?? noSealedSums();
      addToSealed(total, added);
      rows.set(row, total);
    }
  }
  return rows;
}

async function fill(db: Store): Promise<void> {
  const progress = createProgress('departments', DEPARTMENTS);
  const settings = { weeklyHours: 40, hourlyCost: 60, currency: 'EUR', realisation: 0.5, firstWeek: FIRST_WEEK };
  const dueWeeks = weeksFromTo(FIRST_WEEK, DUE_WEEK);
  const sealed = dueWeeks.map((week) => ({ week, rows: [...sealedWeek()] }));
  for (let at = 0; at < DEPARTMENTS; at++) {
    const department = idOf(at);
    await db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('departments')
        .values({ id: department, name: `Department ${at}`, headcount: MEMBERS, ...settings })
        .execute();
      await transaction
        .insertInto('enrolments')
        .values(
          weeksFromTo(FIRST_WEEK, THIS_WEEK).map((week) => ({ department, week, members: MEMBERS, issued: MEMBERS })),
        )
        .execute();
      const members = Array.from({ length: MEMBERS }, (_, member) => ({
        ...{ department, secretHash: randomBytes(32), member: `${department} ${member}` },
        ...{ version: member % 2 === 0 ? '1.4.0' : '1.5.0', seenWeek: THIS_WEEK },
      }));
      await transaction.insertInto('members').values(members).execute();
      for (const { week, rows } of sealed)
        for (const [row, sums] of rows)
          await transaction
            .insertInto('sealed')
            .values({ department, week, row, ...sums })
            .execute();
    });
    if (at % 50 === 0) progress.show(at);
  }
  progress.end();
}

/** Milliseconds until the whole answer is here. */
async function read(port: number, path: string, bearer?: string): Promise<number> {
  const startedMs = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
  return performance.now() - startedMs;
}

interface Asked {
  readonly worstMs: number;
  readonly p99Ms: number;
}

/** Asks for a path again and again until the work is done. */
async function askWhile(port: number, path: string, isDone: () => boolean): Promise<Asked> {
  const latenciesMs: number[] = [];
  while (!isDone()) {
    latenciesMs.push(await read(port, path));
    await delay(PAUSE_MS);
  }
  return { worstMs: quantile(latenciesMs, 1), p99Ms: quantile(latenciesMs, 0.99) };
}

/** Waits until a table of the endpoint has so many rows. */
async function waitForRows(db: Store, table: 'releases' | 'keys', rows: number): Promise<void> {
  for (;;) {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) >= rows) return;
    await delay(1000);
  }
}

interface Row {
  readonly label: string;
  readonly ms: number;
  readonly goalMs: number;
}

async function measure(folder: string, database: string): Promise<Row[]> {
  const db = await openStore(database === '' ? folder : database);
  await fill(db);
  const startedMs = performance.now();
  const server = await startServer(new URL('./departments/server.ts', import.meta.url), [
    folder,
    database,
    INSTANT,
    ADMIN_KEY,
  ]);
  const rows: Row[] = [{ label: 'first start, until it listens', ms: performance.now() - startedMs, goalMs: 60_000 }];
  for (const [label, table, count] of [
    ['while 2,000 windows are settled', 'releases', DEPARTMENTS],
    ['while keys are made', 'keys', KEYS_WATCHED],
  ] as const) {
    let isDone = false;
    const waiting = waitForRows(db, table, count).finally(() => {
      isDone = true;
    });
    const [health, config] = await Promise.all([
      askWhile(server.port, '/healthz', () => isDone),
      askWhile(server.port, '/v1/config', () => isDone),
    ]);
    await waiting;
    rows.push(
      { label: `/healthz at worst, ${label}`, ms: health.worstMs, goalMs: GOAL_BLOCKED_MS },
      { label: `/v1/config, 99th percentile, ${label}`, ms: config.p99Ms, goalMs: GOAL_BLOCKED_MS },
    );
  }
  for (const name of READ) {
    const times: number[] = [];
    for (let at = 0; at < READS; at++) times.push(await read(server.port, `/v1/admin/${name}`, ADMIN_KEY));
    rows.push({
      label: `/v1/admin/${name}, median`,
      ms: quantile(times, 0.5),
      goalMs: GOAL_READ_MS,
    });
  }
  await server.stop();
  await db.destroy();
  return rows;
}

const folder = mkdtempSync(join(tmpdir(), 'worthwhile-bench-'));
const postgres = await startPostgres({ durable: true });
try {
  const sqlite = await measure(folder, '');
  const other = await measure(folder, await postgres.newDatabase());
  const shown = ({ ms, goalMs }: Row) => `${ms.toFixed(0)} ms${ms <= goalMs ? '' : ', missed'}`;
  console.log('| | goal | SQLite | PostgreSQL |\n|---|---:|---:|---:|');
  for (const [at, row] of sqlite.entries())
    console.log(`| ${row.label} | ${row.goalMs} ms | ${[row, other[at] ?? row].map(shown).join(' | ')} |`);
  if ([...sqlite, ...other].some(({ ms, goalMs }) => ms > goalMs)) process.exitCode = 1;
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
