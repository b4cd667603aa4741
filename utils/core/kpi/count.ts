/** Counts as estimates without spread, so that they carry their grade, or the reason why they are missing, like the others. */
import { type Estimate, known, missing } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import type { Reason } from '#core/sums/reason.ts';

type Counted = Pick<Kpis, 'weeks' | 'adoption' | 'productivity'>;

/**
 * A count of the range with the grade of counts; where it is null, without a number: because nothing is released, or for
 * the reason given.
 */
export function countOf(value: number | null, { weeks, adoption, productivity }: Counted, otherwise: Reason): Estimate {
  if (weeks === 0) return missing(productivity.sampledHours.because ?? { code: 'no-released-weeks' });
  if (value === null || adoption.grade === '--') return missing(adoption.because ?? otherwise);
  return known(value, 0, adoption.grade);
}

/** A share of the headcount, or what comes of it; there is none where the headcount is 0. */
export const countOfHeadcount = (value: number | null, of: Counted): Estimate =>
  countOf(value, of, { code: 'no-headcount' });

/** A share of a habit or several: none is shown where the classes are too small, though people may be active. */
export const countOfHabit = (value: number | null, of: Counted): Estimate =>
  countOf(value, of, { code: of.adoption.weeklyActive ? 'too-few-per-habit' : 'no-active-members' });

/**
 * Hours written by hand: claimed, hence of grade D; null where nothing is released. Zero stands for nobody and for one or two
 * people alike, and must not be read as nobody.
 */
export function loggedOf(loggedHours: number | null, otherwise: Reason | null): Estimate {
  if (loggedHours === null) return missing(otherwise ?? { code: 'no-released-weeks' });
  return loggedHours === 0 ? missing({ code: 'too-few-people' }) : known(loggedHours, 0, 'D');
}

/** Licences and other costs as they were entered: a claim of whoever entered them, hence of grade D. */
export function costOf({ return: { cost } }: Pick<Kpis, 'return'>): Estimate {
  return known(cost, 0, 'D');
}

/** The minutes that an active member must save a week to pay for the licences: modelled, hence of grade D. */
export function breakEvenOf(
  kpis: Pick<Kpis, 'weeks' | 'productivity' | 'return'>,
  hourlyCost: number | null,
): Estimate {
  const { breakEvenMinutes } = kpis.return;
  if (breakEvenMinutes !== null) return known(breakEvenMinutes, 0, 'D');
  if (kpis.weeks === 0) return missing(kpis.productivity.sampledHours.because ?? { code: 'no-released-weeks' });
  return missing(hourlyCost === null || hourlyCost === 0 ? { code: 'no-hourly-cost' } : { code: 'no-active-members' });
}
