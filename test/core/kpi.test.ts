import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeadcountStep } from '#core/headcount.ts';
import { type Kpis, kpis, kpisSchema } from '#core/kpi.ts';
import { summariseInputSchema, windowsFromSlips } from '#core/kpi-input.ts';
import { ledgerHorizons, ledgerRoutes, ledgerStages } from '#core/ledger.ts';
import { release } from '#core/release.ts';
import { weeksFromTo } from '#core/week.ts';
import { expectAlike } from './alike.ts';
import { type RawInput, recompute } from './recomputation.ts';
import { allSlip, answered, memberSlipsArbitrary, toolSlip } from './slips.ts';

function summarised(input: unknown, headcounts: readonly HeadcountStep[] = []): Kpis {
  const { department, weeks, tools, ledger, otherCosts, targets, profile } = summariseInputSchema.parse(input);
  return kpis({
    department,
    headcounts,
    windows: windowsFromSlips(weeks, department.minimumGroup),
    tools: tools ?? [],
    ledger: ledger ?? [],
    otherCosts: otherCosts ?? 0,
    targets: targets ?? {},
    ...(profile && { profile }),
  });
}

const toolIds = ['chatgpt', 'claude', 'copilot', 'deepl', 'gemini', 'notebooklm', 'perplexity', 'poe'];
const year = weeksFromTo('2026-W01', '2026-W53');

const weekArbitrary = (week: string, kind: 'wild' | 'calm') =>
  fc.record({
    week: fc.constant(week),
    members: fc.integer({ min: 3, max: 14 }),
    slips: fc
      .array(memberSlipsArbitrary(week, toolIds, kind), { maxLength: 12 })
      .map((members) => [...members.flat(), { v: 1 as const, tool: 'none' as const }]),
  });

const fraction = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const money = fc.integer({ min: 0, max: 20_000 }).map((cents) => cents / 100);

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
      attribution: fraction,
      stage: fc.constantFrom(...ledgerStages),
      route: fc.constantFrom(...ledgerRoutes),
      horizon: fc.constantFrom(...ledgerHorizons),
      overlapHours: fc.nat(500),
    }),
    { maxLength: 4 },
  ),
  otherCosts: fc.oneof(fc.constant(0), money),
  targets: fc.record(
    {
      productivity: fc.constantFrom(0, 0.0005, 0.01, 0.2),
      adoption: fc.constantFrom(0.3, 0.8, 1),
      revenue: fc.constantFrom(0, 100, 200_000),
    },
    { requiredKeys: ['adoption'] },
  ),
  profile: fc.oneof(
    fc.constantFrom({ stage: 'exploring' }, { stage: 'scaling' }, { stage: 'optimising' }),
    fc.record({
      stage: fc.constant('scaling'),
      weights: fc.record({
        productivity: fc.constantFrom(0, 5, 30),
        adoption: fc.integer({ min: 1, max: 100 }),
        revenue: fc.constantFrom(0, 20, 70),
      }),
    }),
  ),
});

test('the KPI object is what an independent computation from the slips gives', () => {
  const gradesSeen = new Set<string>();
  let flipsSeen = 0;
  let slopesSeen = 0;
  const assistedSeen = new Set<string | undefined>();
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      const expected = recompute(input as RawInput);
      for (const { sampledHours } of [expected.productivity, ...expected.tools]) gradesSeen.add(sampledHours.grade);
      assistedSeen.add(expected.productivity.assistedHours?.grade);
      flipsSeen += expected.index.flips.length;
      slopesSeen += Number((expected.balance.longTerm ?? 0) !== 0 && expected.balance.shortTerm !== null);
      const actual = summarised(input);
      const tools = actual.tools.toSorted((a, b) => (a.tool < b.tool ? -1 : 1));
      expect('assistedHours' in actual.productivity).toBe(expected.productivity.assistedHours !== undefined);
      expectAlike({ ...actual, tools }, expected);
    }),
    { numRuns: 300 },
  );
  // Otherwise the inputs would be too poor to show anything.
  expect([...gradesSeen].sort()).toEqual(['--', 'B', 'C']);
  expect(flipsSeen).toBeGreaterThan(0);
  expect(slopesSeen).toBeGreaterThan(0);
  expect(assistedSeen).toEqual(new Set([undefined, '--', 'B', 'C']));
});

test('where the headcount changed, each week counts with its own, as an independent computation does', () => {
  const changes = fc.dictionary(fc.constantFrom(...year), fc.integer({ min: 1, max: 60 }), { maxKeys: 6 });
  let changedWithin = 0;
  fc.assert(
    fc.property(inputArbitrary, changes, (input, byWeek) => {
      const headcounts = Object.entries(byWeek).map(([fromWeek, headcount]) => ({ fromWeek, headcount }));
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
  expect(changedWithin).toBeGreaterThan(10);
});

test('the order of the weeks and of the slips in them does not matter', () => {
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      const turned = {
        ...input,
        weeks: input.weeks.toReversed().map((week) => ({ ...week, slips: week.slips.toReversed() })),
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
const sixMembers = (week: string, minutes: readonly number[]) =>
  Array.from({ length: 6 }, () => allSlip({ week, segment: 'habitual', activeDays: 2, ...answered(...minutes) }));

test('six members who saved 10 minutes in each of two sessions saved two hours, without doubt', () => {
  const result = summarised({
    department: six,
    weeks: [{ week: '2026-W47', members: 6, slips: sixMembers('2026-W47', [10, 10]) }],
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

test('thirty answers that agree, well covered, are of grade B', () => {
  const result = summarised({
    department: six,
    weeks: [{ week: '2026-W47', members: 6, slips: sixMembers('2026-W47', [10, 22, 10, 22, 10]) }],
  });
  expect(result.productivity.sampledHours).toMatchObject({ grade: 'B', n: 30, reason: null });
});

test('time that was lost shows as negative hours, value and return', () => {
  const result = summarised({
    department: six,
    weeks: [{ week: '2026-W47', members: 6, slips: sixMembers('2026-W47', [-25, 0]) }],
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
    weeks: [{ week: '2026-W47', members: 6, slips: sixMembers('2026-W47', [10]) }],
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

test('enrolled members who are all idle are a fact: rates of zero, and no estimate', () => {
  const slips = Array.from({ length: 6 }, () => allSlip());
  const result = summarised({ department: six, weeks: [{ week: '2026-W47', members: 6, slips }] });
  expect(result).toMatchObject({ weeks: 1, members: 6, activeRate: 0 });
  expect(result.adoption).toMatchObject({ weeklyActive: 0, dailyActive: 0, sessionsPerActiveWeek: null });
  expect(result.adoption.ladder.none).toBe(1);
  expect(result.productivity.sampledHours.because).toEqual({ code: 'too-few-answers', answers: 0, needed: 5 });
});

test('answers of a single person are never shown as the department', () => {
  const slips = [allSlip(answered(10, 22, 10, 22, 10)), ...Array.from({ length: 5 }, () => allSlip())];
  const result = summarised({ department: six, weeks: [{ week: '2026-W47', members: 6, slips }] });
  expect(result.productivity.minutesPerSession).toMatchObject({ value: null, bandLow: null, grade: '--', n: 5 });
  expect(result.productivity.minutesPerSession.because).toEqual({ code: 'no-interval' });
});

test('active members of a period need the whole period, week 53 included', () => {
  const firstTime = (week: string) =>
    Array.from({ length: 5 }, () => allSlip({ week, sessions: 1, firstInPeriod: week === '2026-W50' }));
  const weeks = weeksFromTo('2026-W49', '2026-W53').map((week) => ({ week, members: 5, slips: firstTime(week) }));
  expect(summarised({ department: six, weeks }).adoption.periodActive).toBe(5);
  expect(summarised({ department: six, weeks: weeks.slice(0, 4) }).adoption.periodActive).toBeNull();
});

test('a whole-period window counts its period once, and a window with a week withheld does not count', () => {
  const sealed = (members: number) =>
    weeksFromTo('2026-W45', '2026-W48').map((week, at) => {
      const slips = Array.from({ length: 5 }, () => allSlip({ week, sessions: 1, firstInPeriod: at === 0 }));
      const [entry] = windowsFromSlips([{ week, members: 5, slips }], 5);
      if (entry?.released !== true) throw new Error('not released');
      return { week, members: at === 3 ? members : 5, sums: new Map([['all', entry.all]]) };
    });
  const { department } = summariseInputSchema.parse({ department: six, weeks: [] });
  const of = (members: number) => kpis({ department, windows: [release('2026-P12', sealed(members), 5)] });
  expect(of(5)).toMatchObject({ weeks: 4, adoption: { periodActive: 5, weeklyActive: 5 } });
  expect(of(4)).toMatchObject({ weeks: 3, adoption: { periodActive: null, weeklyActive: 5 } });
});

test('net value and return take the weakest grade of what is in them', () => {
  const weeks = [{ week: '2026-W47', members: 6, slips: sixMembers('2026-W47', [10, 22, 10, 22, 10]) }];
  const entry = { amount: 1000, attribution: 0.5, route: 'new-offering', horizon: 'long' };
  const graded = (ledger: object[]) => summarised({ department: six, weeks, ledger, otherCosts: [100] }).return;
  expect(graded([]).netValue.grade).toBe('B');
  expect(graded([{ ...entry, stage: 'finance-verified' }]).roi.grade).toBe('B');
  expect(graded([{ ...entry, stage: 'claimed' }]).roi.grade).toBe('D');
});

test('without an hourly cost or without any cost, the reason stands where the money would', () => {
  const weeks = [{ week: '2026-W47', members: 6, slips: sixMembers('2026-W47', [10]) }];
  const unpriced = summarised({ department: { headcount: 10 }, weeks });
  expect(unpriced.productivity.sampledHours.value).toBe(1);
  expect(unpriced.productivity.valueOfTime.because).toEqual({ code: 'no-hourly-cost' });
  expect(summarised({ department: six, weeks }).return.roi.because).toEqual({ code: 'no-cost' });
});

test('the short term compares four weeks with the four before, per week; the long term is a slope per week', () => {
  const weeks = weeksFromTo('2026-W40', '2026-W47').map((week, at) => ({
    week,
    members: 6,
    slips: sixMembers(
      week,
      Array.from({ length: at + 1 }, () => 10),
    ),
  }));
  const { balance } = summarised({ department: six, weeks });
  expect(balance.shortTerm).toBeCloseTo(4, 12);
  expect(balance.longTerm).toBeCloseTo(1, 12);
  expect(summarised({ department: six, weeks: weeks.slice(4) }).balance.shortTerm).toBeNull();
});

test('the long-term share is of all answers on where the time went', () => {
  const reinvested = {
    ...allSlip().reinvested,
    'more-work': 2,
    quality: 1,
    'new-work': 2,
    learning: 3,
    customers: 1,
    'time-off': 1,
    'nothing-yet': 4,
  };
  const weeks = [{ week: '2026-W47', members: 6, slips: [allSlip({ reinvested })] }];
  const result = summarised({ department: six, weeks });
  expect(result.balance.longTermShare).toBe(7 / 14);
  expect(result.productivity.reinvested).toEqual(reinvested);
});

test('the index scores each pillar against its target', () => {
  const input = {
    department: six,
    weeks: [{ week: '2026-W47', members: 6, slips: sixMembers('2026-W47', [10, 10]) }],
    targets: { productivity: 0.01, adoption: 0.6, revenue: 1000 },
    profile: { stage: 'scaling' },
  };
  const { index } = summarised(input);
  expect(index).toMatchObject({ productivity: 50, adoption: 100, revenue: 0 });
  expect(index.weighted).toBeCloseTo(0.45 * 50 + 0.35 * 100, 12);
  expect(summarised({ ...input, targets: [] }).index).toMatchObject({ adoption: null, weighted: null, flips: [] });
});

test('merged tools come last under "other", however large, at the licence cost of all tools without a row', () => {
  const people = (count: number, tool: string) =>
    Array.from({ length: count }, () => toolSlip(tool, { sessions: tool === 'chatgpt' ? 1 : 9 }));
  const result = summarised({
    department: six,
    weeks: [
      {
        week: '2026-W47',
        members: 9,
        slips: [...people(9, 'chatgpt'), ...people(6, 'claude'), ...people(2, 'gemini')],
      },
    ],
    tools: [
      { id: 'chatgpt', seats: 10, monthlyCostPerSeat: 52 },
      { id: 'gemini', seats: 1, monthlyCostPerSeat: 26 },
    ],
  });
  expect(result.tools.map(({ tool, members }) => [tool, members])).toEqual([
    ['chatgpt', 9],
    ['other', 8],
  ]);
  expect(result.tools.map(({ cost }) => cost)).toEqual([120, 6]);
});
