/**
 * `npm run bench:endpoint [-- --beside COMMIT]`: member-weeks per second, and how fast KPI answers are, on both databases.
 *
 * Member-weeks: 64 senders on loopback send valid reports of 40 departments, each on a connection of its own as the endpoint
 * wants it; each is checked and committed durably before it is answered. Floor (a): an empty POST to the same server over
 * 64 connections that stay open. Floor (b): the bare signature checks, one after the other on one core. Each round measures all three, one right after the other, so that a busy
 * machine slows them alike; shares are the medians of the rounds. Goal: 60 % of whichever floor is lower.
 *
 * KPI answers: one year of 40 departments with 12 tools each, in one request; median and 99th percentile, and the ratio of
 * the medians when the departments have ten times the members. Goal: 1.1. Then two hundred leads ask for it at once: how late
 * the event loop is (goal: 200 ms), how long `/v1/config` takes meanwhile (300 ms), and memory (400 MB).
 *
 * Prints a Markdown table and writes it with the figures to .output/bench/endpoint.{md,json}.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fromBase64Url } from '#core/base/bytes.ts';
import { weekPlus } from '#core/base/week.ts';
import { reportBody } from '#core/protocol/member.ts';
import { parsePublicKey } from '#server/features/tokens/key-pair.ts';
import { isSignedBy, parseToken } from '#server/features/tokens/token.ts';
import { createProgress } from '#server/maintenance/progress.ts';
import { openStore } from '#server/store/open.ts';
import { mintToken } from '../test/resilience/mint-token.ts';
import { randomReport } from '../test/resilience/random-report.ts';
import { startPostgres } from '../test/resilience/temporary-postgres.ts';
import { type Before, measureBeside } from './endpoint/beside.ts';
import { type Crowd, measureCrowd } from './endpoint/crowd.ts';
import { fill, INSTANT, LAST_RELEASED, makeKeys, OPEN_WEEK, type OpenKey, YEAR_WEEKS } from './endpoint/fill.ts';
import { load, requestBytes } from './endpoint/load.ts';
import { startServer } from './endpoint/start.ts';
import { quantile } from './quantile.ts';

const CONNECTIONS = 64;
const ROUNDS = 5;
const REPORTS_PER_ROUND = 3000;
/** Enough for the server's code to be compiled: a server runs for months. */
const WARM_UP_REPORTS = 6000;
const EMPTY_PER_ROUND = 10_000;
const SIGNATURES_PER_ROUND = 2000;
const KPI_REQUESTS = 8;
/** One more before them, for the code to be compiled. */
const KPI_TURNS = 8;
const MEMBERS = 50;
const GOAL_TIMES = 4;
const GOAL_GROWTH = 1.1;
const GOAL_LOOP_DELAY_MS = 200;
const GOAL_CONFIG_MS = 300;
const GOAL_MEMORY_MB = 400;
const HOST = 'kpi.example';
const SERVER = new URL('./endpoint/server.ts', import.meta.url);

interface Minted {
  readonly token: string;
  readonly key: OpenKey;
  readonly request: Buffer;
}

interface Figures {
  readonly database: string;
  readonly memberWeeksPerSecond: number;
  readonly emptyPerSecond: number;
  readonly signaturesPerSecond: number;
  readonly shareOfEmpty: number;
  readonly shareOfSignatures: number;
  /** Of version 0.1 in the same run; null where it was not measured. */
  readonly before: Before | null;
  readonly kpiMedianMs: number;
  readonly kpiP99Ms: number;
  readonly kpiMedianTenfoldMs: number;
  readonly kpiGrowth: number;
  readonly crowd: Crowd;
}

function mint(keys: readonly OpenKey[], count: number): Minted[] {
  const progress = createProgress('tokens', count);
  const minted = Array.from({ length: count }, (_, at) => {
    const key = keys[Math.floor(Math.random() * keys.length)];
    if (key === undefined) throw new Error('no keys');
    const { department } = key;
    const scope = { organisation: 'My organisation', host: HOST, department, week: OPEN_WEEK };
    const token = mintToken(key.keyId, key.privateKey, scope);
    if (at % 500 === 0) progress.show(at);
    return {
      token,
      key,
      request: requestBytes('POST', '/v1/reports', reportBody(token, randomReport(department, OPEN_WEEK))),
    };
  });
  progress.end();
  return minted;
}

/** Checks per second with nothing around them, on this thread. */
function signatureChecks(minted: readonly Minted[]): number {
  const checks = minted.slice(0, SIGNATURES_PER_ROUND).map(({ token, key }) => ({
    token: parseToken(fromBase64Url(token) ?? new Uint8Array()),
    key: parsePublicKey(key.pair.spki),
  }));
  const startedMs = performance.now();
  for (const { token, key } of checks)
    if (token === null || !isSignedBy(token, key)) throw new Error('a token does not verify');
  return checks.length / ((performance.now() - startedMs) / 1000);
}

function expectAll(statuses: Readonly<Record<string, number>>, count: number): void {
  if (statuses['200'] !== count) throw new Error(`expected ${count} answers 200, got ${JSON.stringify(statuses)}`);
}

async function measureReports(port: number, minted: Minted[]) {
  const rounds: { reports: number; empty: number; signatures: number }[] = [];
  const empty = Array.from({ length: EMPTY_PER_ROUND }, () => requestBytes('POST', '/empty', ''));
  expectAll((await load(port, empty.slice(0, WARM_UP_REPORTS), CONNECTIONS)).statuses, WARM_UP_REPORTS);
  const warmUp = minted.splice(0, WARM_UP_REPORTS).map(({ request }) => request);
  expectAll((await load(port, warmUp, CONNECTIONS)).statuses, WARM_UP_REPORTS);
  for (let round = 0; round < ROUNDS; round++) {
    const batch = minted.splice(0, REPORTS_PER_ROUND);
    const signatures = signatureChecks(batch);
    const floor = await load(port, empty, CONNECTIONS);
    expectAll(floor.statuses, EMPTY_PER_ROUND);
    const reports = await load(
      port,
      batch.map(({ request }) => request),
      CONNECTIONS,
    );
    expectAll(reports.statuses, batch.length);
    rounds.push({ reports: reports.perSecond, empty: floor.perSecond, signatures });
  }
  const median = (of: (round: { reports: number; empty: number; signatures: number }) => number) =>
    quantile(rounds.map(of), 0.5);
  return {
    memberWeeksPerSecond: median(({ reports }) => reports),
    emptyPerSecond: median(({ empty }) => empty),
    signaturesPerSecond: median(({ signatures }) => signatures),
    shareOfEmpty: median(({ reports, empty }) => reports / empty),
    shareOfSignatures: median(({ reports, signatures }) => reports / signatures),
  };
}

const KPI_PATH = `/v1/kpis?from=${weekPlus(LAST_RELEASED, 1 - YEAR_WEEKS)}&to=${LAST_RELEASED}`;

/** Milliseconds of each server's answers: all are asked by turns, so that a busy machine slows them alike. */
async function measureKpis(servers: readonly { readonly port: number; readonly leadKey: string }[]) {
  const latenciesMs = servers.map((): number[] => []);
  for (let turn = 0; turn <= KPI_TURNS; turn++)
    for (const [at, { port, leadKey }] of servers.entries()) {
      const request = requestBytes('GET', KPI_PATH, '', [`Authorization: Bearer ${leadKey}`]);
      const requests = Array.from({ length: KPI_REQUESTS }, () => request);
      const answers = await load(port, requests, 1);
      expectAll(answers.statuses, KPI_REQUESTS);
      if (turn > 0) latenciesMs[at]?.push(...answers.latenciesMs);
    }
  return latenciesMs;
}

async function measure(
  database: string,
  keys: readonly OpenKey[],
  minted: readonly Minted[],
  locations: readonly string[],
  before: Before | null,
) {
  const servers = [];
  for (const [at, members] of [MEMBERS, 10 * MEMBERS].entries()) {
    console.error(`${database}: filling a year of ${keys.length} departments of ${members} ...`);
    const location = locations[at] ?? '';
    const db = await openStore(location);
    const leadKeys = await fill(db, keys, members);
    await db.destroy();
    servers.push({ ...(await startServer(SERVER, [location, INSTANT, HOST])), leadKey: leadKeys[0] ?? '', leadKeys });
  }
  const [small, large] = servers;
  if (small === undefined || large === undefined) throw new Error('nothing measured');
  const [kpisMs = [], tenfoldMs = []] = await measureKpis(servers);
  const crowd = await measureCrowd(small.port, KPI_PATH, small.leadKeys);
  await large.stop();
  const reports = await measureReports(small.port, [...minted]);
  await small.stop();
  return {
    database,
    ...reports,
    before,
    kpiMedianMs: quantile(kpisMs, 0.5),
    kpiP99Ms: quantile(kpisMs, 0.99),
    kpiMedianTenfoldMs: quantile(tenfoldMs, 0.5),
    kpiGrowth: quantile(tenfoldMs, 0.5) / quantile(kpisMs, 0.5),
    crowd,
  } satisfies Figures;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
function timesOf({ memberWeeksPerSecond, before }: Figures): string {
  if (before === null) return '-';
  const times = memberWeeksPerSecond / before.memberWeeksPerSecond;
  return `${times.toFixed(1)}, ${verdict(times >= GOAL_TIMES)}`;
}

const verdict = (met: boolean) => (met ? 'met' : 'missed');
const within = (value: number, goal: number, unit: string) => `${value.toFixed(0)} ${unit}, ${verdict(value <= goal)}`;

function table(all: readonly Figures[]): string {
  const rows: [string, (figures: Figures) => string][] = [
    ['member-weeks per second: accepted reports, 64 senders', (f) => f.memberWeeksPerSecond.toFixed(0)],
    ['(a) empty POSTs per second, same server', (f) => f.emptyPerSecond.toFixed(0)],
    ['(b) bare signature checks per second, one core', (f) => f.signaturesPerSecond.toFixed(0)],
    ['share of (a)', (f) => percent(f.shareOfEmpty)],
    ['share of (b)', (f) => percent(f.shareOfSignatures)],
    ...(all.every(({ before }) => before === null)
      ? []
      : ([
          ['version 0.1, member-weeks per second, same run', (f) => f.before?.memberWeeksPerSecond.toFixed(0) ?? '-'],
          ['its empty POSTs per second', (f) => f.before?.emptyPerSecond.toFixed(0) ?? '-'],
          [`times version 0.1 (goal: ${GOAL_TIMES})`, (f) => timesOf(f)],
        ] satisfies [string, (figures: Figures) => string][])),
    ['KPI answer, year x 40 departments x 12 tools, median', (f) => `${f.kpiMedianMs.toFixed(0)} ms`],
    ['99th percentile', (f) => `${f.kpiP99Ms.toFixed(0)} ms`],
    ['median with ten times the members', (f) => `${f.kpiMedianTenfoldMs.toFixed(0)} ms`],
    [
      `ratio of the two (goal: ${GOAL_GROWTH})`,
      (f) => `${f.kpiGrowth.toFixed(2)}, ${verdict(f.kpiGrowth <= GOAL_GROWTH)}`,
    ],
    ['such requests at once, by status', ({ crowd }) => JSON.stringify(crowd.statuses)],
    [
      `event loop late meanwhile, p99 (goal: ${GOAL_LOOP_DELAY_MS} ms)`,
      ({ crowd }) => within(crowd.loopDelayP99Ms, GOAL_LOOP_DELAY_MS, 'ms'),
    ],
    [
      `/v1/config meanwhile, p99 (goal: ${GOAL_CONFIG_MS} ms)`,
      ({ crowd }) => within(crowd.configP99Ms, GOAL_CONFIG_MS, 'ms'),
    ],
    [`memory at most (goal: ${GOAL_MEMORY_MB} MB)`, ({ crowd }) => within(crowd.memoryMb, GOAL_MEMORY_MB, 'MB')],
  ];
  const lines = [
    `| | ${all.map(({ database }) => database).join(' | ')} |`,
    `|---|${all.map(() => '---:').join('|')}|`,
    ...rows.map(([label, of]) => `| ${label} | ${all.map(of).join(' | ')} |`),
  ];
  return lines.join('\n');
}

const { beside } = parseArgs({ options: { beside: { type: 'string' } } }).values;
const before = beside === undefined ? null : measureBeside(beside);
const folder = mkdtempSync(join(tmpdir(), 'worthwhile-bench-'));
const postgres = await startPostgres({ durable: true });
try {
  console.error('Making 40 keys ...');
  const keys = await makeKeys();
  const minted = mint(keys, WARM_UP_REPORTS + ROUNDS * REPORTS_PER_ROUND);
  const all = [
    await measure('SQLite', keys, minted, [join(folder, 'small'), join(folder, 'large')], before?.['SQLite'] ?? null),
    await measure(
      'PostgreSQL',
      keys,
      minted,
      [await postgres.newDatabase(), await postgres.newDatabase()],
      before?.['PostgreSQL'] ?? null,
    ),
  ];
  const markdown = table(all);
  console.log(markdown);
  const output = fileURLToPath(new URL('../.output/bench', import.meta.url));
  mkdirSync(output, { recursive: true });
  writeFileSync(join(output, 'endpoint.md'), `${markdown}\n`);
  const machine = { node: process.version, cpus: cpus().length, at: new Date().toISOString() };
  writeFileSync(join(output, 'endpoint.json'), `${JSON.stringify({ machine, figures: all }, null, 2)}\n`);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
