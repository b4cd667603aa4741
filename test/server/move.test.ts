import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseWeek } from '#core/base/week.ts';
import { move } from '#server/maintenance/backup.ts';
import { copyStore } from '#server/maintenance/copy-store.ts';
import { openStore } from '#server/store/open.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { busyTool, busyWeek, memberReport, openOffice, toolsReport } from './office.ts';

const WEEKS = ['2026-W47', '2026-W48'] as const;
let postgres: TemporaryPostgres;
// A server of its own, and many transactions on a machine that may be busy.
let folder: string;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worthwhile-move-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An endpoint's file with something in every part of it, closed; and a lead key with what it is answered. */
async function usedEndpoint() {
  const office = await openOffice('2026-11-18T12:00:00Z', {}, folder);
  await office.department('sales', { headcount: 8, hourlyCost: 61.37, weeklyHours: 38.5 });
  await office.enrol('sales', WEEKS, 6);
  const tokens = await Promise.all(WEEKS.flatMap((week) => [1, 2].map(() => office.token('sales', week))));
  office.goTo('2026-12-01T12:00:00Z');
  for (const [at, token] of tokens.entries()) {
    const week = parseWeek(WEEKS[Math.floor(at / 2)] ?? '');
    const report =
      at % 2 === 0 ? memberReport('sales', week, busyWeek(10.1)) : toolsReport('sales', week, [busyTool('claude', 7)]);
    expect((await office.send(token, report)).status).toBe(200);
  }
  const lead = await office.leadKey('sales');
  await office.close();
  return { lead, tokens };
}

const kpisPath = '/v1/departments/sales/kpis?from=2026-W47&to=2026-W50';

test('each side waits for as long as the other is read', async () => {
  await usedEndpoint();
  const [file, server] = await Promise.all([openStore(folder), openStore(await postgres.newDatabase())]);
  await sql`select set_config('idle_in_transaction_session_timeout', '100', false)`.execute(server);
  let hasWaited = false;
  const { outcome } = await copyStore(file, server, () => {
    if (!hasWaited) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    hasWaited = true;
  });
  expect([outcome, hasWaited]).toEqual(['copied', true]);
  await Promise.all([file.destroy(), server.destroy()]);
});

test('what was moved answers as the file did, and a token spent there is spent here', async () => {
  const { lead, tokens } = await usedEndpoint();
  const url = await postgres.newDatabase();
  const shares: number[] = [];
  const report = await move(join(folder, 'worthwhile.db'), url, (done, whole) => shares.push(done / whole));
  expect(report.outcome).toBe('copied');
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  const answers = [];
  for (const location of [folder, url]) {
    const office = await openOffice('2026-12-01T12:00:00Z', {}, location);
    const again = await office.send(tokens[0] ?? '', memberReport('sales', '2026-W47', busyWeek(90)));
    expect(again.body).toEqual({ status: 'duplicate' });
    office.goTo('2026-12-20T12:00:00Z');
    await office.admin('POST', '/releases');
    const { status, text } = await office.request('GET', kpisPath, { bearer: lead });
    answers.push({ status, text });
    await office.close();
  }
  expect(answers[0]?.status).toBe(200);
  expect(answers[1]).toEqual(answers[0]);
});

test('moving again changes nothing', async () => {
  await usedEndpoint();
  const url = await postgres.newDatabase();
  const first = await move(folder, url);
  expect(await move(folder, url)).toEqual({ outcome: 'there', tables: first.tables });
});

test('a target that lacks a row, or holds other data, is refused and left as it was', async () => {
  await usedEndpoint();
  const url = await postgres.newDatabase();
  await move(folder, url);
  const db = await openStore(url);
  const lost = await db.selectFrom('spent').selectAll().limit(1).executeTakeFirstOrThrow();
  await db.deleteFrom('spent').where('tokenHash', '=', lost.tokenHash).execute();
  await expect(move(folder, url)).rejects.toThrow(/not empty.*spent has 3 rows and should have 4/);
  await db
    .insertInto('spent')
    .values({ ...lost, tokenHash: new Uint8Array(32) })
    .execute();
  await expect(move(folder, url)).rejects.toThrow(/spent has the right number of rows \(4\) and other contents/);
  expect(await db.selectFrom('spent').select('week').execute()).toHaveLength(4);
  await db.destroy();
});

test('a move that is cut short leaves the target empty, and the next one succeeds', async () => {
  await usedEndpoint();
  const url = await postgres.newDatabase();
  const cutShort = move(folder, url, (done, whole) => {
    if (done > 0.6 * whole) throw new Error('cut short');
  });
  await expect(cutShort).rejects.toThrow('cut short');
  const db = await openStore(url);
  for (const table of ['departments', 'keys', 'sealed', 'spent', 'settings'] as const)
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  await db.destroy();
  expect((await move(folder, url)).outcome).toBe('copied');
});

test('two moves into one target at once move once', async () => {
  await usedEndpoint();
  const url = await postgres.newDatabase();
  const twin = join(folder, 'twin.db');
  copyFileSync(join(folder, 'worthwhile.db'), twin);
  const settled = await Promise.allSettled([move(folder, url), move(twin, url)]);
  expect(settled.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect((await move(folder, url)).outcome).toBe('there');
});

test('a file that does not exist is not made', async () => {
  await expect(move(join(folder, 'other.db'), await postgres.newDatabase())).rejects.toThrow(
    /there is no file .*other.db/,
  );
});
