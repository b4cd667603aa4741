/**
 * `npm run bench:endpoint`: slips per second as a share of two floors, and how fast KPI answers are, on both databases.
 *
 * Slips: 64 connections on loopback send valid hand-ins of 40 departments; each is checked and committed durably before
 * it is answered. Floor (a): an empty POST to the same server over the same connections. Floor (b): the bare signature
 * checks, one after the other on one core. Each round measures all three, one right after the other, so that a busy
 * machine slows them alike; shares are the medians of the rounds. Goal: 60 % of whichever floor is lower.
 *
 * KPI answers: one year of 40 departments with 12 tools each, in one request; median and 99th percentile, and the ratio of
 * the medians when the departments have ten times the members. Goal: 1.2.
 *
 * Prints a Markdown table and writes it with the figures to .output/bench/endpoint.{md,json}.
 */
import { spawn } from 'node:child_process';
import { constants, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { fromBase64Url } from '#core/bytes.ts';
import { handInBody } from '#core/protocol.ts';
import { weekPlus } from '#core/week.ts';
import { parsePublicKey } from '#server/issuing/key-pair.ts';
import { parseToken } from '#server/issuing/token.ts';
import { createProgress } from '#server/progress.ts';
import { openStore } from '#server/store/open.ts';
import { mintToken } from '#server/torture/mint-token.ts';
import { randomSlip } from '#server/torture/random-slip.ts';
import { startPostgres } from '#server/torture/temporary-postgres.ts';
import { fill, INSTANT, LAST_RELEASED, makeKeys, OPEN_WEEK, type OpenKey, YEAR_WEEKS } from './endpoint/fill.ts';
import { load, requestBytes } from './endpoint/load.ts';

const CONNECTIONS = 64;
const ROUNDS = 5;
const SLIPS_PER_ROUND = 3000;
/** Enough for the server's code to be compiled: a server runs for months. */
const WARM_UP_SLIPS = 6000;
const EMPTY_PER_ROUND = 10_000;
const SIGNATURES_PER_ROUND = 2000;
const KPI_REQUESTS = 60;
const KPI_WARM_UP = 8;
const MEMBERS = 50;
const GOAL_SHARE = 0.6;
const GOAL_GROWTH = 1.2;
const HOST = 'kpi.example';

interface Minted {
  readonly token: string;
  readonly key: OpenKey;
  readonly request: Buffer;
}

interface Figures {
  readonly database: string;
  readonly slipsPerSecond: number;
  readonly emptyPerSecond: number;
  readonly signaturesPerSecond: number;
  readonly shareOfEmpty: number;
  readonly shareOfSignatures: number;
  readonly shareOfLower: number;
  readonly kpiMedianMs: number;
  readonly kpiP99Ms: number;
  readonly kpiMedianTenfoldMs: number;
  readonly kpiGrowth: number;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
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
      request: requestBytes('POST', '/v1/slips', handInBody(token, randomSlip(department, OPEN_WEEK))),
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
  for (const { token, key } of checks) {
    const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
    if (!verify('sha384', token.signed, options, token.authenticator)) throw new Error('a token does not verify');
  }
  return checks.length / ((performance.now() - startedMs) / 1000);
}

async function startServer(location: string) {
  const file = fileURLToPath(new URL('./endpoint/server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, location, INSTANT, HOST], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    const [, port] = /port (\d+)/.exec(said) ?? [];
    if (port === undefined) continue;
    return {
      port: Number(port),
      async stop() {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      },
    };
  }
  throw new Error('the server of the bench did not start');
}

function expectAll(statuses: Readonly<Record<string, number>>, count: number): void {
  if (statuses['200'] !== count) throw new Error(`expected ${count} answers 200, got ${JSON.stringify(statuses)}`);
}

async function measureSlips(port: number, minted: Minted[]) {
  const rounds: { slips: number; empty: number; signatures: number }[] = [];
  const empty = Array.from({ length: EMPTY_PER_ROUND }, () => requestBytes('POST', '/empty', ''));
  expectAll((await load(port, empty.slice(0, WARM_UP_SLIPS), CONNECTIONS)).statuses, WARM_UP_SLIPS);
  const warmUp = minted.splice(0, WARM_UP_SLIPS).map(({ request }) => request);
  expectAll((await load(port, warmUp, CONNECTIONS)).statuses, WARM_UP_SLIPS);
  for (let round = 0; round < ROUNDS; round++) {
    const batch = minted.splice(0, SLIPS_PER_ROUND);
    const signatures = signatureChecks(batch);
    const floor = await load(port, empty, CONNECTIONS);
    expectAll(floor.statuses, EMPTY_PER_ROUND);
    const slips = await load(
      port,
      batch.map(({ request }) => request),
      CONNECTIONS,
    );
    expectAll(slips.statuses, batch.length);
    rounds.push({ slips: slips.perSecond, empty: floor.perSecond, signatures });
  }
  const median = (of: (round: { slips: number; empty: number; signatures: number }) => number) =>
    quantile(rounds.map(of), 0.5);
  return {
    slipsPerSecond: median(({ slips }) => slips),
    emptyPerSecond: median(({ empty }) => empty),
    signaturesPerSecond: median(({ signatures }) => signatures),
    shareOfEmpty: median(({ slips, empty }) => slips / empty),
    shareOfSignatures: median(({ slips, signatures }) => slips / signatures),
    shareOfLower: median(({ slips, empty, signatures }) => slips / Math.min(empty, signatures)),
  };
}

async function measureKpis(port: number, leadKey: string): Promise<readonly number[]> {
  const path = `/v1/kpis?from=${weekPlus(LAST_RELEASED, 1 - YEAR_WEEKS)}&to=${LAST_RELEASED}`;
  const request = requestBytes('GET', path, '', [`Authorization: Bearer ${leadKey}`]);
  await load(
    port,
    Array.from({ length: KPI_WARM_UP }, () => request),
    1,
  );
  const { statuses, latenciesMs } = await load(
    port,
    Array.from({ length: KPI_REQUESTS }, () => request),
    1,
  );
  expectAll(statuses, KPI_REQUESTS);
  return latenciesMs;
}

async function measure(database: string, keys: readonly OpenKey[], minted: readonly Minted[], locations: string[]) {
  const [small = '', large = ''] = locations;
  const kpis: { [members: string]: readonly number[] } = {};
  let slips: Awaited<ReturnType<typeof measureSlips>> | null = null;
  for (const [location, members] of [
    [small, MEMBERS],
    [large, 10 * MEMBERS],
  ] as const) {
    console.error(`${database}: filling a year of ${keys.length} departments of ${members} ...`);
    const db = await openStore(location);
    const lead = await fill(db, keys, members);
    await db.destroy();
    const server = await startServer(location);
    kpis[members] = await measureKpis(server.port, lead);
    slips ??= await measureSlips(server.port, [...minted]);
    await server.stop();
  }
  if (slips === null) throw new Error('nothing measured');
  const medianMs = quantile(kpis[MEMBERS] ?? [], 0.5);
  const tenfoldMs = quantile(kpis[10 * MEMBERS] ?? [], 0.5);
  return {
    database,
    ...slips,
    kpiMedianMs: medianMs,
    kpiP99Ms: quantile(kpis[MEMBERS] ?? [], 0.99),
    kpiMedianTenfoldMs: tenfoldMs,
    kpiGrowth: tenfoldMs / medianMs,
  } satisfies Figures;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
const verdict = (met: boolean) => (met ? 'met' : 'missed');

function table(all: readonly Figures[]): string {
  const rows: [string, (figures: Figures) => string][] = [
    ['accepted slips per second, 64 connections', (f) => f.slipsPerSecond.toFixed(0)],
    ['(a) empty POSTs per second, same server', (f) => f.emptyPerSecond.toFixed(0)],
    ['(b) bare signature checks per second, one core', (f) => f.signaturesPerSecond.toFixed(0)],
    ['share of (a)', (f) => percent(f.shareOfEmpty)],
    ['share of (b)', (f) => percent(f.shareOfSignatures)],
    [
      `share of the lower floor (goal: ${percent(GOAL_SHARE)})`,
      (f) => `${percent(f.shareOfLower)}, ${verdict(f.shareOfLower >= GOAL_SHARE)}`,
    ],
    ['KPI answer, year x 40 departments x 12 tools, median', (f) => `${f.kpiMedianMs.toFixed(0)} ms`],
    ['99th percentile', (f) => `${f.kpiP99Ms.toFixed(0)} ms`],
    ['median with ten times the members', (f) => `${f.kpiMedianTenfoldMs.toFixed(0)} ms`],
    [
      `ratio of the two (goal: ${GOAL_GROWTH})`,
      (f) => `${f.kpiGrowth.toFixed(2)}, ${verdict(f.kpiGrowth <= GOAL_GROWTH)}`,
    ],
  ];
  const lines = [
    `| | ${all.map(({ database }) => database).join(' | ')} |`,
    `|---|${all.map(() => '---:').join('|')}|`,
    ...rows.map(([label, of]) => `| ${label} | ${all.map(of).join(' | ')} |`),
  ];
  return lines.join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'worthwhile-bench-'));
const postgres = await startPostgres({ durable: true });
try {
  console.error('Making 40 keys ...');
  const keys = await makeKeys();
  const minted = mint(keys, WARM_UP_SLIPS + ROUNDS * SLIPS_PER_ROUND);
  const all = [
    await measure('SQLite', keys, minted, [join(folder, 'small'), join(folder, 'large')]),
    await measure('PostgreSQL', keys, minted, [await postgres.newDatabase(), await postgres.newDatabase()]),
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
