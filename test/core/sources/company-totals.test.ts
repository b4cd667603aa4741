import { expect, test } from 'vitest';
import { latestTotals, tellableTotals } from '#core/sources/company-totals.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';

const sum = (department: string, changes: Partial<SourceSum> = {}): SourceSum => ({
  ...{ department, source: 'cursor', tool: 'cursor', period: '2026-P12', seats: null, idleSeats: null },
  ...{ activePeople: 20, activeDays: 80, prompts: 500, unit: 'prompts' as const, spend: null },
  ...{ reportedOn: '2026-11-29', ...changes },
});
const isTold = (total: Partial<SourceSum>, ...departments: SourceSum[]) =>
  tellableTotals([sum('*', total), ...departments], 5).length === 1;

test('a total is told where it leaves over nobody, or the minimum group', () => {
  const both = [sum('sales'), sum('support', { activePeople: 6 })];
  expect([26, 27, 30, 31].map((activePeople) => isTold({ activePeople }, ...both))).toEqual([true, false, false, true]);
  expect(isTold({ activePeople: 3 })).toBe(false);
});

test('what is withheld of a department is part of what is left over', () => {
  expect(isTold({ activePeople: 24 }, sum('sales'), sum('support', { activePeople: null, seats: 8 }))).toBe(false);
});

test('seats leave over nobody or enough people too, whichever way the same days are written', () => {
  const sales = sum('sales', { seats: 20, period: '2026-11-02/2026-11-29' });
  expect(isTold({ activePeople: 20, seats: 22 }, sales)).toBe(false);
  expect(isTold({ activePeople: 20, seats: 25 }, sales)).toBe(true);
  expect(isTold({ activePeople: 22, seats: 25 }, sales)).toBe(false);
});

test('a summary of the company is a total of its vendor’s other source, and of no other vendor', () => {
  const people = sum('sales', { source: 'claude' });
  expect(isTold({ source: 'claude-summary', activePeople: 22 }, people)).toBe(false);
  expect(isTold({ source: 'claude-summary', activePeople: 25 }, people)).toBe(true);
  expect(isTold({ source: 'cursor-summary', activePeople: 22 }, people)).toBe(true);
});

test('of several totals of a source the latest stands', () => {
  const older = sum('*', { period: '2026-P11', reportedOn: '2026-11-01' });
  expect(latestTotals([sum('*'), older, sum('sales')])).toEqual([sum('*')]);
});
