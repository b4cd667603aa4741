/** Thousands of departments: what is read of them is asked for together, and other requests get their turn in between. */
import { randomBytes } from 'node:crypto';
import type { KyselyPlugin } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { type Week, weeksFromTo } from '#core/base/week.ts';
import { healthReport } from '#server/features/monitoring/health-report.ts';
import { startSteps } from '#server/features/monitoring/start-steps.ts';
import { suggestionReport } from '#server/features/monitoring/suggestion-report.ts';
import { mirrorOf } from '#server/features/published/mirror.ts';
import { releaseDue } from '#server/features/releases/release.ts';
import { createSettledWindows } from '#server/features/releases/settled-windows.ts';
import { createIssuer, wantedKeys } from '#server/features/tokens/issuer.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';
import { turnsDuring } from './turns.ts';

const NOW = '2026-11-18T12:00:00.000Z';
const FIRST_WEEK: Week = '2026-W41';
/** The window of W41 to W44 closed on 11 November; those of the period after it have not. */
const CLOSED = '2026-P11';
const MEMBERS = 6;

let office: Office;
afterEach(() => office.close());

const idOf = (at: number) => `department-${String(at).padStart(3, '0')}`;

/** Departments of six members each since W41, nine weeks of tokens fetched, and no report. */
async function openLarge(count: number): Promise<void> {
  office = await openOffice(NOW);
  const { db } = office;
  const ids = Array.from({ length: count }, (_, at) => idOf(at));
  const weeks = weeksFromTo(FIRST_WEEK, '2026-W47');
  for (const id of ids) {
    const settings = { weeklyHours: 40, hourlyCost: 60, currency: 'EUR', realisation: 0.5, firstWeek: FIRST_WEEK };
    await db
      .insertInto('departments')
      .values({ id, name: id, headcount: 8, ...settings })
      .execute();
    await db
      .insertInto('enrolments')
      .values(weeks.map((week) => ({ department: id, week, members: MEMBERS, issued: MEMBERS })))
      .execute();
    await db
      .insertInto('members')
      .values(
        Array.from({ length: MEMBERS }, (_, at) => ({
          ...{ department: id, secretHash: Buffer.from(`${id} ${at}`), member: `${id} ${at}` },
          ...{ version: '1.4.0', seenWeek: '2026-W47' },
        })),
      )
      .execute();
  }
  await office.refreshCounts();
}

/** The endpoint's parts over a database that counts what it is asked. */
function counting() {
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const db = office.db.withPlugin(counter);
  const settled = createSettledWindows(db);
  return {
    deps: { ...office.deps, db },
    settled,
    async during(work: () => Promise<unknown>): Promise<number> {
      statements = 0;
      await work();
      return statements;
    },
  };
}

const admin = (path: string) => office.request('GET', path, { bearer: ADMIN_KEY });

test('what admins read asks the database as often for many departments as for a few', async () => {
  async function asked(count: number): Promise<Record<string, number>> {
    await openLarge(count);
    await releaseDue(office.deps);
    const { deps, settled, during } = counting();
    const first = await during(() => healthReport(deps, settled));
    return {
      first,
      health: await during(() => healthReport(deps, settled)),
      suggestions: await during(() => suggestionReport(deps, settled)),
      start: await during(() => startSteps(deps)),
    };
  }
  const few = await asked(3);
  await office.close();
  expect(await asked(60)).toEqual(few);
});

test('a release job that finds nothing due, and keys that are all there, ask as often for many as for a few', async () => {
  async function asked(count: number): Promise<Record<string, number>> {
    await openLarge(count);
    await releaseDue(office.deps);
    const { deps, during } = counting();
    const makeKeyPair = async () => ({ spki: randomBytes(8), privateKey: randomBytes(8) });
    const issuer = createIssuer({ ...deps, makeKeyPair });
    await during(() => issuer.ensureKeys());
    return {
      release: await during(() => releaseDue(deps)),
      keys: await during(() => issuer.ensureKeys()),
      mirror: await during(() => mirrorOf({ ...deps, issuer })),
    };
  }
  const few = await asked(2);
  await office.close();
  expect(await asked(12)).toEqual(few);
});

test('an endpoint that is told to stop makes no more of thousands of keys, and goes on at its next start', async () => {
  await openLarge(5);
  const stopping = new AbortController();
  let made = 0;
  const issuer = createIssuer({
    ...office.deps,
    makeKeyPair: async () => {
      made += 1;
      if (made === 3) stopping.abort();
      return { spki: randomBytes(8), privateKey: randomBytes(8) };
    },
  });
  await issuer.ensureKeys(stopping.signal);
  expect(made).toBe(3);
  await issuer.ensureKeys();
  expect(made).toBe((await wantedKeys(office.db, office.deps.now())).wanted.length);
});

test('every department is in the health report, whichever batch it is read with', async () => {
  await openLarge(230);
  await releaseDue(office.deps);
  const { body } = await admin('/v1/admin/health');
  expect(body.departments.map(({ id }: { id: string }) => id)).toEqual(
    Array.from({ length: 230 }, (_, at) => idOf(at)),
  );
  for (const department of body.departments)
    expect(department).toMatchObject({
      ...{ headcount: 8, settled: 1, withheld: 1 },
      collecting: [{ window: '2026-P12', members: MEMBERS, reports: null }],
      versions: [{ version: '1.4.0', members: MEMBERS }],
    });
  const sources = (await admin('/v1/admin/sources')).body.departments;
  expect(sources).toHaveLength(230);
  expect(sources.at(-1)).toMatchObject({ id: idOf(229), cadences: { '2026-P12': 'period' } });
});

test('other requests get their turn between the windows that are settled, and between batches of an answer', async () => {
  await openLarge(220);
  expect(await turnsDuring(() => releaseDue(office.deps))).toBeGreaterThanOrEqual(220);
  expect(await office.db.selectFrom('releases').select('window').distinct().execute()).toEqual([{ window: CLOSED }]);
  const settled = createSettledWindows(office.db);
  expect(await turnsDuring(() => healthReport(office.deps, settled))).toBeGreaterThanOrEqual(2);
});

test('a week of many departments is closed for each of them, and others get their turn in between', async () => {
  await openLarge(50);
  await releaseDue(office.deps);
  const { db } = office;
  const week: Week = '2026-W47';
  for (let at = 0; at < 50; at++) {
    const own = { department: idOf(at), week };
    await db
      .insertInto('keys')
      .values({
        ...{ ...own, keyId: Buffer.from(`key ${at}`), spki: Buffer.from('x'), privateKey: Buffer.from('x') },
        ...{ organisation: 'x', issuesUntil: NOW, closesAt: at === 0 ? '2027-01-01T00:00:00Z' : NOW, closed: 0 },
      })
      .execute();
    await db
      .insertInto('spent')
      .values({ ...own, tokenHash: Buffer.from(`${at}`) })
      .execute();
  }
  expect(await turnsDuring(() => releaseDue(office.deps))).toBeGreaterThanOrEqual(2);
  const open = await db.selectFrom('keys').select(['department', 'privateKey']).where('closed', '=', 0).execute();
  expect(open).toEqual([{ department: idOf(0), privateKey: expect.anything() }]);
  expect(await db.selectFrom('spent').select('department').execute()).toEqual([{ department: idOf(0) }]);
});

test('a window waits for the one before it, even where its own weeks close earlier', async () => {
  office = await openOffice(NOW);
  await office.department('sales', { headcount: 40 });
  const { db } = office;
  // Weekly windows from W49 on: the week before that period had twenty members.
  await db
    .insertInto('enrolments')
    .values({ department: 'sales', week: '2026-W48', members: 20, issued: 20 })
    .execute();
  for (const [week, day] of [
    ['2026-W49', '2026-12-31'],
    ['2026-W50', '2026-12-20'],
  ] as const)
    await db
      .insertInto('keys')
      .values({
        ...{ department: 'sales', week, keyId: Buffer.from(week), spki: Buffer.from('x'), privateKey: null },
        ...{ organisation: 'x', issuesUntil: NOW, closesAt: `${day}T00:00:00.000Z`, closed: 0 },
      })
      .execute();
  const settledAt = async (instant: string) => {
    office.goTo(instant);
    return (await releaseDue(office.deps)).map(({ window }) => window);
  };
  expect(await settledAt('2026-12-21T00:00:00Z')).toEqual(['2026-P12']);
  expect(await settledAt('2026-12-31T00:00:00Z')).toEqual(['2026-W49', '2026-W50', '2026-W51']);
});
