import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWeek, type Week, weeksFromTo } from '#core/base/week.ts';
import { type Kpis, kpis, kpisSchema } from '#core/kpi/kpi.ts';
import type { HeadcountStep } from '#core/org/headcount.ts';
import { ledgerHorizons, ledgerRoutes, ledgerStages } from '#core/org/ledger.ts';
import { emptyReport, noTasks } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { release } from '#core/sums/release.ts';
import { summariseInputSchema, windowsFromReports } from '#tools/summarise-input.ts';
import { expectAlike } from '../alike.ts';
import { type RawInput, recompute } from '../recomputation.ts';
import { answered, report, reportArbitrary, reportOf, tool } from '../reports.ts';

function summarised(input: unknown, headcounts: readonly HeadcountStep[] = []): Kpis {
  const { department, weeks, tools, ledger, otherCosts, targets, ...profiles } = summariseInputSchema.parse(input);
  return kpis({
    department,
    headcounts,
    windows: windowsFromReports(weeks, department.minimumGroup),
    tools: tools ?? [],
    ledger: ledger ?? [],
    otherCosts: otherCosts ?? [],
    targets: targets ?? {},
    profiles: { own: profiles.profile, company: profiles.companyProfile },
  });
}

const byTask = (tasks: Kpis['tasks'] = []) => tasks.toSorted((a, b) => (a.task < b.task ? -1 : 1));

const toolIds = ['chatgpt', 'claude', 'copilot', 'deepl', 'gemini', 'notebooklm', 'perplexity', 'poe'];
const year = weeksFromTo('2026-W01', '2026-W53');

const weekArbitrary = (week: Week, kind: 'wild' | 'calm') =>
  fc.record({
    week: fc.constant(week),
    members: fc.integer({ min: 3, max: 14 }),
    reports: fc
      .array(reportArbitrary(week, toolIds, kind), { maxLength: 12 })
      .map((reports) => [...reports, emptyReport('sales', week)]),
  });

const fraction = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const money = fc.integer({ min: 0, max: 20_000 }).map((cents) => cents / 100);

const threeArbitrary = (points: fc.Arbitrary<number>, adoption = points) =>
  fc.record({ productivity: points, adoption, revenue: points });
const profileArbitrary = fc.record(
  {
    stage: fc.constantFrom('exploring', 'scaling', 'optimising'),
    structure: fc.constantFrom('process', 'mixed', 'expert'),
    strategy: fc.constantFrom('saving', 'balanced', 'growing'),
    weights: threeArbitrary(fc.constantFrom(0, 5, 30), fc.integer({ min: 1, max: 100 })),
    // Not 0 or 100, where a rounding decides.
    fundFrom: fc.constantFrom(12.3, 30.7, 50, 62.5, 91.1),
    shifts: fc.record(
      { mixed: threeArbitrary(fc.integer({ min: -30, max: 30 })), saving: threeArbitrary(fc.constantFrom(-100, 20)) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
/** Before, in and after the weeks of the reports. */
const stepsArbitrary = <T>(profile: fc.Arbitrary<T>) =>
  fc
    .subarray(['2020-W53', '2026-W05', '2026-W30', '2026-W44', '2026-W50', '2026-W52', '2027-W10'])
    .chain((weeks) => fc.tuple(...weeks.map((fromWeek) => fc.record({ fromWeek: fc.constant(fromWeek), profile }))));

const inputArbitrary = fc.record({
  department: fc.record({
    headcount: fc.constantFrom(0, 6, 14, 40),
    weeklyHours: fc.constantFrom(0, 35, 38.5, 40),
    hourlyCost: fc.oneof(fc.constant(null), fc.constant(0), money),
    realisation: fraction,
    minimumGroup: fc.integer({ min: 5, max: 9 }),
  }),
  weeks: fc
    .oneof(
      fc.subarray(year.slice(-6)),
      fc.constant(year.slice(-5)),
      fc.subarray(year, { maxLength: 6 }),
      fc.constant([]),
    )
    .chain((weeks) =>
      fc
        .constantFrom('wild' as const, 'calm' as const)
        .chain((kind) => fc.tuple(...weeks.map((week) => weekArbitrary(week, kind)))),
    ),
  tools: fc
    .subarray(toolIds)
    .chain((ids) =>
      fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), seats: fc.nat(30), monthlyCostPerSeat: money }))),
    ),
  ledger: fc.array(
    fc.record({
      amount: fc.integer({ min: -1000, max: 1_000_000 }),
      attribution: fc.oneof(
        fraction,
        fc.tuple(fraction, fraction, fraction).map((shares) => {
          const [low = 0, central = 0, high = 0] = shares.toSorted((a, b) => a - b);
          return { low, central, high };
        }),
      ),
      stage: fc.constantFrom(...ledgerStages),
      route: fc.constantFrom(...ledgerRoutes),
      horizon: fc.constantFrom(...ledgerHorizons),
      overlapHours: fc.nat(500),
    }),
    { maxLength: 4 },
  ),
  otherCosts: fc.oneof(
    fc.constant(0),
    money,
    fc.array(fc.record({ amount: money, tool: fc.option(fc.constantFrom(...toolIds), { nil: undefined }) })),
  ),
  targets: fc.record(
    {
      productivity: fc.constantFrom(0, 0.0005, 0.01, 0.2),
      adoption: fc.constantFrom(0.3, 0.8, 1),
      revenue: fc.constantFrom(0, 100, 200_000),
    },
    { requiredKeys: ['adoption'] },
  ),
  profile: fc.oneof(profileArbitrary, stepsArbitrary(fc.option(profileArbitrary))),
  companyProfile: fc.oneof(profileArbitrary, stepsArbitrary(profileArbitrary)),
});

test('the KPI object is what an independent computation from the reports gives', () => {
  const gradesSeen = new Set<string>();
  let flipsSeen = 0;
  let slopesSeen = 0;
  let tasksSeen = 0;
  const effectsSeen = new Set<string>();
  const calibratedSeen = new Set<string>();
  const heldSeen = new Set<string>();
  const assistedSeen = new Set<string | undefined>();
  const ownersSeen = new Set<string | null>();
  let returnsSeen = 0;
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      const expected = recompute(input as RawInput);
      for (const { sampledHours } of [expected.productivity, ...expected.tools]) gradesSeen.add(sampledHours.grade);
      assistedSeen.add(expected.productivity.assistedHours?.grade);
      effectsSeen.add(expected.trials.lessTime.grade);
      calibratedSeen.add(expected.productivity.calibratedHours.grade);
      heldSeen.add(expected.productivity.heldShare.grade);
      flipsSeen += expected.index.flips.length;
      const { of, fromWeek } = expected.index.profile;
      ownersSeen.add(of);
      returnsSeen += Number(of === 'company' && JSON.stringify(input.profile).includes(`"${fromWeek}","profile":null`));
      slopesSeen += Number((expected.balance.longTerm ?? 0) !== 0 && expected.balance.shortTerm !== null);
      const { tasks, ...actual } = summarised(input);
      const tools = actual.tools.toSorted((a, b) => (a.tool < b.tool ? -1 : 1));
      expect('assistedHours' in actual.productivity).toBe(expected.productivity.assistedHours !== undefined);
      expectAlike({ ...actual, tools, tasks: byTask(tasks) }, expected);
      tasksSeen += Number(expected.tasks.some(({ hours }) => hours.value !== null));
    }),
    // One input in a hundred has a decision that flips: a fixed seed is one that holds some.
    { numRuns: 300, seed: 1 },
  );
  // Otherwise the inputs would be too poor to show anything.
  expect([...gradesSeen].sort()).toEqual(['--', 'B', 'C']);
  for (const seen of [effectsSeen, calibratedSeen]) expect([...seen].sort()).toEqual(['--', 'B', 'C']);
  expect([...heldSeen].sort()).toEqual(['--', 'C']);
  expect(flipsSeen).toBeGreaterThan(0);
  expect([...ownersSeen].sort()).toEqual(['company', 'own', 'usual']);
  expect(returnsSeen).toBeGreaterThan(0);
  expect(slopesSeen).toBeGreaterThan(0);
  expect(tasksSeen).toBeGreaterThan(0);
  expect([...assistedSeen]).toEqual(expect.arrayContaining([undefined, 'B', 'C']));
});

test('where the headcount changed, each week counts with its own, as an independent computation does', () => {
  const changes = fc.dictionary(fc.constantFrom(...year), fc.integer({ min: 1, max: 60 }), { maxKeys: 6 });
  let changedWithin = 0;
  fc.assert(
    fc.property(inputArbitrary, changes, (input, byWeek) => {
      const headcounts = Object.entries(byWeek).map(([fromWeek, headcount]) => ({
        fromWeek: parseWeek(fromWeek),
        headcount,
      }));
      const weeks = (input as RawInput).weeks.map((entry) => {
        const inForce = Object.keys(byWeek)
          .filter((week) => week <= entry.week)
          .sort()
          .at(-1);
        return inForce === undefined ? entry : { ...entry, headcount: byWeek[inForce] ?? 0 };
      });
      changedWithin += Number(new Set(weeks.map(({ headcount }) => headcount)).size > 1);
      const expected = recompute({ ...(input as RawInput), weeks });
      const actual = summarised(input, headcounts);
      expectAlike(
        [actual.enabledRate, actual.activeRate, actual.adoption, actual.productivity, actual.index],
        [expected.enabledRate, expected.activeRate, expected.adoption, expected.productivity, expected.index],
      );
    }),
    { numRuns: 150 },
  );
  expect(changedWithin).toBeGreaterThan(0);
});

test('the order of the weeks and of the reports in them does not matter', () => {
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      const turned = {
        ...input,
        weeks: input.weeks.toReversed().map((week) => ({ ...week, reports: week.reports.toReversed() })),
      };
      expectAlike(summarised(turned), summarised(input));
    }),
    { numRuns: 50 },
  );
});

test('the KPI object goes through JSON and its schema unchanged and holds no number that JSON has not', () => {
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      const result = summarised(input);
      expect(JSON.stringify(kpisSchema.parse(JSON.parse(JSON.stringify(result))))).toBe(JSON.stringify(result));
      expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/);
    }),
    { numRuns: 50 },
  );
});

const six = { headcount: 10, hourlyCost: 60 };
const sixMembers = (week: Week, minutes: readonly number[]) =>
  Array.from({ length: 6 }, () =>
    report({ ...answered(...minutes), segment: 'habitual', activeDays: Math.min(2, minutes.length) }, { week }),
  );

test('six members who saved 10 minutes in each of two sessions saved two hours, without doubt', () => {
  const result = summarised({
    department: six,
    weeks: [{ week: '2026-W47', members: 6, reports: sixMembers('2026-W47', [10, 10]) }],
  });
  expect(result.productivity.minutesPerSession).toMatchObject({ value: 10, low: 10, high: 10, n: 12, grade: 'C' });
  expect(result.productivity.minutesPerSession).toMatchObject({ bandLow: 5, bandHigh: 15 });
  expect(result.productivity.sampledHours.value).toBe(2);
  expect(result.productivity.upliftActive.value).toBeCloseTo(2 / 240, 12);
  expect(result.productivity.upliftDepartment.value).toBeCloseTo(2 / 400, 12);
  expect(result.productivity.valueOfTime.value).toBe(60);
  expect(result).toMatchObject({ weeks: 1, members: 6, enabledRate: 0.6, activeRate: 0.6 });
  expect(result.adoption).toMatchObject({ dailyActive: 12 / 5, grade: 'A', ladder: { habitual: 1, none: 0 } });
});

/** Eight members with four answers each that agree. */
const agreed = (week: Week) =>
  Array.from({ length: 8 }, () => report({ ...answered(10, 22, 10, 22), activeDays: 2 }, { week }));

test('thirty answers that agree, well covered, are of grade B', () => {
  const result = summarised({
    department: six,
    weeks: [{ week: '2026-W47', members: 8, reports: agreed('2026-W47') }],
  });
  expect(result.productivity.sampledHours).toMatchObject({ grade: 'B', n: 32, reason: null });
});

test('time that was lost shows as negative hours, value and return', () => {
  const result = summarised({
    department: six,
    weeks: [{ week: '2026-W47', members: 6, reports: sixMembers('2026-W47', [-25, 0]) }],
    tools: [{ id: 'chatgpt', seats: 6, monthlyCostPerSeat: 26 }],
  });
  expect(result.productivity.sampledHours.value).toBe(-2.5);
  expect(result.return.cost).toBeCloseTo(36, 12);
  expect(result.return.netValue.value).toBeCloseTo(-75 - 36, 12);
  expect(result.return.roi.value).toBeCloseTo(-111 / 36, 12);
  expect(result.return.breakEvenMinutes).toBeCloseTo(6, 12);
});

test('with fewer members than the minimum group there is no number, and the reason names the group', () => {
  const result = summarised({
    department: { ...six, minimumGroup: 7 },
    weeks: [{ week: '2026-W47', members: 6, reports: sixMembers('2026-W47', [10]) }],
  });
  expect(result).toMatchObject({ weeks: 0, members: null, activeRate: null, tools: [] });
  expect(result.productivity.loggedHours).toBeNull();
  expect(result.adoption).toMatchObject({ weeklyActive: null, grade: '--' });
  for (const estimate of [result.productivity.sampledHours, result.productivity.valueOfTime, result.return.netValue]) {
    expect(estimate).toMatchObject({ value: null, low: null, high: null, grade: '--' });
    expect(estimate.because).toEqual({ code: 'below-minimum-group', minimumGroup: 7 });
    expect(estimate.reason).toContain('fewer than 7 members');
  }
});

test('enrolled members who are all idle are members, of whom fewer than three were active', () => {
  const reports = Array.from({ length: 6 }, () => report());
  const result = summarised({ department: six, weeks: [{ week: '2026-W47', members: 6, reports }] });
  expect(result).toMatchObject({ weeks: 1, members: 6, enabledRate: 0.6, activeRate: null });
  expect(result.adoption).toMatchObject({ weeklyActive: null, because: { code: 'too-few-people' } });
  expect(result.adoption.ladder.none).toBe(1);
  expect(result.productivity.sampledHours.because).toEqual({ code: 'too-few-people' });
});

test('answers of one or two people are never shown as the department', () => {
  for (const people of [1, 2]) {
    const reports = [
      ...Array.from({ length: people }, () => report(answered(10, 22, 10, 22))),
      ...Array.from({ length: 5 }, () => report({ sessions: 1 })),
    ];
    const result = summarised({ department: six, weeks: [{ week: '2026-W47', members: 7, reports }] });
    expect(result.productivity.minutesPerSession).toMatchObject({ value: null, bandLow: null, grade: '--', n: 0 });
    expect(result.productivity.minutesPerSession.because).toEqual({ code: 'too-few-people' });
    expect(result.productivity.responseRate).toBeNull();
    expect(result.adoption).toMatchObject({ weeklyActive: 5 + people, because: null });
  }
});

test('where fewer than three were active, their number is not shown and the reason is', () => {
  const reports = [
    ...Array.from({ length: 2 }, () => report({ sessions: 3 })),
    ...Array.from({ length: 5 }, () => report()),
  ];
  const week = (at: number) => ({
    week: `2026-W${at}`,
    members: 7,
    reports: reports.map((each) => ({ ...each, week: `2026-W${at}` })),
  });
  const few = summarised({ department: six, weeks: [week(46), week(47)] });
  expect(few).toMatchObject({ weeks: 2, members: 7, activeRate: null, tools: [] });
  expect(few.adoption).toMatchObject({
    weeklyActive: null,
    dailyActive: null,
    sessionsPerActiveWeek: null,
    grade: '--',
  });
  expect(few.adoption.because).toEqual({ code: 'too-few-people' });
  const busy = { week: '2026-W48', members: 7, reports: sixMembers('2026-W48', [10]) } as const;
  const both = summarised({ department: six, weeks: [week(47), busy] });
  expect(both.adoption).toMatchObject({ weeklyActive: 6, dailyActive: 6 / 5, because: null });
  expect(both.productivity.sampledHours.value).toBe(1);
});

test('active members of a period need the whole period, week 53 included', () => {
  const firstTime = (week: Week) =>
    Array.from({ length: 5 }, () => report({ sessions: 1, firstInPeriod: week === '2026-W50' }, { week }));
  const weeks = weeksFromTo('2026-W49', '2026-W53').map((week) => ({ week, members: 5, reports: firstTime(week) }));
  expect(summarised({ department: six, weeks }).adoption.periodActive).toBe(5);
  expect(summarised({ department: six, weeks: weeks.slice(0, 4) }).adoption.periodActive).toBeNull();
});

test('a whole-period window counts its period once, and a window with a week withheld does not count', () => {
  const sealed = (members: number) =>
    weeksFromTo('2026-W45', '2026-W48').map((week, at) => {
      const reports = Array.from({ length: 5 }, () => report({ sessions: 1, firstInPeriod: at === 0 }, { week }));
      return { week, members: at === 3 ? members : 5, sums: sumsByRow(reports) };
    });
  const { department } = summariseInputSchema.parse({ department: six, weeks: [] });
  const of = (members: number) => kpis({ department, windows: [release('2026-P12', sealed(members), 5).outcome] });
  expect(of(5)).toMatchObject({ weeks: 4, adoption: { periodActive: 5, weeklyActive: 5 } });
  expect(of(4)).toMatchObject({ weeks: 3, adoption: { periodActive: null, weeklyActive: 5 } });
});

test('net value and return take the weakest grade of what is in them', () => {
  const weeks = [{ week: '2026-W47', members: 8, reports: agreed('2026-W47') }];
  const entry = { amount: 1000, attribution: 0.5, route: 'new-offering', horizon: 'long' };
  const graded = (ledger: object[]) => summarised({ department: six, weeks, ledger, otherCosts: [100] }).return;
  expect(graded([]).netValue.grade).toBe('B');
  expect(graded([{ ...entry, stage: 'finance-verified' }]).roi.grade).toBe('B');
  expect(graded([{ ...entry, stage: 'claimed' }]).roi.grade).toBe('D');
});

test('without an hourly cost or without any cost, the reason stands where the money would', () => {
  const weeks = [{ week: '2026-W47', members: 6, reports: sixMembers('2026-W47', [10]) }];
  const unpriced = summarised({ department: { headcount: 10 }, weeks });
  expect(unpriced.productivity.sampledHours.value).toBe(1);
  expect(unpriced.productivity.valueOfTime.because).toEqual({ code: 'no-hourly-cost' });
  expect(summarised({ department: six, weeks }).return.roi.because).toEqual({ code: 'no-cost' });
});

test('the short term compares four weeks with the four before, per week; the long term is a slope per week', () => {
  const weeks = weeksFromTo('2026-W40', '2026-W47').map((week, at) => ({
    week,
    members: 6,
    reports: Array.from({ length: 6 }, () => report({ ...answered(10), sessions: at + 1 }, { week })),
  }));
  const { balance } = summarised({ department: six, weeks });
  expect(balance.shortTerm).toBeCloseTo(4, 12);
  expect(balance.longTerm).toBeCloseTo(1, 12);
  expect(summarised({ department: six, weeks: weeks.slice(4) }).balance.shortTerm).toBeNull();
});

test('the long-term share is of all answers on where the time went', () => {
  const reinvested = {
    ...report().all.reinvested,
    'more-work': 1,
    quality: 1,
    learning: 1,
    'time-off': 1,
  };
  const reports = Array.from({ length: 6 }, () => report({ ...answered(10, 10, 10, 10), reinvested }));
  const result = summarised({ department: six, weeks: [{ week: '2026-W47', members: 6, reports }] });
  expect(result.balance.longTermShare).toBe(1 / 2);
  expect(result.productivity.reinvested).toMatchObject({ 'more-work': 6, 'new-work': 0 });
});

test('the index scores each pillar against its target', () => {
  const input = {
    department: six,
    weeks: [{ week: '2026-W47', members: 6, reports: sixMembers('2026-W47', [10, 10]) }],
    targets: { productivity: 0.01, adoption: 0.6, revenue: 1000 },
    profile: { stage: 'scaling' },
  };
  const { index } = summarised(input);
  expect(index).toMatchObject({ productivity: 50, adoption: 100, revenue: 0 });
  expect(index.weighted).toBeCloseTo(0.45 * 50 + 0.35 * 100, 12);
  expect(summarised({ ...input, targets: [] }).index).toMatchObject({ adoption: null, weighted: null, flips: [] });
});

test('merged tools come last under "other", however large, at the licence cost of all tools without a row', () => {
  const people = (count: number, ...ids: string[]) =>
    Array.from({ length: count }, () =>
      reportOf(ids.map((id) => tool(id, { sessions: id === 'chatgpt' ? 1 : 9, covered: 0 }))),
    );
  const result = summarised({
    department: six,
    weeks: [
      {
        week: '2026-W47',
        members: 9,
        reports: [...people(6, 'chatgpt', 'claude'), ...people(2, 'chatgpt', 'gemini'), ...people(1, 'chatgpt')],
      },
    ],
    tools: [
      { id: 'chatgpt', seats: 10, monthlyCostPerSeat: 52 },
      { id: 'gemini', seats: 1, monthlyCostPerSeat: 26 },
    ],
  });
  expect(result.tools.map(({ tool: id, members }) => [id, members])).toEqual([
    ['chatgpt', 9],
    ['other', 8],
  ]);
  expect(result.tools.map(({ cost }) => cost)).toEqual([120, 6]);
});

test('kinds of tasks have minutes of their own, and share out the hours of all sessions by the weight of their answers', () => {
  const tasks = {
    ...noTasks(),
    code: { answers: 1, weight: 1, weightedMinutes: 30 },
    writing: { answers: 1, weight: 1, weightedMinutes: 10 },
  };
  const reports = Array.from({ length: 6 }, () => report({ ...answered(30, 10, 20, 20), sessions: 8, tasks }));
  const { tasks: rows, productivity } = summarised({
    department: six,
    weeks: [{ week: '2026-W47', members: 6, reports }],
  });
  expect(rows?.map(({ task, answers }) => [task, answers])).toEqual([
    ['code', 6],
    ['writing', 6],
  ]);
  expect(rows?.map(({ minutesPerSession }) => minutesPerSession.value)).toEqual([30, 10]);
  expect(rows?.map(({ hours }) => hours.value)).toEqual([12, 4]);
  expect(productivity.sampledHours.value).toBe(16);
});
