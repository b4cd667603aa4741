import { expect, test } from 'vitest';
import { firstFault } from '#core/base/issue.ts';
import type { Week } from '#core/base/week.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { emptyReport } from '#core/report/report.ts';
import { summariseInputSchema, windowsFromReports } from '#tools/summarise-input.ts';
import { report, tool } from '../core/reports.ts';

const department = { headcount: 8 };
const none = emptyReport('sales', '2026-W47');

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
  const optional = ['tools', 'ledger', 'otherCosts', 'targets', 'profile', 'companyProfile'];
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

test('other costs are a number, or a list of amounts, some of them of a tool', () => {
  const costs = (otherCosts: unknown) => summariseInputSchema.parse({ department, weeks: [], otherCosts }).otherCosts;
  expect(costs(7)).toEqual([{ amount: 7 }]);
  expect(costs([])).toEqual([]);
  expect(costs([1, { amount: 2, what: 'training' }])).toEqual([{ amount: 1 }, { amount: 2 }]);
  expect(costs([{ amount: 2, tool: 'claude' }])).toEqual([{ amount: 2, tool: 'claude' }]);
  expect(() => costs([{ amount: 2, tool: 'Claude Pro' }])).toThrow();
});

test('no other cost is larger than an amount of money may be', () => {
  for (const otherCosts of [1e300, [5, 2e12], [{ amount: -2e12 }]])
    expect(faultPath({ department, weeks: [], otherCosts })).toMatch(/^otherCosts/);
});

test('a profile is one that has always held, or its steps; what is wrong is named by its path in either', () => {
  const given = (profile: unknown) => ({ department, weeks: [], profile });
  const scaling = { stage: 'scaling' };
  const steps = [
    { fromWeek: '2026-W10', profile: scaling },
    { fromWeek: '2026-W30', profile: null },
  ];
  expect(summariseInputSchema.parse(given(scaling)).profile).toEqual([{ fromWeek: '2000-W01', profile: scaling }]);
  expect(summariseInputSchema.parse(given(steps)).profile).toEqual(steps);
  expect(faultPath(given({ fundFrom: 200 }))).toBe('profile.fundFrom');
  expect(faultPath(given('scaling'))).toBe('profile');
  expect(faultPath(given([...steps, { fromWeek: '2026-W40', profile: { stage: 'done' } }]))).toBe(
    'profile[2].profile.stage',
  );
  expect(faultPath({ department, weeks: [], companyProfile: steps })).toBe('companyProfile[1].profile');
});

test('what is wrong is named by its path', () => {
  expect(faultPath({ department: { ...department, currency: 'EURO' }, weeks: [] })).toBe('department.currency');
  const week = (given: object) => ({ department, weeks: [{ week: '2026-W47', members: 5, reports: [none, given] }] });
  expect(faultPath(week(report({ sessions: -1 })))).toBe('weeks[0].reports[1].all.sessions');
  expect(faultPath(week(report({}, { tools: [{ ...tool('claude'), activeDays: 1 }] })))).toBe(
    'weeks[0].reports[1].tools[0].activeDays',
  );
  expect(faultPath(week({ ...report(), note: 'me' }))).toMatch(/^weeks\[0\]\.reports\[1\]/);
  expect(faultPath(week(report({}, { week: '2026-W46' })))).toBe('weeks[0].reports[1].week');
  expect(faultPath(week(emptyReport('sales', '2026-W46')))).toBe('weeks[0].reports[1].week');
  expect(faultPath({ department, weeks: [{ week: '2025-W53', members: 5, reports: [] }] })).toBe('weeks[0].week');
  expect(faultPath({ department, weeks: [], targets: { adoption: 'all' } })).toBe('targets.adoption');
  expect(faultPath([])).toBe('');
});

test('a week that stands there twice is refused, since a window is released once', () => {
  const entry = { week: '2026-W47', members: 5, reports: [] } as const;
  expect(faultPath({ department, weeks: [entry, entry] })).toBe('weeks[1].week');
});

test('each week is a window of its own, with its small cells, and empty reports are none', () => {
  const five = (week: Week) => Array.from({ length: 5 }, () => report({}, { week }));
  const windows = windowsFromReports(
    [
      { week: '2026-W45', members: 4, reports: five('2026-W45') },
      { week: '2026-W46', members: 5, reports: [emptyReport('sales', '2026-W46'), ...five('2026-W46').slice(1)] },
      { week: '2026-W47', members: 6, reports: [...five('2026-W47'), none, report({ segment: 'power' })] },
    ],
    5,
  );
  expect(windows.map(({ window, released }) => [window, released])).toEqual([
    ['2026-W45', false],
    ['2026-W46', false],
    ['2026-W47', true],
  ]);
  expect(windows[2]).toMatchObject({ all: { reports: 6, segmentPower: 1 }, tools: [] });
});
