import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { emptyReport } from '#core/report/report.ts';
import { busyTool, busyWeek, memberReport, type Office, openOffice, toolsReport } from './office.ts';

// 2026-P12 is W45 to W48. W47 ends on 23 November, W48 on 30 November; they close ten days later.
const WEEK = '2026-W47';
let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales');
});

afterEach(() => office.close());

/** So many members of the department who fetch the token of the week and, after it, report a busy one. */
async function takePart(id: string, week: Week, count: number, tools: readonly string[] = []) {
  await office.enrol(id, [week], count);
  const back = office.clock.nowMs;
  office.goTo('2026-12-01T12:00:00Z');
  for (let i = 0; i < count; i++) {
    const used = tools.map((tool) => busyTool(tool, 10 + i));
    const report = tools.length > 0 ? toolsReport(id, week, used) : memberReport(id, week, busyWeek(10 + i));
    await office.send(await office.token(id, week), report);
  }
  office.clock.nowMs = back;
}

async function release() {
  const answer = await office.admin('POST', '/releases');
  expect(answer.status).toBe(200);
  return answer.body;
}

async function outcomes(): Promise<Record<string, { released: boolean; weeks?: unknown; all?: { reports: number } }>> {
  const rows = await office.db.selectFrom('releases').select(['window', 'outcome']).orderBy('window').execute();
  return Object.fromEntries(rows.map(({ window, outcome }) => [window, JSON.parse(outcome)]));
}

const count = async (table: 'sealed' | 'spent' | 'fetchedTokens' | 'releases') =>
  (await office.db.selectFrom(table).select('department').execute()).length;

test('a window is released when its last week closes, not a second before', async () => {
  await takePart('sales', WEEK, 6);
  office.goTo('2026-12-09T23:59:59.999Z');
  expect(await release()).toEqual({ released: [], withheld: [] });
  office.goTo('2026-12-10T00:00:00Z');
  expect(await release()).toEqual({ released: [{ department: 'sales', window: '2026-P12' }], withheld: [] });
  expect(await outcomes()).toMatchObject({
    '2026-P12': { released: true, weeks: [{ week: WEEK, members: 6 }], all: { reports: 6 } },
  });
});

test('a window in which fewer members than the minimum group fetched a token is withheld, with its reason', async () => {
  await takePart('sales', WEEK, 4);
  office.goTo('2026-12-10T00:00:00Z');
  expect(await release()).toEqual({ released: [], withheld: [{ department: 'sales', window: '2026-P12' }] });
  expect(await outcomes()).toEqual({
    '2026-P12': {
      window: '2026-P12',
      released: false,
      reason: { code: 'below-minimum-group', minimumGroup: 5 },
    },
  });
});

test('the gate is members and reports: idle members report too, so what is withheld tells nothing of activity', async () => {
  await office.department('active');
  await office.department('idle');
  await takePart('active', WEEK, 5);
  await office.enrol('idle', [WEEK], 5);
  office.goTo('2026-12-01T12:00:00Z');
  for (let i = 0; i < 5; i++) await office.send(await office.token('idle', WEEK), memberReport('idle', WEEK));
  office.goTo('2026-12-10T00:00:00Z');
  const { released } = await release();
  expect(released.map(({ department }: { department: string }) => department)).toEqual(['active', 'idle']);
});

test('five tokens and one report release nothing: one person’s week stands nowhere', async () => {
  await office.enrol('sales', [WEEK], 5);
  office.goTo('2026-12-01T12:00:00Z');
  await office.send(await office.token('sales', WEEK), memberReport('sales', WEEK, busyWeek(47)));
  for (let i = 0; i < 4; i++) await office.send(await office.token('sales', WEEK), emptyReport('sales', WEEK));
  office.goTo('2026-12-10T00:00:00Z');
  expect((await release()).released).toEqual([]);
  expect(JSON.stringify(await outcomes())).not.toMatch(/282|"sessions":6/);
});

test('holidays: of 20 members, 17 of them away, no number of the others is told', async () => {
  await office.enrol('sales', [WEEK], 20);
  office.goTo('2026-12-01T12:00:00Z');
  for (let i = 0; i < 20; i++) {
    const report = i < 2 ? toolsReport('sales', WEEK, [busyTool('chatgpt', 47)]) : memberReport('sales', WEEK);
    await office.send(await office.token('sales', WEEK), report);
  }
  office.goTo('2026-12-10T00:00:00Z');
  await release();
  const { '2026-P12': window } = await outcomes();
  expect(window).toMatchObject({
    released: true,
    all: { reports: 20, activeReports: 0, sessions: 0, weightedMinutes: 0 },
  });
  expect(JSON.stringify(window)).not.toMatch(/chatgpt|564/);
});

test('small counts that cannot be told are carried, sealed, and told with those of the next window', async () => {
  const satisfied = async (week: Week, at: string, count: number) => {
    await office.enrol('sales', [week], 6);
    office.goTo(at);
    for (let i = 0; i < 6; i++) {
      const liked = { satisfaction: [0, 0, i < count ? 1 : 0] as [number, number, number] };
      await office.send(await office.token('sales', week), memberReport('sales', week, { ...busyWeek(10), ...liked }));
    }
  };
  await satisfied(WEEK, '2026-12-01T12:00:00Z', 2);
  await satisfied('2026-W51', '2026-12-22T12:00:00Z', 4);
  office.goTo('2027-01-14T00:00:00Z');
  await release();
  const { '2026-P12': first, '2026-P13': second } = await outcomes();
  expect(first).toMatchObject({ released: true, all: { reports: 6, favourable: 0 } });
  expect(second).toMatchObject({ released: true, all: { reports: 6, favourable: 6 } });
  const carries = await office.db.selectFrom('carries').select('value').execute();
  expect(carries.some(({ value }) => value.includes('favourable'))).toBe(false);
});

test('a department may ask for a larger minimum group than the organisation, never for a smaller one', async () => {
  await office.admin('PUT', '/config', { minimumGroup: 7 });
  await office.department('careful', { minimumGroup: 8 });
  await office.department('careless', { minimumGroup: 5 });
  for (const [id, members] of [
    ['careful', 7],
    ['careless', 6],
    ['sales', 7],
  ] as const)
    await takePart(id, WEEK, members);
  office.goTo('2026-12-10T00:00:00Z');
  const { released, withheld } = await release();
  expect(released).toEqual([{ department: 'sales', window: '2026-P12' }]);
  expect(withheld.map(({ department }: { department: string }) => department)).toEqual(['careful', 'careless']);
});

test('a window is settled once: a second run and late reports change nothing', async () => {
  await takePart('sales', WEEK, 6);
  const late = await office.token('sales', WEEK);
  office.goTo('2026-12-10T00:00:00Z');
  await release();
  const before = await outcomes();
  expect((await office.send(late, memberReport('sales', WEEK, busyWeek(60)))).status).toBe(410);
  expect(await release()).toEqual({ released: [], withheld: [] });
  await office.restart();
  office.goTo('2027-06-01T00:00:00Z');
  await release();
  expect((await outcomes())['2026-P12']).toEqual(before['2026-P12']);
});

test('two runs at once settle each window once', async () => {
  await takePart('sales', WEEK, 6);
  office.goTo('2026-12-10T00:00:00Z');
  const runs = await Promise.all([release(), release(), release()]);
  const settled = { department: 'sales', window: '2026-P12' };
  expect(runs.flatMap(({ released, withheld }) => [...released, ...withheld])).toEqual([settled]);
  const entries = (await office.admin('GET', '/audit')).body.entries as readonly { action: string }[];
  expect(entries.filter(({ action }) => action === 'window.settle')).toHaveLength(1);
});

test('what a settled window was made of is erased: sealed sums, spent tokens, who fetched one', async () => {
  await takePart('sales', WEEK, 6, ['chatgpt']);
  expect([await count('sealed'), await count('spent'), await count('fetchedTokens')]).toEqual([3, 6, 6]);
  office.goTo('2026-12-10T00:00:00Z');
  await release();
  expect([await count('sealed'), await count('spent'), await count('fetchedTokens')]).toEqual([0, 0, 0]);
});

test('the spent tokens of a week go when it closes, its sums when its window is settled', async () => {
  await takePart('sales', WEEK, 6);
  office.goTo('2026-12-03T00:00:00Z');
  expect(await release()).toEqual({ released: [], withheld: [] });
  expect([await count('sealed'), await count('spent'), await count('fetchedTokens')]).toEqual([3, 0, 0]);
});

test('a settling that fails half-way leaves all as it was, and works at the next run', async () => {
  await takePart('sales', WEEK, 6);
  await sql`create trigger stop before insert on releases begin select raise(abort, 'no'); end`.execute(office.db);
  office.goTo('2026-12-10T00:00:00Z');
  expect((await office.admin('POST', '/releases')).status).toBe(503);
  expect([await count('sealed'), await count('releases')]).toEqual([3, 0]);
  await sql`drop trigger stop`.execute(office.db);
  expect((await release()).released).toHaveLength(1);
  expect(await outcomes()).toMatchObject({ '2026-P12': { all: { reports: 6 } } });
});

test('windows are as long as the membership at the last period border allows, and change there only', async () => {
  // 2026-W48 is the last week before 2026-P13, which has five weeks: W49 to W53.
  for (const [id, members] of [
    ['large', 20],
    ['middle', 10],
    ['small', 9],
  ] as const) {
    await office.department(id, { headcount: 40 });
    await office.enrol(id, ['2026-W48'], members);
  }
  office.goTo('2026-12-02T12:00:00Z');
  await office.enrol('small', ['2026-W49'], 25);
  office.goTo('2027-03-01T00:00:00Z');
  await release();
  const rows = await office.db.selectFrom('releases').select(['department', 'window']).execute();
  const windowsOf = (id: string) =>
    rows.filter(({ department, window }) => department === id && window < '2027').map(({ window }) => window);
  expect(windowsOf('large').toSorted()).toEqual([
    '2026-P12',
    '2026-W49',
    '2026-W50',
    '2026-W51',
    '2026-W52',
    '2026-W53',
  ]);
  expect(windowsOf('middle').toSorted()).toEqual(['2026-P12', '2026-P13a', '2026-P13b']);
  expect(windowsOf('small').toSorted()).toEqual(['2026-P12', '2026-P13']);
});

test('a week closes when its key said it would, whatever the organisation sets later', async () => {
  await takePart('sales', WEEK, 6);
  await office.keyOf('sales', '2026-W48');
  await office.admin('PUT', '/config', { closeAfterDays: 4 });
  office.goTo('2026-12-09T23:59:59Z');
  expect((await release()).released).toEqual([]);
  office.goTo('2026-12-10T00:00:00Z');
  expect((await release()).released).toHaveLength(1);
});

test('a department is settled from the window in which it was set up', async () => {
  office.goTo('2027-02-01T00:00:00Z');
  await office.department('new');
  await release();
  const rows = await office.db.selectFrom('releases').select(['department', 'window']).execute();
  expect(rows.filter(({ department }) => department === 'new')).toEqual([]);
  expect(rows.filter(({ department }) => department === 'sales').map(({ window }) => window)).toEqual([
    '2026-P12',
    '2026-P13',
  ]);
});
