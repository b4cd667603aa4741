import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '#core/base/random.ts';
import { parseWeek, periodOf, type Week, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { byLeadingHours, isMeasured } from '#core/kpi/leading-hours.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { isEmpty, type SumsReport } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { release } from '#core/sums/release.ts';
import type { Carry } from '#core/sums/small-cell.ts';
import type { Sums } from '#core/sums/sums.ts';
import { createApp } from '#server/app.ts';
import { ensureAdminKey } from '#server/features/access-keys/first-admin.ts';
import { createIssuer } from '#server/features/tokens/issuer.ts';
import { makeKeyPair } from '#server/features/tokens/key-pair.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/schema.ts';
import { type MadeUpDepartment, madeUpDepartments, madeUpTools } from '#simulation/company.ts';
import { type Filled, fillEndpoint } from '#simulation/fill-endpoint.ts';
import { membersOf } from '#simulation/member.ts';
import { expectAlike } from '../core/alike.ts';

const nowMs = Date.parse('2026-11-25T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'worthwhile-demonstration-'));
/** Weekly, fortnightly, and too few. */
const departments = madeUpDepartments
  .filter(({ settings }) => ['product', 'marketing', 'legal'].includes(settings.id))
  .map((each) => ({ ...each, suggestions: [{ tool: 'deepl', atWeek: 2, members: 12 }] }));
let db: Store;
let filled: Filled;

function request(path: string, key: string, body?: unknown) {
  const issuer = createIssuer({ db, now: () => nowMs, makeKeyPair });
  const random = (bytes: number) => new Uint8Array(bytes).fill(7);
  const deps = { db, issuer, now: () => nowMs, random, publicHost: 'localhost', movedClock: null, log: () => {} };
  return createApp(deps).request(path, {
    headers: { Authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { method: 'PUT', body: JSON.stringify(body) }),
  });
}

beforeAll(async () => {
  db = await openStore(folder);
  filled = await fillEndpoint({ db, nowMs, departments, weeks: 12 });
});

afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

function madeUpDepartment(id: string): MadeUpDepartment {
  const department = madeUpDepartments.find(({ settings }) => settings.id === id);
  if (department === undefined) throw new Error(id);
  return department;
}

/** What members report by the same code with the same random numbers, added up anew, week by week. */
function sumsOfWeeks(id: string, weeks: readonly Week[]): { week: Week; members: number; sums: Map<string, Sums> }[] {
  const at = departments.findIndex(({ settings }) => settings.id === id);
  const department = departments[at];
  if (department === undefined) throw new Error(id);
  const members = membersOf(department, filled.firstWeek, (member) => seeded(11 + at, member));
  return weeks.map((week) => {
    const present = members.filter(({ joinedWeek }) => joinedWeek <= week);
    const reports = present.map((member) => member.reportOf(week)).filter((each): each is SumsReport => !isEmpty(each));
    return { week, members: present.length, sums: sumsByRow(reports) };
  });
}

test('what is released is what the members’ reports add up to, small answers over their whole span', async () => {
  const weeks = weeksFromTo(filled.firstWeek, weekPlus(filled.firstWeek, 6));
  const week = weeks.at(-1) ?? '';
  const answer = await request(`/v1/departments/product/kpis?from=${week}&to=${week}`, filled.leadKey);
  const shown = (await answer.json()) as ReturnType<typeof kpis>;
  // The first period is one window, since nobody had fetched a token before it.
  const sealed = sumsOfWeeks('product', weeks);
  const windows = [sealed.slice(0, 4), ...sealed.slice(4).map((each) => [each])];
  let carry: Carry = {};
  const outcomes = windows.map((own) => {
    const released = release(
      own.length === 1 ? parseWeek(own[0]?.week ?? '') : periodOf(parseWeek(own[0]?.week ?? '')),
      own,
      5,
      carry,
    );
    carry = released.carry;
    return released.outcome;
  });
  const expected = kpis({
    department: kpiDepartmentSchema.parse(madeUpDepartment('product').settings),
    windows: outcomes.slice(-1),
    tools: [],
    ledger: [],
    otherCosts: [],
    targets: {},
  });
  expect(expected.productivity.sampledHours.n).toBeGreaterThan(10);
  expectAlike(shown.adoption, expected.adoption);
  expect(shown.productivity.sampledHours.value).toBeCloseTo(expected.productivity.sampledHours.value ?? 0, 6);
});

test('departments are released by their size: by weeks, by fortnights, or not at all', async () => {
  const range = `from=${filled.firstWeek}&to=2026-W48`;
  const windowsOf = async (id: string) =>
    (
      (await (await request(`/v1/departments/${id}/kpis?${range}`, filled.leadKey)).json()) as {
        windows: { window: string; released: boolean; collecting: object | null }[];
      }
    ).windows;
  const isPeriod = ({ window }: { window: string }) => /-P\d\d$/.test(window);
  expect((await windowsOf('product')).some(({ window, released }) => released && window.includes('-W'))).toBe(true);
  expect((await windowsOf('marketing')).some(({ window, released }) => released && /P\d\d[ab]$/.test(window))).toBe(
    true,
  );
  const legal = await windowsOf('legal');
  expect(legal.every(isPeriod)).toBe(true);
  expect(legal.some(({ released }) => released)).toBe(false);
  expect(legal.some(({ collecting }) => collecting === null)).toBe(true);
});

test('each lead key opens its department, and the first one all of them', async () => {
  const named = async (key: string) =>
    ((await (await request('/v1/departments', key)).json()) as { departments: { id: string }[] }).departments.map(
      ({ id }) => id,
    );
  expect(await named(filled.leadKeys['marketing'] ?? '')).toEqual(['marketing']);
  expect(await named(filled.leadKey)).toHaveLength(3);
});

test('a demonstration says so in its configuration and in every line of an export, and no admin takes that back', async () => {
  const config = (await (await request('/v1/config', '')).json()) as Record<string, unknown>;
  expect(config).toMatchObject({ demonstration: true, organisation: 'Demonstration company (made-up data)' });
  const refused = await request('/v1/admin/config', filled.adminKey, { ...config, demonstration: false });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('demonstration');
  const renamed = await request('/v1/admin/config', filled.adminKey, { ...config, organisation: 'Made up' });
  expect(renamed.status).toBe(200);
  const csv = await (await request('/v1/export.csv?from=2026-W40&to=2026-W47', filled.leadKey)).text();
  const [head = '', ...lines] = csv.trim().split('\r\n');
  expect(head).toMatch(/,note$/);
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.filter((line) => !line.endsWith('demonstration: made-up data'))).toEqual([]);
});

test('within half a year the trials of Sales are solid: its hours lead as measured, fewer than are felt', async () => {
  const sales = madeUpDepartments.filter(({ settings }) => settings.id === 'sales');
  const own = await openStore(join(folder, 'sales'));
  const { leadKey } = await fillEndpoint({ db: own, nowMs, departments: sales, weeks: 30 });
  const issuer = createIssuer({ db: own, now: () => nowMs, makeKeyPair });
  const deps = {
    db: own,
    issuer,
    now: () => nowMs,
    random: randomBytes,
    publicHost: 'x',
    movedClock: null,
    log: () => {},
  };
  const range = `from=${filled.firstWeek}&to=2026-W48`;
  const answer = await createApp(deps).request(`/v1/departments/sales/kpis?${range}`, {
    headers: { Authorization: `Bearer ${leadKey}` },
  });
  const shown = (await answer.json()) as ReturnType<typeof kpis>;
  await own.destroy();
  expect(isMeasured(shown.productivity)).toBe(true);
  expect(byLeadingHours(shown).productivity.headlineHours.value).toBeLessThan(
    shown.productivity.headlineHours.value ?? 0,
  );
});

test('no real product is said to save or to cost time', () => {
  for (const { sites } of madeUpTools) for (const site of sites) expect(site).toMatch(/\.example$/);
});

test('members suggest each tool once, in a report of theirs', async () => {
  const week = weekPlus(filled.firstWeek, 7);
  const answer = await request(
    `/v1/departments/marketing/kpis?from=${filled.firstWeek}&to=${week}`,
    filled.leadKeys['marketing'] ?? '',
  );
  const { suggestions } = (await answer.json()) as { suggestions?: unknown };
  expect(suggestions).toEqual([{ tool: 'deepl', members: 12 }]);
  const [member] = membersOf(madeUpDepartment('sales'), filled.firstWeek, (at) => seeded(11, at));
  const year = Array.from({ length: 54 }, (_, at) => member?.reportOf(weekPlus(filled.firstWeek, at)));
  const suggested = year.flatMap((report) => (report === undefined || isEmpty(report) ? [] : report.suggested));
  expect(suggested).toEqual(['deepl', 'perplexity']);
});

test('what is suggested is of the built-in catalogue, and by no more people than there are by then', () => {
  for (const { suggestions, waves, members } of madeUpDepartments)
    for (const { tool, atWeek, members: suggesting } of suggestions) {
      expect(catalogue.map(({ id }) => id)).toContain(tool);
      const share = waves.reduce((sum, wave) => (wave.atWeek <= atWeek ? sum + wave.share : sum), 0);
      expect(suggesting).toBeLessThanOrEqual(Math.round(members * share));
    }
});

test('the ledger has been proven step by step, each step kept', async () => {
  const key = filled.leadKeys['product'] ?? '';
  const { entries } = (await (await request('/v1/ledger', key)).json()) as { entries: unknown[] };
  // Of twelve weeks nothing is far enough; the licences and the profile are there from the first day.
  expect(entries).toEqual([]);
  const licences = (await (await request('/v1/licences', key)).json()) as { value: { id: string }[] };
  expect(licences.value.map(({ id }) => id)).toEqual(['forge', 'atlas']);
});

test('a folder with real data is refused and left as it was', async () => {
  const real = mkdtempSync(join(tmpdir(), 'worthwhile-real-'));
  const store = await openStore(real);
  await ensureAdminKey(store, { now: () => nowMs, random: (bytes) => new Uint8Array(bytes).fill(1) }, null);
  await store.destroy();
  const before = readFileSync(join(real, 'worthwhile.db'));
  const args = ['--import', 'tsx', 'scripts/demo.ts', '--port', '0', '--data', real];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain(`${join(real, 'worthwhile.db')} is not a demonstration`);
  expect(readFileSync(join(real, 'worthwhile.db')).equals(before)).toBe(true);
  rmSync(real, { recursive: true });
});

test('a demonstration is not replaced while its port is in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const before = readFileSync(join(folder, 'worthwhile.db'));
  const args = ['--import', 'tsx', 'scripts/demo.ts', '--port', port, '--data', folder];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  server.close();
  expect([status, stderr]).toEqual([2, expect.stringContaining(`Port ${port} is in use`)]);
  expect(readFileSync(join(folder, 'worthwhile.db')).equals(before)).toBe(true);
});
