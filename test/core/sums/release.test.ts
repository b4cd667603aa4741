import { expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { weeksOfWindow } from '#core/base/window.ts';
import { noTasks, type ReportAll, type SumsReport } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import {
  type ReleasedWindow,
  release,
  releasedWindowSchema,
  type SealedWeek,
  type ShownWindow,
  windowFromWeeks,
  withNoise,
} from '#core/sums/release.ts';
import { answered, report, reportOf, tool } from '../reports.ts';

function sealed(week: Week, members: number, reports: readonly SumsReport[]): SealedWeek {
  return { week, members, sums: sumsByRow(reports) };
}

function shown(window: ReleasedWindow): ShownWindow {
  if (!window.released) throw new Error(`withheld: ${window.reason.code}`);
  return window;
}

const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));
const outcome = (...given: Parameters<typeof release>) => release(...given).outcome;
const use = (sessions: number) => ({ sessions, covered: sessions, engagedMinutes: 10 * sessions });

/** People who each use all of these tools for two sessions. */
const users = (count: number, ...ids: string[]) => times(count, () => reportOf(ids.map((id) => tool(id, use(2)))));
const rows = (window: ReleasedWindow) => shown(window).tools.map(({ tool: id, sums }) => [id, sums.reports]);

test('a window with fewer members than the minimum group is withheld and says so', () => {
  const withheld = { window: '2026-W47', released: false, reason: { code: 'below-minimum-group', minimumGroup: 5 } };
  expect(outcome('2026-W47', [sealed('2026-W47', 4, users(5, 'claude'))], 5)).toEqual(withheld);
  expect(outcome('2026-W47', [], 5)).toEqual(withheld);
});

test('tokens that were fetched are not reports: five tokens and one report say nothing, and four neither', () => {
  for (const reports of [1, 4]) {
    const window = outcome('2026-W47', [sealed('2026-W47', 5, users(reports, 'claude'))], 5);
    expect(window).toMatchObject({ released: false, reason: { code: 'below-minimum-group' } });
  }
  expect(outcome('2026-W47', [sealed('2026-W47', 5, users(5, 'claude'))], 5).released).toBe(true);
});

test('a window holds only its weeks with enough members and reports', () => {
  const weeks = weeksOfWindow('2026-P12').map((week, at) =>
    sealed(
      week,
      at === 1 ? 4 : 6,
      times(at === 2 ? 4 : 6, () => report(use(at + 1), { week })),
    ),
  );
  const window = shown(outcome('2026-P12', weeks, 5));
  expect(window.weeks.map(({ week }) => week)).toEqual(['2026-W45', '2026-W48']);
  expect(window.all.sessions).toBe(6 * 1 + 6 * 4);
});

test('idle members report too, so what is withheld does not depend on who was active', () => {
  const idle = [
    sealed(
      '2026-W47',
      5,
      times(5, () => report()),
    ),
  ];
  const busy = [sealed('2026-W47', 5, users(5, 'claude'))];
  expect(outcome('2026-W47', idle, 5).released).toBe(true);
  expect(outcome('2026-W47', busy, 6)).toEqual(outcome('2026-W47', idle, 6));
});

test('where fewer than three were active in each week, no number of their activity is there', () => {
  const of = (active: number) =>
    shown(
      outcome(
        '2026-W47',
        [sealed('2026-W47', 9, [...users(active, 'claude'), ...times(9 - active, () => report())])],
        5,
      ),
    );
  for (const active of [0, 1, 2]) {
    const window = of(active);
    expect(window.withheld).toEqual(['activity', 'estimate']);
    expect(window.all).toMatchObject({ reports: 9, activeReports: 0, sessions: 0, engagedMinutes: 0, activeDays: 0 });
    expect(window.all).toMatchObject({ covered: 0, lengths: 0, firstInPeriod: 0 });
    expect(window.tools).toEqual([]);
  }
  expect(of(3).withheld).toEqual(['estimate']);
  expect(of(3).all).toMatchObject({ activeReports: 3, sessions: 6 });
});

test('two people in each of four weeks are not taken for eight', () => {
  const weeks = weeksOfWindow('2026-P12').map((week) =>
    sealed(week, 9, [...users(2, 'claude'), ...times(7, () => report())]),
  );
  expect(shown(outcome('2026-P12', weeks, 5)).withheld).toContain('activity');
});

test('where fewer than three answered in each week, answers and cross products are erased', () => {
  const of = (people: number) =>
    shown(
      outcome(
        '2026-W47',
        [
          sealed('2026-W47', 9, [
            ...times(people, () => reportOf([tool('claude', answered(10, 20))])),
            ...users(9 - people, 'claude'),
          ]),
        ],
        5,
      ),
    );
  const erased = { valued: 0, answered: 0, weight: 0, weightedMinutes: 0, minutesSquared: 0, weightSquared: 0 };
  expect(of(2).withheld).toEqual(['estimate']);
  expect(of(2).all).toMatchObject({ ...erased, activeReports: 9 });
  expect(of(2).tools[0]).toMatchObject({ withheld: ['estimate'], sums: { ...erased, sessions: 18 } });
  expect(of(3).withheld).toEqual([]);
  expect(of(3).all).toMatchObject({ valued: 6, weightedReports: 3 });
  expect(of(3).tools[0]?.sums).toMatchObject({ valued: 6, weightedReports: 3 });
});

test('all tools are shown where each is in enough reports', () => {
  expect(rows(outcome('2026-W47', [sealed('2026-W47', 12, [...users(5, 'b'), ...users(7, 'a')])], 5))).toEqual([
    ['a', 7],
    ['b', 5],
  ]);
});

test('if a tool is merged, so is the smallest shown one, ties by id', () => {
  const reports = [...users(9, 'a'), ...users(6, 'c'), ...users(6, 'b'), ...users(1, 'd')];
  expect(rows(outcome('2026-W47', [sealed('2026-W47', 22, reports)], 5))).toEqual([
    ['a', 9],
    ['c', 6],
    ['other', 7],
  ]);
});

test('what tools leave over of one person is never a number of its own', () => {
  const leaves = report({ ...use(3) }, { tools: [tool('a', use(2))] });
  const window = outcome('2026-W47', [sealed('2026-W47', 20, [...users(9, 'a'), ...users(6, 'b'), leaves])], 5);
  expect(rows(window)).toEqual([
    ['a', 10],
    ['other', 7],
  ]);
});

test('where no tool is in enough reports, the others together are all there is', () => {
  const [other] = shown(outcome('2026-W47', [sealed('2026-W47', 9, [...users(4, 'a'), ...users(4, 'b')])], 5)).tools;
  expect(other).toMatchObject({ tool: 'other', sums: { sessions: 16, activeReports: 8 } });
});

test('one person with a report in each of five weeks does not make a tool visible', () => {
  const weeks = weeksOfWindow('2026-P13').map((week) => sealed(week, 7, [...users(6, 'a'), ...users(1, 'b')]));
  expect(rows(outcome('2026-P13', weeks, 5))).toEqual([['other', 35]]);
});

const ladder = [
  ...times(4, () => report({ ...use(1), segment: 'novice' })),
  report({ ...use(1), segment: 'power' }),
  ...times(2, () => report({ ...use(1), segment: 'habitual' })),
  ...times(3, () => report()),
];

test('small classes of the ladder are merged in a release, and left for whoever has the reports', () => {
  const weeks = [sealed('2026-W47', 10, ladder)];
  const plain = { segmentPower: 1, segmentHabitual: 2, segmentNovice: 4, segmentNone: 3 };
  expect(shown(windowFromWeeks('2026-W47', weeks, 5)).all).toMatchObject(plain);
  const merged = { segmentPower: 0, segmentHabitual: 3, segmentNovice: 4, segmentNone: 3 };
  expect(shown(outcome('2026-W47', weeks, 5)).all).toMatchObject(merged);
});

const liked = (week: Week, ...classes: [number, number, number]) =>
  classes.flatMap((count, at) =>
    times(count, () =>
      reportOf(
        [tool('claude', { ...answered(10), satisfaction: [at === 0 ? 1 : 0, at === 1 ? 1 : 0, at === 2 ? 1 : 0] })],
        {},
        { week },
      ),
    ),
  );

test('satisfaction that cannot be shown goes into the next window, and is shown once for the span', () => {
  const first = release('2026-W46', [sealed('2026-W46', 9, liked('2026-W46', 1, 0, 5))], 5);
  expect(shown(first.outcome)).toMatchObject({ withheld: ['satisfaction'], all: { favourable: 0, unfavourable: 0 } });
  expect(shown(first.outcome).tools[0]).toMatchObject({ sums: { favourable: 0, valued: 6 } });
  const second = release('2026-W47', [sealed('2026-W47', 9, liked('2026-W47', 0, 2, 4))], 5, first.carry);
  const sums = { unfavourable: 1, neutral: 2, favourable: 9 };
  expect(shown(second.outcome)).toMatchObject({
    withheld: [],
    all: sums,
    tools: [{ tool: 'claude', sums }],
    spans: { satisfaction: { from: '2026-W46', weeks: 2 } },
  });
  expect(second.carry).toEqual({});
  expect(
    shown(windowFromWeeks('2026-W46', [sealed('2026-W46', 9, liked('2026-W46', 1, 0, 5))], 5)).all.favourable,
  ).toBe(5);
});

test('a window that is withheld leaves what is carried for the next one', () => {
  const { carry } = release('2026-W46', [sealed('2026-W46', 9, liked('2026-W46', 1, 0, 5))], 5);
  expect(release('2026-W47', [sealed('2026-W47', 4, liked('2026-W47', 0, 0, 4))], 5, carry).carry).toEqual(carry);
});

test('minutes logged by hand of one or two people are carried until a third logs in the same week', () => {
  const logs = (people: number) => [
    ...times(people, () => report({ ...use(1), logged: 1, loggedMinutes: 22 })),
    ...users(9 - people, 'claude'),
  ];
  const first = release('2026-W46', [sealed('2026-W46', 9, logs(1))], 5);
  expect(shown(first.outcome)).toMatchObject({
    withheld: ['estimate', 'logged'],
    all: { logged: 0, loggedMinutes: 0 },
  });
  const second = release('2026-W47', [sealed('2026-W47', 9, logs(3))], 5, first.carry);
  expect(shown(second.outcome).all).toMatchObject({ logged: 4, loggedMinutes: 88 });
});

const tapped = (count: number, kind: 'code' | 'writing' | 'image', minutes: number) =>
  times(count, () => {
    const tasks: ReportAll['tasks'] = { ...noTasks(), [kind]: { answers: 1, weight: 1, weightedMinutes: minutes } };
    return reportOf([tool('claude', answered(minutes, 5))], { tasks });
  });

test('kinds of tasks are shown from the minimum group on, the others and the smallest together', () => {
  const of = (...groups: SumsReport[][]) =>
    shown(outcome('2026-W47', [sealed('2026-W47', 40, groups.flat())], 5)).tasks;
  const kinds = of(tapped(7, 'code', 20), tapped(6, 'writing', 10), tapped(1, 'image', 60))?.kinds;
  expect(kinds?.map(({ task, sums }) => [task, sums.valued, sums.weightedMinutes])).toEqual([
    ['code', 7, 140],
    ['other-tasks', 7, 120],
  ]);
  expect(of(tapped(4, 'code', 20), users(9, 'claude'))).toBeUndefined();
});

test('kinds of tasks are not shown where all answers less those would be one person’s', () => {
  const named = times(7, () =>
    report({ ...answered(20), tasks: { ...noTasks(), code: { answers: 1, weight: 1, weightedMinutes: 20 } } }),
  );
  const of = (more: SumsReport[]) => shown(outcome('2026-W47', [sealed('2026-W47', 20, [...named, ...more])], 5)).tasks;
  expect(of([])?.kinds).toHaveLength(1);
  expect(of([report(answered(50))])).toBeUndefined();
  expect(of(times(3, () => report(answered(50))))?.kinds).toHaveLength(1);
});

const suggesting = (week: Week, members: number, counts: Readonly<Record<string, number>>): SealedWeek => ({
  ...sealed(week, members, users(9, 'claude')),
  suggested: new Map(Object.entries(counts)),
});

test('a suggested tool is shown from the minimum group on, over the weeks that the window holds', () => {
  const weeks = [
    suggesting('2026-W45', 9, { gamma: 3, suno: 4 }),
    suggesting('2026-W46', 9, { gamma: 2 }),
    suggesting('2026-W47', 4, { suno: 4, gamma: 4 }),
  ];
  const window = outcome('2026-P12', weeks, 5);
  expect(shown(window).suggestions).toEqual([{ tool: 'gamma', members: 5 }]);
  expect(releasedWindowSchema.parse(JSON.parse(JSON.stringify(window)))).toEqual(window);
});

test('where no tool was suggested by enough, the window says nothing of suggestions', () => {
  expect(outcome('2026-W47', [suggesting('2026-W47', 9, { gamma: 4 })], 5)).not.toHaveProperty('suggestions');
  expect(outcome('2026-W47', [suggesting('2026-W47', 4, { gamma: 4 })], 5)).not.toHaveProperty('suggestions');
});

test('in strict mode a suggestion carries noise as any count does', () => {
  const exact = outcome('2026-W47', [suggesting('2026-W47', 9, { gamma: 7 })], 5);
  const drawn: [number, number][] = [];
  const noisy = withNoise(exact, 0.5, (numerator, denominator) => {
    drawn.push([numerator, denominator]);
    return 3;
  });
  expect(shown(noisy).suggestions).toEqual([{ tool: 'gamma', members: 10 }]);
  expect(drawn.filter(([numerator, denominator]) => numerator === 100 && denominator === 50).length).toBeGreaterThan(1);
});

test('in strict mode what is withheld stays zero, and what is shown for a span has the noise of its weeks', () => {
  const first = release('2026-W46', [sealed('2026-W46', 9, liked('2026-W46', 1, 0, 5))], 5);
  const second = release('2026-W47', [sealed('2026-W47', 9, liked('2026-W47', 0, 2, 4))], 5, first.carry);
  const noise = (window: ReleasedWindow) => shown(withNoise(window, 1, () => 7));
  expect(noise(first.outcome).all).toMatchObject({ favourable: 0, satisfactionReports: 0, sessions: 6 + 7 });
  const widths = noise(second.outcome).noise?.widths;
  expect(widths?.favourable).toBeGreaterThan(1.9 * (noise(first.outcome).noise?.widths.favourable ?? 0));
  expect(widths?.answered).toBe(noise(first.outcome).noise?.widths.answered);
});
