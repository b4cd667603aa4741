import { expect, test } from 'vitest';
import { weeksFromTo } from '#core/base/week.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { glancesOf, seriesOf, seriesSchema } from '#core/kpi/series.ts';
import { noTasks } from '#core/report/report.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { answered, report } from '../reports.ts';

const department = kpiDepartmentSchema.parse({ headcount: 12, hourlyCost: 60, currency: 'EUR' });
const weeks = weeksFromTo('2026-W40', '2026-W48');
const entry = { amount: 1000, attribution: 1, stage: 'claimed', route: 'new-offering', horizon: 'short' } as const;

const tasks = { ...noTasks(), code: { answers: 1, weight: 1, weightedMinutes: 10 } };

/** Six people a week, who save more as the year goes on; W44 was below the minimum group. */
const windows = windowsFromReports(
  weeks.map((week, at) => ({
    week,
    members: week === '2026-W44' ? 4 : 8,
    reports: Array.from({ length: 6 }, (_, person) =>
      report({ ...answered(5 + at + person, 10 + at), tasks }, { week }),
    ),
  })),
  5,
);

const series = seriesOf({ department }, windows, ({ from, to }) => ({
  ledger: from <= '2026-W46' && '2026-W46' <= to ? [entry] : [],
}));

test('each released window is a point with the KPIs that it has alone, in order; a withheld one is a gap', () => {
  expect(series.points.map(({ window }) => window)).toEqual(weeks.filter((week) => week !== '2026-W44'));
  for (const point of series.points) {
    const alone = kpis({ department, windows: windows.filter(({ window }) => window === point.window) });
    expect(point.productivity).toEqual(alone.productivity);
    expect(point.adoption).toEqual(alone.adoption);
    expect(alone.tasks?.length).toBe(1);
    expect([point.firstWeek, point.lastWeek]).toEqual([point.window, point.window]);
  }
  expect(seriesSchema.parse(series)).toEqual(series);
});

test('what is booked counts in the window of its week only', () => {
  const counted = series.points.filter(({ revenue }) => revenue.total.n > 0);
  expect(counted.map(({ window }) => window)).toEqual(['2026-W46']);
  expect(series.recent?.revenue.total.value).toBe(250);
  expect(series.before?.revenue.total.n).toBe(0);
});

test('the last four calendar weeks stand against the four before, withheld weeks left out', () => {
  const { recent, before } = series;
  expect([recent?.firstWeek, recent?.lastWeek, recent?.weeks]).toEqual(['2026-W45', '2026-W48', 4]);
  expect([before?.firstWeek, before?.lastWeek, before?.weeks]).toEqual(['2026-W41', '2026-W43', 3]);
  const lastFour = windows.filter(({ window }) => window >= '2026-W45');
  expect(recent?.productivity).toEqual(kpis({ department, windows: lastFour }).productivity);
});

test('without a released window there is nothing to draw and nothing to compare', () => {
  const none = windows.filter(({ released }) => !released);
  expect(seriesOf({ department }, none, () => ({}))).toEqual({ points: [], recent: null, before: null });
  expect(glancesOf(12, [], none)).toEqual([]);
});

test('a glance tells the rates of the points also where the headcount has changed', () => {
  const headcounts = [{ fromWeek: '2026-W46', headcount: 24 }] as const;
  const grown = seriesOf({ department, headcounts }, windows, () => ({}));
  const rates = glancesOf(department.headcount, headcounts, windows).map(({ activeRate }) => activeRate);
  expect(rates).toEqual(grown.points.map(({ activeRate }) => activeRate));
  expect([rates.at(0), rates.at(-1)]).toEqual([6 / 12, 6 / 24]);
});

test('a glance tells the same numbers as the points', () => {
  const glances = glancesOf(department.headcount, [], windows.toReversed());
  expect(glances.map(({ window }) => window)).toEqual(series.points.map(({ window }) => window));
  for (const [at, glance] of glances.entries()) {
    const point = series.points[at];
    expect(glance.activeRate).toBe(point?.activeRate);
    expect(glance.adoptionGrade).toBe(point?.adoption.grade);
    expect(glance.hoursPerWeek).toMatchObject({
      value: point?.productivity.headlineHours.value,
      low: point?.productivity.headlineHours.low,
      n: point?.productivity.headlineHours.n,
      grade: point?.productivity.headlineHours.grade,
    });
  }
});

test('a window of four weeks stands from its first to its last week, and its hours are told per week', () => {
  const fourWeeks = windows.slice(5, 6).map((window) => ({ ...window, window: '2026-P12' as const }));
  const [glance] = glancesOf(12, [], fourWeeks);
  expect([glance?.firstWeek, glance?.lastWeek]).toEqual(['2026-W45', '2026-W48']);
});
