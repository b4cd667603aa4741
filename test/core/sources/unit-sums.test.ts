import { expect, test } from 'vitest';
import type { SourcePeriod } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import { unitSums } from '#core/sources/unit-sums.ts';

const sum = (department: string, period: SourcePeriod, given: Partial<SourceSum> = {}): SourceSum => ({
  ...{ department, source: 'copilot', tool: 'copilot', period, reportedOn: '2026-11-17' },
  ...{ seats: 20, idleSeats: 2, activePeople: 10, activeDays: 30, prompts: 100, unit: 'prompts' },
  spend: { amount: '12.10', currency: 'EUR' },
  ...given,
});

test('counts and bills of the same days add up', () => {
  expect(
    unitSums('europe', [sum('sales', '2026-W46'), sum('legal', '2026-W46', { reportedOn: '2026-11-18' })]),
  ).toEqual([
    {
      ...sum('europe', '2026-W46', { seats: 40, idleSeats: 4, activePeople: 20, activeDays: 60, prompts: 200 }),
      spend: { amount: '24.2', currency: 'EUR' },
      reportedOn: '2026-11-18',
    },
  ]);
});

test('what is not known of one department is not known of the unit', () => {
  const [both] = unitSums('europe', [
    sum('sales', '2026-W46', { activePeople: null, activeDays: null, prompts: null }),
    sum('legal', '2026-W46', { unit: 'messages' }),
  ]);
  expect(both).toMatchObject({ seats: 40, activePeople: null, activeDays: null, prompts: null, unit: null });
});

test('days that not every department is counted for have what they cost, and no people', () => {
  const sums = unitSums('europe', [
    sum('sales', '2026-W46'),
    sum('legal', '2026-P12'),
    sum('legal', '2026-P11', { spend: null }),
  ]);
  expect(sums.map(({ period, activePeople, spend }) => [period, activePeople, spend?.amount])).toEqual([
    ['2026-W46', null, '12.1'],
    ['2026-P12', null, '12.1'],
  ]);
});

test('what is billed in several currencies has no sum', () => {
  const [both] = unitSums('europe', [
    sum('sales', '2026-W46'),
    sum('legal', '2026-W46', { spend: { amount: '3', currency: 'CHF' } }),
  ]);
  expect(both).toMatchObject({ seats: 40, spend: null });
});
