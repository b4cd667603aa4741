import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isEmpty } from '#core/report/report.ts';
import { openStore } from '#server/store/open.ts';
import { fullDiskRun } from './full-disk-run.ts';
import { killRun } from './kill-run.ts';
import { openOfficeUnderLoad } from './office-under-load.ts';
import { startPostgres, type TemporaryPostgres } from './temporary-postgres.ts';

const KILLS = 6;
const LIMIT_MS = 240_000;
let folder: string;
let postgres: TemporaryPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'worthwhile-torture-test-'));
  postgres = await startPostgres({ durable: true });
});

afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

test(
  'kill -9 of an endpoint on a file loses no report that was answered and counts none twice',
  async () => {
    const report = await killRun(join(folder, 'killed'), KILLS);
    expect(report.kills).toBe(KILLS);
    expect(report.reports).toBeGreaterThan(0);
  },
  LIMIT_MS,
);

test(
  'kill -9 of an endpoint on PostgreSQL loses no report that was answered and counts none twice',
  async () => {
    const report = await killRun(await postgres.newDatabase(), KILLS);
    expect(report.kills).toBe(KILLS);
    expect(report.reports).toBeGreaterThan(0);
  },
  LIMIT_MS,
);

test.runIf(process.getuid?.() === 0)(
  'a full disk loses no report that was answered, and counts the others later',
  async () => {
    const report = await fullDiskRun('sqlite');
    // A container without the right to mount tries the page limit only (see hand-in.test.ts).
    if (report !== null) expect(report.turnedAway).toBeGreaterThan(0);
  },
  LIMIT_MS,
);

test(
  'the run notices a report that is lost, one that is counted twice and one that nobody sent',
  async () => {
    const location = join(folder, 'checked');
    const office = await openOfficeUnderLoad(location);
    expect(await office.verify(new Set())).toBe(0);
    await expect(office.verify(new Set([office.newTicket().hash]))).rejects.toThrow(/answered and are not stored/);
    const db = await openStore(location);
    const { hash, report } = office.newTicket();
    await db
      .insertInto('spent')
      .values({ department: 'sales', week: '2026-W47', tokenHash: Buffer.from(hash, 'base64url') })
      .execute();
    if (!isEmpty(report)) await expect(office.verify(new Set([hash]))).rejects.toThrow(/sums/);
    await db
      .updateTable('spent')
      .set({ tokenHash: new Uint8Array(32) })
      .execute();
    await expect(office.verify(new Set())).rejects.toThrow(/never sent/);
    await db.destroy();
  },
  LIMIT_MS,
);
