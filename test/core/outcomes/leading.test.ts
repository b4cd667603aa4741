import { expect, test } from 'vitest';
import { type Estimate, known, missing } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { leadingFigures } from '#core/outcomes/leading.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { answered, report, reportOf, tool } from '../reports.ts';

const department = kpiDepartmentSchema.parse({ headcount: 10, hourlyCost: 60 });
const reports = [
  ...Array.from({ length: 4 }, () => report({ ...answered(15, 15, 15), segment: 'habitual' })),
  ...Array.from({ length: 2 }, () => report({ ...answered(14), segment: 'low' })),
  ...Array.from({ length: 2 }, () => reportOf([tool('chatgpt', {})], { segment: 'none' })),
];
const released = kpis({
  department,
  windows: windowsFromReports([{ week: '2026-W47', members: 8, reports }], 5),
  otherCosts: [{ amount: 7 }],
});

const experiment = (expected: 'more' | 'less', low: number, high: number, isDecided = false) => ({
  decision: isDecided ? {} : null,
  expected,
  effect: { ...known((low + high) / 2, 6, 'C'), low, high },
});
const of = (
  stage: Parameters<typeof leadingFigures>[0],
  of: Kpis = released,
  experiments: Parameters<typeof leadingFigures>[2] = [],
) => new Map(leadingFigures(stage, of, experiments).map(({ name, estimate }) => [name, estimate]));

test('exploring: who tried, what was decided, and how many kinds of task have hours', () => {
  const hours = known(3, 9, 'C');
  const row = (task: string, own: Estimate) => ({ task, answers: 9, minutesPerSession: own, hours: own });
  const tasks = [row('code', hours), row('email', missing({ code: 'too-few-people' })), row('other-tasks', hours)];
  const figures = of('exploring', { ...released, tasks }, [experiment('more', 1, 2, true), experiment('less', 1, 2)]);
  expect(figures.get('tried')).toMatchObject({ value: 6 / 8, grade: 'A' });
  expect(figures.get('experimentsDecided')).toMatchObject({ value: 1, n: 2 });
  expect(figures.get('taskKinds')?.value).toBe(1);
  expect(of('exploring').get('experimentsDecided')).toBeNull();
  expect(of('exploring', { ...released, tasks: [] }).get('taskKinds')?.value).toBe(0);
});

test('who tried is at least who is active, where a small habit counts as none, and unknown where no habit is shown', () => {
  const { adoption } = released;
  const merged = { ...adoption, ladder: { ...adoption.ladder, habitual: 0.5, low: 0, none: 0.5 } };
  expect(of('exploring', { ...released, adoption: merged }).get('tried')?.value).toBe(6 / 8);
  const hidden = { power: null, habitual: null, novice: null, low: null, none: null };
  const figures = of('exploring', { ...released, adoption: { ...adoption, ladder: hidden } });
  // Six are active in each week, so it would be wrong to say that fewer than three were.
  expect(figures.get('tried')?.because).toEqual({ code: 'too-few-per-habit' });
});

test('scaling: the upper rungs of the ladder, who takes part, and hours as trials measure them', () => {
  const figures = of('scaling');
  expect(figures.get('habit')).toMatchObject({ value: 4 / 8, grade: 'A' });
  expect(figures.get('participation')?.value).toBe(0.8);
  const uncounted = of('scaling', { ...released, enabledRate: null });
  expect(uncounted.get('participation')?.because).toEqual({ code: 'no-headcount' });
  expect(figures.get('measuredHours')).toEqual(released.productivity.calibratedHours);
});

test('optimising: what an hour costs turns the interval of the hours around, and is a claim', () => {
  const { value, low, high } = released.productivity.headlineHours;
  if (value === null || low === null || high === null) throw new Error('the hours are missing');
  const cost = of('optimising').get('costPerHour');
  expect(cost).toMatchObject({ value: 7 / value, low: 7 / high, high: 7 / low, grade: 'D' });
  const unsure = { ...released.productivity, headlineHours: { ...released.productivity.headlineHours, low: -1 } };
  expect(of('optimising', { ...released, productivity: unsure }).get('costPerHour')).toBeNull();
});

test('an outcome has moved where its whole interval lies on the side that was expected', () => {
  const experiments = [
    experiment('more', 0.5, 4),
    experiment('less', 0.5, 4),
    experiment('less', -3, -1),
    experiment('more', -1, 4),
  ];
  expect(of('optimising', released, experiments).get('outcomesMoved')).toMatchObject({ value: 2, n: 4, grade: 'C' });
  const untold = { ...experiment('more', 1, 2), effect: missing({ code: 'none-not-started' }) };
  expect(of('optimising', released, [untold]).get('outcomesMoved')).toBeNull();
});

test('where nothing is published, nothing of the department is told but why', () => {
  const nothing = kpis({ department, windows: [] });
  for (const stage of ['exploring', 'scaling', 'optimising'] as const)
    for (const [name, estimate] of of(stage, nothing))
      if (!['experimentsDecided', 'outcomesMoved'].includes(name))
        expect([name, estimate?.value, estimate?.because?.code]).toEqual([name, null, 'no-released-weeks']);
});
