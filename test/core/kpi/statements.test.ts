import { expect, test } from 'vitest';
import { known } from '#core/kpi/estimate.ts';
import { type Kpis, kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { changesOf, headlineOf, hoursPerWeekOf } from '#core/kpi/statements.ts';
import type { LedgerEntry } from '#core/org/ledger.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { answered, report } from '../reports.ts';

interface Four {
  readonly people: number;
  readonly minutes: number;
  readonly members?: number;
  readonly cost?: number;
  readonly ledger?: readonly LedgerEntry[];
  readonly hourlyCost?: number | null;
}

/** Four weeks in which so many people are active; the rest of the members is idle. */
function fourWeeks({ people, minutes, members = 12, cost = 100, ledger = [], hourlyCost = 60 }: Four): Kpis {
  const answers = (person: number) => answered(minutes + (person % 3) - 1, minutes);
  const weeks = (['2026-W45', '2026-W46', '2026-W47', '2026-W48'] as const).map((week) => ({
    week,
    members,
    reports: Array.from({ length: members }, (_, person) =>
      report(person < people ? { ...answers(person), sessions: 4, covered: 4 } : {}, { week }),
    ),
  }));
  const department = kpiDepartmentSchema.parse({ headcount: 20, hourlyCost });
  return kpis({ department, windows: windowsFromReports(weeks, 5), ledger, otherCosts: [{ amount: cost }] });
}

const said = (four: Four) => headlineOf(fourWeeks(four), 'EUR').map(({ say }) => say);
const changed = (now: Four, before: Four) => changesOf(fourWeeks(now), fourWeeks(before)).map(({ say }) => say);

test('AI pays where the whole interval of the net value is above zero, and loses where it is below', () => {
  expect(said({ people: 8, minutes: 20 })).toEqual(['pays', 'hours', 'revenue-none']);
  expect(said({ people: 8, minutes: 20, cost: 50_000 })[0]).toBe('loses');
  expect(said({ people: 8, minutes: -20 })[0]).toBe('loses');
  const worth = fourWeeks({ people: 8, minutes: 20 }).productivity.valueOfTime.value ?? 0;
  expect(said({ people: 8, minutes: 20, cost: worth })[0]).toBe('pays-unclear');
});

test('a loss is stated as what was lost', () => {
  const [loss] = headlineOf(fourWeeks({ people: 8, minutes: 20, cost: 50_000 }), 'EUR');
  expect(loss).toMatchObject({ say: 'loses', grade: 'B' });
  if (loss.say !== 'loses') throw new Error(loss.say);
  expect(loss.low).toBeGreaterThan(0);
  expect(loss.high).toBeGreaterThan(loss.low);
});

test('without a cost, an hourly cost or a published week there is no answer, but what is missing', () => {
  expect(said({ people: 8, minutes: 20, cost: 0 })[0]).toBe('pays-without-cost');
  expect(headlineOf(fourWeeks({ people: 8, minutes: 20, hourlyCost: null }), 'EUR')[0]).toEqual({
    say: 'pays-missing',
    because: { code: 'no-hourly-cost' },
  });
  const empty = kpis({ department: kpiDepartmentSchema.parse({ headcount: 20, hourlyCost: 60 }), windows: [] });
  expect(headlineOf(empty, 'EUR')).toEqual([
    { say: 'pays-missing', because: { code: 'no-released-weeks' } },
    { say: 'revenue-none' },
  ]);
});

test('more people at work show as more hours and a higher rate, and no cause is given', () => {
  expect(changed({ people: 10, minutes: 20 }, { people: 6, minutes: 20 })).toEqual(['hours-more', 'active-rose']);
  expect(changed({ people: 6, minutes: 20 }, { people: 10, minutes: 20 })).toEqual(['hours-less', 'active-fell']);
});

test('a change that the intervals do not bear is not called one', () => {
  expect(changed({ people: 8, minutes: 20 }, { people: 8, minutes: 20 })).toEqual(['hours-unclear', 'active-same']);
});

test('where nothing was known before there is nothing to compare with', () => {
  const empty = kpis({ department: kpiDepartmentSchema.parse({ headcount: 20 }), windows: [] });
  expect(changesOf(fourWeeks({ people: 8, minutes: 20 }), empty)).toEqual([{ say: 'nothing-to-compare' }]);
  expect(changesOf(empty, empty)).toEqual([]);
});

test('revenue is claimed, verified in part or verified, by the amounts that count', () => {
  const entry = { amount: 1000, attribution: 1, route: 'new-offering', horizon: 'short' } as const;
  const revenue = (...stages: LedgerEntry['stage'][]) =>
    headlineOf(fourWeeks({ people: 8, minutes: 20, ledger: stages.map((stage) => ({ ...entry, stage })) }), 'EUR').at(
      -1,
    );
  expect(revenue('claimed')).toEqual({ say: 'revenue-claimed', amount: 250, grade: 'D' });
  expect(revenue('claimed', 'finance-verified')).toEqual({
    say: 'revenue-partly',
    verified: 1000,
    amount: 1250,
    grade: 'D',
  });
  expect(revenue('finance-verified')).toEqual({ say: 'revenue-verified', amount: 1000, grade: 'B' });
});

test('hours per week are the hours of the range shared out, interval included', () => {
  const four = fourWeeks({ people: 8, minutes: 20 });
  const { low, value, high } = four.productivity.headlineHours;
  expect(hoursPerWeekOf(four)).toMatchObject({ low: (low ?? 0) / 4, value: (value ?? 0) / 4, high: (high ?? 0) / 4 });
});

test('the sentence leads with hours as measured by trials where these are solid, and with hours as felt where not', () => {
  const felt = fourWeeks({ people: 8, minutes: 20 });
  const measuredAs = (grade: 'B' | 'C') => ({
    ...felt,
    productivity: { ...felt.productivity, calibratedHours: { ...known(5, 80, grade), low: 4, high: 6 } },
  });
  const hoursOf = (kpis: Kpis) => headlineOf(kpis, 'EUR').find(({ say }) => say === 'hours');
  expect(hoursOf(measuredAs('B'))).toEqual({ say: 'hours', low: 4, high: 6, grade: 'B' });
  expect(hoursOf(measuredAs('C'))).toEqual(hoursOf(felt));
});
