import fc from 'fast-check';
import { expect, test } from 'vitest';
import { known, missing } from '#core/kpi/estimate.ts';
import { type Kpis, kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { type WorthDoingSources, worthDoing } from '#core/kpi/worth-doing.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { answered, report } from '../reports.ts';

const made = kpis({
  department: kpiDepartmentSchema.parse({ headcount: 20, hourlyCost: 60 }),
  windows: windowsFromReports(
    (['2026-W45', '2026-W46'] as const).map((week) => ({
      week,
      members: 14,
      reports: Array.from({ length: 14 }, () => report({ ...answered(20, 20), sessions: 4, covered: 4 }, { week })),
    })),
    5,
  ),
});
const tool = (given: Partial<Kpis['tools'][number]>): Kpis['tools'][number] => ({
  tool: 'chatgpt',
  members: 10,
  sessions: 40,
  engagedMinutes: 300,
  sampledHours: known(5, 9, 'B'),
  satisfaction: { favourable: null, score: null, n: 0 },
  cost: 400,
  breakEvenMinutes: null,
  ...given,
});
const between = (low: number, high: number) => ({ ...known((low + high) / 2, 9, 'C'), low, high });
const rulesOf = (changes: Partial<Kpis>, given: Partial<WorthDoingSources> = {}) =>
  worthDoing({ kpis: { ...made, ...changes }, licences: [], experiments: [], currency: 'EUR', ...given });
const find = (items: ReturnType<typeof rulesOf>, rule: string) => items.filter((item) => item.rule === rule);

test('a tool is named for costing time only where its whole interval is below zero, with what it cost', () => {
  const items = rulesOf({
    tools: [
      tool({ tool: 'copilot', sampledHours: between(-12, -3) }),
      tool({ tool: 'claude', sampledHours: between(-12, 1) }),
      tool({ tool: 'other', sampledHours: between(-12, -3) }),
    ],
  });
  expect(find(items, 'tool-costs-time')).toEqual([
    { rule: 'tool-costs-time', tool: 'copilot', low: 3, high: 12, cost: 400 },
  ]);
});

test('an overdue decision, and an effect that was not stopped and is gone, are named in departments that take part', () => {
  const none = {
    id: 'training',
    title: 'Training',
    ownStart: '2026-W30',
    decideIn: '2026-W40',
    isOverdue: false,
  } as const;
  const kept = { ...none, decision: { verdict: 'keep' } as const };
  const experiments = [
    { ...none, isOverdue: true, decision: null, review: null },
    { ...none, isOverdue: true, decision: null, review: null, ownStart: null },
    { ...kept, review: { finding: 'reversed' } as const },
    { ...kept, review: { finding: 'lasted' } as const },
    { ...kept, review: { finding: 'faded' } as const, ownStart: null },
    { ...kept, review: { finding: 'faded' } as const, decision: { verdict: 'stop' } as const },
  ];
  expect(rulesOf({}, { experiments }).filter((item) => 'experiment' in item)).toEqual([
    { rule: 'experiment-overdue', experiment: 'training', title: 'Training', decideIn: '2026-W40' },
    { rule: 'effect-lost', experiment: 'training', title: 'Training', finding: 'reversed' },
  ]);
  expect(rulesOf({}, { experiments: null }).filter((item) => 'experiment' in item)).toEqual([]);
});

test('seats are named where a fifth of them is beyond the weekly users, and what fewer could save a month', () => {
  const seats = (count: number) =>
    find(
      rulesOf(
        { tools: [tool({ members: 10.4 })] },
        { licences: [{ id: 'chatgpt', seats: count, monthlyCostPerSeat: 20 }] },
      ),
      'seats-beyond-users',
    );
  expect(seats(16)).toEqual([{ rule: 'seats-beyond-users', tool: 'chatgpt', seats: 16, users: 10.4, spare: 100 }]);
  expect(seats(12)).toEqual([]);
});

test('seats that cost nothing, since the tool is billed by use, could save nothing', () => {
  const licence = { id: 'chatgpt', seats: 50, monthlyCostPerSeat: 20, billing: 'use' } as const;
  expect(find(rulesOf({ tools: [tool({})] }, { licences: [licence] }), 'seats-beyond-users')).toEqual([]);
});

test('seats of a tool without a row of its own are not spoken of: fewer than the minimum group use it', () => {
  expect(
    find(
      rulesOf({ tools: [] }, { licences: [{ id: 'chatgpt', seats: 50, monthlyCostPerSeat: 20 }] }),
      'seats-beyond-users',
    ),
  ).toEqual([]);
});

test('seats that their vendor tells to be idle are named in place of a guess from the weekly users, who may be away', () => {
  const seats = (idle: number) =>
    rulesOf(
      { tools: [tool({ members: 6 })] },
      { licences: [{ id: 'chatgpt', seats: 16, idle, monthlyCostPerSeat: 20 }] },
    ).filter(({ rule }) => rule.startsWith('seats'));
  expect(seats(4)).toEqual([{ rule: 'seats-idle', tool: 'chatgpt', seats: 16, idle: 4, spare: 80 }]);
  expect(seats(1)).toEqual([]);
});

test('break-even is missed only where even the high end of what was saved is below it', () => {
  const back = (breakEvenMinutes: number) => ({ return: { ...made.return, breakEvenMinutes } });
  const saved = ((made.productivity.headlineHours.high ?? 0) * 60) / ((made.adoption.weeklyActive ?? 0) * made.weeks);
  expect(find(rulesOf(back(saved + 5)), 'break-even-missed')).toEqual([
    { rule: 'break-even-missed', needed: saved + 5, saved },
  ]);
  expect(find(rulesOf(back(saved - 5)), 'break-even-missed')).toEqual([]);
});

test('revenue that finance has not verified is named with its part of the whole', () => {
  const revenue = (value: number, verified: number) => ({
    revenue: { ...made.revenue, total: known(value, 2, 'D'), verified },
  });
  expect(find(rulesOf(revenue(1000, 400)), 'revenue-unverified')).toEqual([
    { rule: 'revenue-unverified', amount: 600, of: 1000 },
  ]);
  expect(find(rulesOf(revenue(1000, 1000)), 'revenue-unverified')).toEqual([]);
});

test('participation and answers are named below what solid numbers need', () => {
  const low = { enabledRate: 0.4, productivity: { ...made.productivity, responseRate: 0.3 } };
  expect(rulesOf(low).map(({ rule }) => rule)).toEqual([
    'hours-unmeasured',
    'participation-low',
    'answers-few',
    'costs-missing',
    'targets-missing',
  ]);
  const high = { enabledRate: 0.6, productivity: { ...made.productivity, responseRate: 0.4 } };
  expect(rulesOf(high, { licences: null }).map(({ rule }) => rule)).toEqual(['hours-unmeasured', 'targets-missing']);
});

test('nothing is said where nothing is published', () => {
  expect(rulesOf({ weeks: 0, enabledRate: 0 })).toEqual([]);
});

test('whatever the numbers, no rule speaks of a number that is not published', () => {
  const number = fc.double({ min: -100, max: 100, noNaN: true });
  const random = fc.record({
    low: number,
    high: number,
    isShown: fc.boolean(),
    rate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  });
  fc.assert(
    fc.property(random, ({ low, high, isShown, rate }) => {
      const hours = isShown ? between(Math.min(low, high), Math.max(low, high)) : missing({ code: 'too-few-people' });
      const items = rulesOf({
        enabledRate: rate,
        productivity: { ...made.productivity, headlineHours: hours, responseRate: rate },
        return: { ...made.return, breakEvenMinutes: 12 },
        tools: [tool({ sampledHours: hours })],
      });
      const named = items.map((item) => item.rule);
      if (!isShown) for (const rule of ['tool-costs-time', 'break-even-missed']) expect(named).not.toContain(rule);
      if (rate === null) for (const rule of ['participation-low', 'answers-few']) expect(named).not.toContain(rule);
      for (const item of items) if (item.rule === 'tool-costs-time') expect(item.high).toBeGreaterThanOrEqual(item.low);
    }),
  );
});

test('trials are proposed while hours are as felt, with the share of them that pays for AI', () => {
  const value = { ...between(800, 1200), value: 1000 };
  const felt = { ...made.productivity, valueOfTime: value };
  const unmeasured = (cost: number, changes: Partial<Kpis> = {}) =>
    find(rulesOf({ productivity: felt, return: { ...made.return, cost }, ...changes }), 'hours-unmeasured');
  expect(unmeasured(600)).toEqual([{ rule: 'hours-unmeasured', needed: 0.6 }]);
  expect(unmeasured(0)).toEqual([{ rule: 'hours-unmeasured', needed: null }]);
  // Even the most that was felt does not pay for it: measuring would decide nothing.
  expect(unmeasured(1300)).toEqual([]);
  expect(unmeasured(600, { trials: { ...made.trials, calibration: known(0.7, 80, 'C') } })).toEqual([]);
});
