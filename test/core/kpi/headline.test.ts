import { expect, test } from 'vitest';
import { headlineOf, hoursPerWeekOf } from '#core/kpi/headline.ts';
import { type Kpis, kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import type { LedgerEntry } from '#core/org/ledger.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { answered, report } from '../reports.ts';

const department = kpiDepartmentSchema.parse({ headcount: 20, hourlyCost: 60 });

interface Four {
  readonly people: number;
  readonly minutes: number;
  readonly sessions?: number;
  readonly members?: number;
  readonly ledger?: readonly LedgerEntry[];
}

/** Four weeks in which so many people are active; the rest of the members is idle. */
function fourWeeks({ people, minutes, sessions = 4, members = 12, ledger = [] }: Four): Kpis {
  const answers = (person: number) => answered(minutes + (person % 3) - 1, minutes);
  const weeks = ['2026-W45', '2026-W46', '2026-W47', '2026-W48'].map((week) => ({
    week,
    members,
    reports: Array.from({ length: members }, (_, person) =>
      report(person < people ? { ...answers(person), sessions, covered: sessions } : {}, { week }),
    ),
  }));
  return kpis({ department, windows: windowsFromReports(weeks, 5), ledger });
}
const stretch = (four: Four) => ({ ...fourWeeks(four), firstWeek: '2026-W45', lastWeek: '2026-W48' });

function said(recent: Four, before: Four) {
  return headlineOf(fourWeeks(recent), { recent: stretch(recent), before: stretch(before) });
}

test('more people at work is the reason where hours and adoption rise with them', () => {
  const statements = said({ people: 10, minutes: 20 }, { people: 6, minutes: 20 });
  expect(statements.map(({ say }) => say)).toEqual(['hours-between', 'hours-more', 'adoption-rose', 'revenue-none']);
  expect(statements[1]).toMatchObject({ factor: 'members' });
  expect(statements[2]).toMatchObject({ from: 0.3, to: 0.5, factor: 'activity', grade: 'A' });
});

test('the factor named is the one that moved furthest in the direction of the whole', () => {
  const more = said({ people: 8, minutes: 30, sessions: 5 }, { people: 9, minutes: 15, sessions: 4 });
  expect(more[1]).toMatchObject({ say: 'hours-more', factor: 'minutes' });
  const rarer = said({ people: 8, minutes: 21, sessions: 2 }, { people: 8, minutes: 20, sessions: 6 });
  expect(rarer[1]).toMatchObject({ say: 'hours-less', factor: 'frequency' });
});

test('savings that turn into losses are told by their minutes', () => {
  expect(said({ people: 8, minutes: -20 }, { people: 8, minutes: 20 })[1]).toMatchObject({
    say: 'hours-less',
    factor: 'minutes',
  });
});

test('a change that the intervals do not bear is not called one', () => {
  const statements = said({ people: 8, minutes: 20 }, { people: 8, minutes: 20 });
  expect(statements.map(({ say }) => say)).toContain('hours-alike');
  expect(statements.map(({ say }) => say)).toContain('adoption-same');
});

test('a higher active rate from more members enrolled says so', () => {
  const [, , adoption] = said({ people: 8, minutes: 20, members: 16 }, { people: 4, minutes: 20, members: 8 });
  expect(adoption).toMatchObject({ say: 'adoption-rose', factor: 'enrolment' });
});

test('without four weeks before there is nothing to compare with; without a week nothing is said of change', () => {
  const now = fourWeeks({ people: 8, minutes: 20 });
  expect(headlineOf(now, { recent: null, before: null }).map(({ say }) => say)).toEqual([
    'hours-between',
    'nothing-to-compare',
    'revenue-none',
  ]);
  const empty = kpis({ department, windows: [] });
  expect(headlineOf(empty, { recent: null, before: null })).toEqual([
    { say: 'hours-missing', because: { code: 'no-released-weeks' } },
    { say: 'revenue-none' },
  ]);
});

test('revenue is claimed until finance has verified every entry', () => {
  const entry = { amount: 1000, attribution: 1, route: 'new-offering', horizon: 'short' } as const;
  const revenueOf = (...stages: LedgerEntry['stage'][]) =>
    headlineOf(fourWeeks({ people: 8, minutes: 20, ledger: stages.map((stage) => ({ ...entry, stage })) }), {
      recent: null,
      before: null,
    }).at(-1);
  expect(revenueOf('claimed', 'finance-verified')).toMatchObject({ say: 'revenue-claimed', amount: 1250, entries: 2 });
  expect(revenueOf('finance-verified')).toMatchObject({ say: 'revenue-verified', amount: 1000, grade: 'B' });
});

test('hours per week are the hours of the range shared out, interval included', () => {
  const four = fourWeeks({ people: 8, minutes: 20 });
  const { low, value, high } = four.productivity.headlineHours;
  expect(hoursPerWeekOf(four)).toMatchObject({ low: (low ?? 0) / 4, value: (value ?? 0) / 4, high: (high ?? 0) / 4 });
});
