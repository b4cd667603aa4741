/** The figures that lead at each stage of a company (OUTCOMES, section 5), from published numbers and the register of experiments. */
import { countOf, countOfHabit, countOfHeadcount } from '#core/kpi/count.ts';
import { costPer, directionOf, type Estimate, known, ratio, weakest } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { byLeadingHours } from '#core/kpi/leading-hours.ts';
import type { Stage } from '#core/priority/profile.ts';
import { OTHER_TASKS } from '#core/sums/release.ts';

export type LeadingFigure =
  | 'tried'
  | 'experimentsDecided'
  | 'taskKinds'
  | 'habit'
  | 'participation'
  | 'measuredHours'
  | 'costPerHour'
  | 'outcomesMoved';

/** What is needed of an experiment. */
interface Judged {
  readonly decision: object | null;
  /** Which way its outcome should move. */
  readonly expected: 'more' | 'less';
  readonly effect: Estimate;
}

export interface Leading {
  readonly name: LeadingFigure;
  /** Null where there is nothing to count yet, or no cost per hour since there may be no hours. */
  readonly estimate: Estimate | null;
}

/** Outcomes whose whole interval lies on the side that was expected, as surely as the least sure of those that could be judged. */
function outcomesMoved(experiments: readonly Judged[]): Estimate | null {
  const told = experiments.filter(({ effect }) => effect.value !== null);
  const grade = weakest(...told.map(({ effect }) => effect.grade));
  if (told.length === 0 || grade === '--') return null;
  const moved = told.filter(({ expected, effect }) => directionOf(effect) === expected);
  return known(moved.length, told.length, grade);
}

/**
 * Participants who have tried AI, 0..1: by their habits, of which small ones count as the next lower one down to none, and hence
 * at least those who are active.
 */
function triedShare({ adoption, members }: Kpis): number | null {
  const { ladder, periodActive, weeklyActive } = adoption;
  if (ladder.none === null) return null;
  const active = ratio(periodActive ?? weeklyActive ?? 0, members ?? 0) ?? 0;
  return Math.min(1, Math.max(1 - ladder.none, active));
}

export function leadingFigures(stage: Stage, kpis: Kpis, experiments: readonly Judged[]): Leading[] {
  const { adoption, productivity, enabledRate, tasks = [] } = kpis;
  const { power, habitual } = adoption.ladder;
  const decided = experiments.filter(({ decision }) => decision !== null).length;
  const kinds = tasks.filter(({ task, hours }) => task !== OTHER_TASKS && hours.value !== null).length;
  if (stage === 'exploring')
    return [
      { name: 'tried', estimate: countOfHabit(triedShare(kpis), kpis) },
      {
        name: 'experimentsDecided',
        estimate: experiments.length === 0 ? null : known(decided, experiments.length, 'A'),
      },
      { name: 'taskKinds', estimate: countOf(kinds, kpis, { code: 'no-active-members' }) },
    ];
  if (stage === 'scaling')
    return [
      { name: 'habit', estimate: countOfHabit(power === null || habitual === null ? null : power + habitual, kpis) },
      { name: 'participation', estimate: countOfHeadcount(enabledRate, kpis) },
      { name: 'measuredHours', estimate: productivity.calibratedHours },
    ];
  const cost = costPer(kpis.return.cost, byLeadingHours(kpis).productivity.headlineHours);
  return [
    // What was paid is a claim of whoever entered it.
    { name: 'costPerHour', estimate: cost === null || cost.value === null ? cost : { ...cost, grade: 'D' } },
    { name: 'outcomesMoved', estimate: outcomesMoved(experiments) },
  ];
}
