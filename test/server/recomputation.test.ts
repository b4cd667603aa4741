/**
 * What leads are answered, against the independent computation from the very reports: over sealed sums, the release job,
 * windows of one to five weeks with a week 53, weeks below the minimum group, and what leads have entered.
 */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Week, weeksFromTo } from '#core/base/week.ts';
import { type SumsReport, sumsReportSchema } from '#core/report/report.ts';
import { releaseDue } from '#server/features/releases/release.ts';
import { createReportCounter } from '#server/features/reports/rows.ts';
import { createIssuer } from '#server/features/tokens/issuer.ts';
import { expectAlike } from '../core/alike.ts';
import { type RawInput, recompute } from '../core/recomputation.ts';
import { reportArbitrary } from '../core/reports.ts';
import { type Office, openOffice } from './office.ts';

const before: Week = '2026-W44';
const weeks = weeksFromTo('2026-W45', '2026-W53');
const [W45, W46, W47, W48, W49, W50, W51, W52, W53] = weeks as [Week, ...Week[]] & Week[];
const toolIds = ['chatgpt', 'claude', 'copilot', 'deepl', 'gemini'];
const settings = { headcount: 30, weeklyHours: 38.5, hourlyCost: 61.5, currency: 'EUR', realisation: 0.4 };

/** Departments by the length of their windows; the members of each week, that before the grid first. */
const departments = {
  weekly: { windows: weeks.map((week) => [week]), members: [20, 20, 21, 22, 20, 23, 4, 20, 21, 20] },
  fortnightly: {
    windows: [
      [W45, W46],
      [W47, W48],
      [W49, W50],
      [W51, W52, W53],
    ],
    members: [10, 11, 10, 12, 10, 13, 3, 2, 10, 11],
  },
  periodic: {
    windows: [
      [W45, W46, W47, W48],
      [W49, W50, W51, W52, W53],
    ],
    members: [6, 7, 4, 6, 8, 5, 6, 3, 9, 7],
  },
} as const;
type Id = keyof typeof departments;

const ledger = [
  {
    title: 'A',
    week: W46,
    amount: 12_000,
    attribution: 0.35,
    stage: 'claimed',
    route: 'new-offering',
    horizon: 'long',
  },
  {
    title: 'B',
    week: W53,
    amount: 900,
    attribution: 1,
    stage: 'finance-verified',
    route: 'streamlined-operations',
    horizon: 'short',
    overlapHours: 7,
  },
  { title: 'C', week: before, amount: 1e6, attribution: 1, stage: 'claimed', route: 'new-offering', horizon: 'short' },
];
const licences = [
  { id: 'chatgpt', seats: 12, monthlyCostPerSeat: 23.5 },
  { id: 'deepl', seats: 3, monthlyCostPerSeat: 9 },
];
const costs = [
  { week: W47, amount: 150.25 },
  { week: W47, amount: 80, tool: 'claude' },
  { week: before, amount: 9999 },
];
const targets = { productivity: 0.02, adoption: 0.5, revenue: 3000 };
const profile = [
  { fromWeek: W50 ?? '', profile: null },
  { fromWeek: W53 ?? '', profile: { stage: 'optimising', structure: 'expert', fundFrom: 30 } },
];
const shifts = { saving: { productivity: 20, adoption: 0, revenue: -20 } };
const companyProfile = [{ fromWeek: W45 ?? '', profile: { stage: 'scaling', strategy: 'saving', shifts } }];

const pooledSeen = new Set<boolean>();
let office: Office;
const reports = new Map<string, RawInput['weeks']>();

/** With numbers of four decimals, which the endpoint keeps as they are. */
function onGrid(report: SumsReport): object {
  return JSON.parse(JSON.stringify(report), (_name, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value,
  );
}

/** Random but the same in each run: what the members of the department report of the week. */
function reportsOf(id: Id, week: Week, members: number, seed: number) {
  return fc
    .sample(reportArbitrary(week, toolIds, seed % 2 === 0 ? 'wild' : 'calm'), { seed, numRuns: members })
    .map((report) => sumsReportSchema.parse({ ...onGrid(report), department: id }));
}

beforeAll(async () => {
  office = await openOffice('2026-10-28T12:00:00Z');
  const { db, clock, deps } = office;
  const issuer = createIssuer({
    db,
    now: () => clock.nowMs,
    makeKeyPair: async () => ({ spki: randomBytes(32), privateKey: randomBytes(32) }),
  });
  const count = createReportCounter(db);
  let seed = 1;
  await office.admin('PUT', '/profile', { revision: 0, value: companyProfile });
  for (const id of Object.keys(departments) as Id[]) {
    await office.department(id, settings);
    const key = await office.leadKey(id);
    for (const value of ledger) await office.request('POST', '/v1/ledger', { bearer: key, body: { value } });
    for (const [kind, value] of Object.entries({ licences, costs, targets, profile }))
      await office.request('PUT', `/v1/${kind}`, { bearer: key, body: { revision: 0, value } });
  }
  for (const [at, week] of [before, ...weeks].entries()) {
    office.goTo(new Date(Date.parse('2026-10-28T12:00:00Z') + at * 7 * 86_400_000).toISOString());
    for (const id of Object.keys(departments) as Id[]) {
      const members = departments[id].members[at] ?? 0;
      await issuer.ensureKey(id, week);
      await db.insertInto('enrolments').values({ department: id, week, members, issued: members }).execute();
      // One in five has fetched a token and sends nothing.
      const own = reportsOf(id, week, Math.ceil(members * 0.8), seed++);
      reports.set(id, [...(reports.get(id) ?? []), { week, members, reports: own }]);
      await Promise.all(own.map((report) => count({ token: randomBytes(354), report })));
    }
  }
  office.goTo('2027-01-20T00:00:00Z');
  await releaseDue({ ...deps, issuer });
});

afterAll(() => office.close());

const isIn = (weeks: readonly Week[]) => (entry: { week: Week | undefined }) =>
  entry.week !== undefined && weeks.includes(entry.week);

test.each(
  (Object.keys(departments) as Id[]).flatMap((id) => [
    [id, W45, W53],
    [id, W49, W53],
    [id, W50, W50],
  ]) as [Id, string, string][],
)('%s from %s to %s is answered as an independent computation gives it', async (id, from, to) => {
  const key = await office.leadKey(id);
  const { status, body } = await office.request('GET', `/v1/departments/${id}/kpis?from=${from}&to=${to}`, {
    bearer: key,
  });
  expect(status).toBe(200);
  // From the first window on: small counts are carried from one into the next.
  const windowsOf = (of: Id) => [[before], ...departments[of].windows.map((own) => own.flatMap((week) => week ?? []))];
  const expected = recompute({
    department: { ...settings, minimumGroup: 5 },
    weeks: reports.get(id) ?? [],
    windows: windowsOf(id),
    organisation: (Object.keys(departments) as Id[]).map((of) => ({
      weeks: reports.get(of) ?? [],
      windows: windowsOf(of),
      minimumGroup: 5,
    })),
    range: { from, to },
    tools: licences,
    ledger: ledger.filter(isIn(body.countedWeeks)),
    otherCosts: costs.filter(isIn(body.countedWeeks)),
    targets,
    profile,
    companyProfile,
    mergesSmallCells: true,
  });
  expect(expected.weeks).toBeGreaterThan(id === 'weekly' && from === to ? -1 : 0);
  expect(body.countedWeeks).toHaveLength(expected.weeks);
  const sorted = <T extends { tool?: string; task?: string }>(rows: readonly T[] = []) =>
    rows.toSorted((a, b) => ((a.tool ?? a.task ?? '') < (b.tool ?? b.task ?? '') ? -1 : 1));
  const inOrder = <T extends { tools: readonly object[]; tasks?: readonly object[] }>(kpis: T) => ({
    ...kpis,
    tools: sorted(kpis.tools),
    // Absent where nothing of them is shown.
    tasks: sorted(kpis.tasks),
  });
  expectAlike(inOrder(body), inOrder(expected));
  pooledSeen.add(expected.trials.pooled);
});

test('some of these answers pool the trials of the organisation, and some have enough of their own', () => {
  expect([...pooledSeen].sort()).toEqual([false, true]);
});

test('the weeks below the minimum group are in no number', async () => {
  const key = await office.leadKey('weekly');
  const path = `/v1/departments/weekly/kpis?from=${W50}&to=${W50}`;
  const { body } = await office.request('GET', path, { bearer: key });
  expect(departments.weekly.members[6]).toBe(4);
  expect(body).toMatchObject({ weeks: 0, tools: [], windows: [{ window: W50, released: false }] });
});
