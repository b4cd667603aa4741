import { expect, test } from 'vitest';
import { firstFault } from '#core/fault.ts';
import { kpiDepartmentSchema, summariseInputSchema, windowsFromSlips } from '#core/kpi-input.ts';
import { allSlip, toolSlip } from './slips.ts';

const department = { headcount: 8 };
const none = { v: 1 as const, tool: 'none' as const };

function faultPath(input: unknown): string {
  const result = summariseInputSchema.safeParse(input);
  if (result.success) throw new Error('accepted');
  return firstFault(result.error, input).path;
}

test('a department has 40 hours, a realisation of one half and a minimum group of 5 unless it says otherwise', () => {
  expect(kpiDepartmentSchema.parse({ headcount: 8, name: 'Sales' })).toEqual({
    headcount: 8,
    weeklyHours: 40,
    hourlyCost: null,
    currency: null,
    realisation: 0.5,
    minimumGroup: 5,
  });
});

test('the minimum group never goes under 5', () => {
  expect(faultPath({ department: { ...department, minimumGroup: 4 }, weeks: [] })).toBe('department.minimumGroup');
});

test('all but department and weeks may be left out, null or an empty list, and unknown fields are ignored', () => {
  const optional = ['tools', 'ledger', 'otherCosts', 'targets', 'profile'];
  for (const empty of [null, []])
    expect(
      summariseInputSchema.safeParse({
        department,
        weeks: [],
        comment: 'x',
        ...Object.fromEntries(optional.map((key) => [key, empty])),
      }).success,
    ).toBe(true);
  expect(faultPath({ department })).toBe('weeks');
  expect(faultPath({ weeks: [] })).toBe('department');
});

test('other costs are a number, or a list of amounts that is summed', () => {
  const costs = (otherCosts: unknown) => summariseInputSchema.parse({ department, weeks: [], otherCosts }).otherCosts;
  expect(costs(7)).toBe(7);
  expect(costs([])).toBe(0);
  expect(costs([1, { amount: 2, what: 'training' }])).toBe(3);
});

test('what is wrong is named by its path', () => {
  const week = (slip: object) => ({ department, weeks: [{ week: '2026-W47', members: 5, slips: [none, slip] }] });
  expect(faultPath(week({ ...allSlip(), sessions: -1 }))).toBe('weeks[0].slips[1].sessions');
  expect(faultPath(week({ ...toolSlip('claude'), note: 'me' }))).toMatch(/^weeks\[0\]\.slips\[1\]/);
  expect(faultPath(week(allSlip({ week: '2026-W46' })))).toBe('weeks[0].slips[1].week');
  expect(faultPath({ department, weeks: [{ week: '2025-W53', members: 5, slips: [] }] })).toBe('weeks[0].week');
  expect(faultPath({ department, weeks: [], targets: { adoption: 'all' } })).toBe('targets.adoption');
  expect(faultPath([])).toBe('');
});

test('a week that stands there twice is refused, since a window is released once', () => {
  const entry = { week: '2026-W47', members: 5, slips: [] };
  expect(faultPath({ department, weeks: [entry, entry] })).toBe('weeks[1].week');
});

test('each week is a window of its own, with its small cells, and empty slips are no rows', () => {
  const [first, second] = windowsFromSlips(
    [
      { week: '2026-W46', members: 4, slips: [allSlip({ week: '2026-W46' })] },
      { week: '2026-W47', members: 5, slips: [allSlip(), none, allSlip({ segment: 'power' })] },
    ],
    5,
  );
  expect(first).toMatchObject({ window: '2026-W46', released: false });
  expect(second).toMatchObject({ window: '2026-W47', released: true, all: { slips: 2, segmentPower: 1 }, tools: [] });
});
