import { expect, test } from 'vitest';
import { breakEvenOf, costOf, countOf, loggedOf } from '#core/kpi/count.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { answered, report } from '../reports.ts';

const department = kpiDepartmentSchema.parse({ headcount: 8 });
const reports = Array.from({ length: 6 }, (_, person) =>
  report({ ...answered(10, person), loggedMinutes: 20, logged: 1 }),
);
const week = { week: '2026-W47', members: 6, reports } as const;
const shown = kpis({ department, windows: windowsFromReports([week], 5) });
const empty = kpis({ department, windows: windowsFromReports([{ ...week, members: 4 }], 5) });
const nobody = { code: 'no-active-members' } as const;

test('a count has no spread and the grade of counts', () => {
  expect(countOf(shown.activeRate, shown, nobody)).toMatchObject({ value: 0.75, low: 0.75, high: 0.75, grade: 'A' });
});

test('a count that is missing says why: nothing is released, or the reason of its own', () => {
  expect(countOf(null, shown, nobody).because).toEqual(nobody);
  expect(countOf(empty.activeRate, empty, nobody).because).toEqual({ code: 'below-minimum-group', minimumGroup: 5 });
});

test('where fewer than three were active, that is the reason of a count of them', () => {
  const idle = { ...week, reports: Array.from({ length: 6 }, () => report()) };
  const few = kpis({ department, windows: windowsFromReports([idle], 5) });
  expect(countOf(few.activeRate, few, nobody).because).toEqual({ code: 'too-few-people' });
});

test('what is written by hand is claimed, and missing where nothing is released', () => {
  expect(loggedOf(shown.productivity.loggedHours, null)).toMatchObject({ value: 2, grade: 'D' });
  expect(loggedOf(empty.productivity.loggedHours, null)).toMatchObject({ value: null, grade: '--' });
  // Of one or two people nothing is told: zero hours would say that nobody wrote any down.
  expect(loggedOf(0, null)).toMatchObject({ value: null, because: { code: 'too-few-people' } });
});

test('costs are as entered, and what must be saved to pay for them is modelled: both are claims', () => {
  const licences = [{ id: 'chatgpt', seats: 6, monthlyCostPerSeat: 26 }];
  const priced = kpiDepartmentSchema.parse({ headcount: 8, hourlyCost: 60 });
  const paid = kpis({ department: priced, windows: windowsFromReports([week], 5), tools: licences });
  expect(costOf(paid)).toMatchObject({ value: 36, grade: 'D' });
  expect(breakEvenOf(paid, 60)).toMatchObject({ value: 6, grade: 'D' });
  expect(breakEvenOf(shown, null).because).toEqual({ code: 'no-hourly-cost' });
  expect(breakEvenOf(empty, 60).because).toEqual({ code: 'below-minimum-group', minimumGroup: 5 });
});
