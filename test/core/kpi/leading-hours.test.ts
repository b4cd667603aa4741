import { expect, test } from 'vitest';
import { known } from '#core/kpi/estimate.ts';
import { type Kpis, kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { byLeadingHours, figuresByLeadingHours } from '#core/kpi/leading-hours.ts';
import { totalsChangesOf } from '#core/kpi/statements.ts';
import { totalsOf } from '#core/kpi/totals.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { answered, report } from '../reports.ts';

const department = kpiDepartmentSchema.parse({ headcount: 20, hourlyCost: 60, realisation: 0.5 });
const reports = Array.from({ length: 12 }, (_, person) =>
  report(answered(20 + (person % 3), 20), { week: '2026-W45' }),
);
const windows = windowsFromReports([{ week: '2026-W45', members: 12, reports }], 5);
const felt = kpis({ department, windows, otherCosts: [{ amount: 10 }] });

/** With hours as trials measure them: 2, likely 1 to 3. */
function measuredAs(grade: 'B' | 'C'): Kpis {
  const calibratedHours = { ...known(2, 80, grade), low: 1, high: 3 };
  return { ...felt, productivity: { ...felt.productivity, calibratedHours } };
}

test('value, uplift and net value follow the hours as measured where these are solid', () => {
  const { productivity, return: back } = byLeadingHours(measuredAs('B'));
  expect(productivity.headlineHours).toMatchObject({ value: 2, low: 1, high: 3, n: 80, grade: 'B' });
  // Half of an hour counts, at 60 an hour; the cost was 10.
  expect([productivity.valueOfTime.low, productivity.valueOfTime.high].map((end) => Math.round(end ?? 0))).toEqual([
    30, 90,
  ]);
  expect([back.netValue.low, back.netValue.value, back.netValue.high].map((each) => Math.round(each ?? 0))).toEqual([
    20, 50, 80,
  ]);
  // 20 people work 40 hours each in the week.
  expect(productivity.upliftDepartment.value).toBeCloseTo(2 / 800, 12);
});

test('where people felt no difference on the whole, the range of what it is worth follows the hours as measured', () => {
  const at = (kpis: Kpis, low: number, high: number): Kpis => ({
    ...kpis,
    productivity: {
      ...kpis.productivity,
      headlineHours: { ...known(0, 80, 'B'), low: -10, high: 10 },
      calibratedHours: { ...known(0, 80, 'B'), low, high },
      valueOfTime: { ...known(0, 80, 'B'), low: -300, high: 300 },
    },
  });
  expect(byLeadingHours(at(felt, -4, 4)).productivity.valueOfTime).toMatchObject({ value: 0, low: -120, high: 120 });
});

test('hours that are rough, and what does not depend on hours, stay as they are', () => {
  expect(byLeadingHours(measuredAs('C'))).toEqual(measuredAs('C'));
  const { adoption, revenue, tools, trials } = byLeadingHours(measuredAs('B'));
  expect({ adoption, revenue, tools, trials }).toEqual({
    ...{ adoption: felt.adoption, revenue: felt.revenue, tools: felt.tools, trials: felt.trials },
  });
});

test('a range before is read as the range now: where it was not measured it has no hours to compare', () => {
  expect(byLeadingHours(felt, measuredAs('B')).productivity.headlineHours.value).toBeNull();
});

test('totals have the sums by the hours that lead in each department beside those as felt', () => {
  const shown = windows.filter((window) => window.released);
  const counted = { headcount: 20, currency: 'EUR', minimumGroup: 5, windows: shown };
  const { headlineHours, leading, money } = totalsOf(
    [
      { ...counted, id: 'sales', kpis: measuredAs('B') },
      { ...counted, id: 'legal', kpis: felt },
    ],
    2,
  );
  const hours = felt.productivity.headlineHours.value ?? 0;
  const worth = felt.return.netValue.value ?? 0;
  expect([headlineHours.value, money?.netValue.value]).toEqual([2 * hours, 2 * worth]);
  expect(leading.headlineHours.value).toBeCloseTo(2 + hours, 9);
  expect(leading.money?.netValue.value).toBeCloseTo(50 + worth, 9);
});

test('a change of several departments is stated only where all hours are as felt, now and before', () => {
  const shown = windows.filter((window) => window.released);
  const totalsWith = (own: Kpis) =>
    totalsOf([{ id: 'sales', headcount: 20, currency: 'EUR', minimumGroup: 5, windows: shown, kpis: own }], 1);
  const saysHours = (now: Kpis, before: Kpis) =>
    totalsChangesOf(totalsWith(now), totalsWith(before)).some(({ say }) => say.startsWith('hours'));
  expect(saysHours(felt, felt)).toBe(true);
  expect(saysHours(measuredAs('B'), felt)).toBe(false);
  expect(saysHours(felt, measuredAs('B'))).toBe(false);
});

test('exports have what leads beside the figures as felt', () => {
  expect(figuresByLeadingHours(measuredAs('B')).netValue).toEqual(byLeadingHours(measuredAs('B')).return.netValue);
  expect(figuresByLeadingHours(felt).netValue).toEqual(felt.return.netValue);
});
