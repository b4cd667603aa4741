import { expect, test } from 'vitest';
import { known } from '#core/kpi/estimate.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { returnAt, sensitivityGrid } from '#core/kpi/revenue.ts';
import type { LedgerEntry } from '#core/org/ledger.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { answered, report } from '../reports.ts';

const ledger: LedgerEntry[] = [
  {
    amount: 4000,
    attribution: 0.5,
    stage: 'finance-verified',
    route: 'streamlined-operations',
    horizon: 'short',
    overlapHours: 10,
  },
];
const department = kpiDepartmentSchema.parse({ headcount: 10, hourlyCost: 60, realisation: 0.4 });
const windows = windowsFromReports(
  [{ week: '2026-W47', members: 8, reports: [20, 30, 25, 40, -5].map((minutes) => report(answered(minutes, 10))) }],
  5,
);
const shown = kpis({ department, windows, ledger, otherCosts: [{ amount: 300 }] });
const sources = { hours: shown.productivity.headlineHours, ledger, cost: shown.return.cost };

test('at the department’s own hourly cost and realisation it is what the KPI object says', () => {
  const own = returnAt(sources, 60, 0.4);
  expect(own.netValue).toEqual(shown.return.netValue);
  expect(own.roi).toEqual(shown.return.roi);
});

test('an hour that costs more makes time worth more and takes more off what overlaps with it', () => {
  const dear = returnAt({ ...sources, hours: known(10, 5, 'B') }, 100, 0.5);
  const overlap = 10 * 100 * 0.5;
  expect(dear.netValue.value).toBeCloseTo(10 * 100 * 0.5 + (4000 * 0.5 - overlap) - 300);
});

test('the grid holds the department’s own realisation among the others, and its own hourly cost in the middle', () => {
  const grid = sensitivityGrid(sources, department);
  expect(grid.map(([first]) => first?.realisation)).toEqual([0.25, 0.4, 0.5, 0.75, 1]);
  expect(grid.map((row) => row.map(({ hourlyCost }) => hourlyCost))).toEqual(Array(5).fill([45, 60, 75]));
  expect(sensitivityGrid(sources, { hourlyCost: null, realisation: 0.5 })).toEqual([]);
});

test('without any cost there is a net value and no return on it', () => {
  const free = returnAt({ ...sources, cost: 0 }, 60, 0.4);
  expect(free.netValue.value).not.toBeNull();
  expect(free.roi.because).toEqual({ code: 'no-cost' });
});
