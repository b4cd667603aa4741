/** Adoption of a department over released windows: counts, not estimates (METRICS, section 5). */

import * as z from 'zod/mini';
import { recordOf } from '#core/base/by-key.ts';
import { NORMAL_QUANTILE_95 } from '#core/base/student-t.ts';
import { periodOf, weeksOfPeriod } from '#core/base/week.ts';
import { type Estimate, estimated, gradeOfCount, gradeSchema, missing, ratio } from '#core/kpi/estimate.ts';
import { segments } from '#core/question/answer.ts';
import { segmentFields } from '#core/sums/fields.ts';
import { type Reason, reasonSchema } from '#core/sums/reason.ts';
import type { ShownWindow } from '#core/sums/release.ts';
import type { Sums } from '#core/sums/sums.ts';

const WORKING_DAYS = 5;

const rate = z.nullable(z.number());

export const satisfactionSchema = z.object({
  /** Share of favourable answers, 0..1. */
  favourable: rate,
  /** Mean on 0..100. */
  score: rate,
  n: z.number(),
});
export type Satisfaction = z.infer<typeof satisfactionSchema>;

export const adoptionSchema = z.object({
  weeklyActive: rate,
  /** Active members per period; null unless the range holds a whole period. */
  periodActive: rate,
  dailyActive: rate,
  sessionsPerActiveWeek: rate,
  activeDaysPerActiveWeek: rate,
  engagedMinutesPerActiveWeek: rate,
  /** Shares of the members who handed in, 0..1. */
  ladder: z.record(z.enum(segments), rate),
  satisfaction: satisfactionSchema,
  grade: gradeSchema,
  /** Why the number of active members, and what is told per active member, is not shown; null where it is. */
  because: z.nullable(reasonSchema),
});
export type Adoption = z.infer<typeof adoptionSchema>;

export function satisfactionOf(sums: Sums): Satisfaction {
  const n = sums.unfavourable + sums.neutral + sums.favourable;
  return {
    favourable: ratio(sums.favourable, n),
    score: ratio(50 * sums.neutral + 100 * sums.favourable, n),
    n,
  };
}

function ladderOf(sums: Sums): Adoption['ladder'] {
  const members = segments.reduce((total, segment) => total + sums[segmentFields[segment]], 0);
  return recordOf(segments, (segment) => ratio(sums[segmentFields[segment]], members));
}

const showsActivity = ({ withheld }: ShownWindow) => !withheld.includes('activity');

/** Weeks of the windows that show how many members were active: those that an average of active members is over. */
export function activityWeeksOf(windows: readonly ShownWindow[]): number {
  return windows.filter(showsActivity).reduce((count, { weeks }) => count + weeks.length, 0);
}

/** Members with a first active week in a period, averaged over the periods of which every week shows its activity. */
function periodActiveOf(windows: readonly ShownWindow[]): number | null {
  const shown = windows.filter(showsActivity);
  const released = new Map(shown.flatMap((window) => window.weeks.map(({ week }) => [week, window])));
  const periods = [...new Set([...released.keys()].map(periodOf))];
  const whole = periods.map(weeksOfPeriod).filter((weeks) => weeks.every((week) => released.has(week)));
  const counted = new Set(whole.flat().map((week) => released.get(week)));
  const active = shown.reduce((sum, window) => sum + (counted.has(window) ? window.all.firstInPeriod : 0), 0);
  return ratio(active, whole.length);
}

/** `all` are the sums of all windows. */
export function adoptionOf(windows: readonly ShownWindow[], all: Sums, enabledRate: number | null): Adoption {
  const weeks = activityWeeksOf(windows);
  const tooFew: Reason | null = windows.length > 0 && weeks === 0 ? { code: 'too-few-people' } : null;
  return {
    weeklyActive: ratio(all.activeReports, weeks),
    periodActive: periodActiveOf(windows),
    dailyActive: ratio(all.activeDays, WORKING_DAYS * weeks),
    sessionsPerActiveWeek: ratio(all.sessions, all.activeReports),
    activeDaysPerActiveWeek: ratio(all.activeDays, all.activeReports),
    engagedMinutesPerActiveWeek: ratio(all.engagedMinutes, all.activeReports),
    ladder: ladderOf(all),
    satisfaction: satisfactionOf(all),
    // With the noise of strict mode a count is no longer exact.
    grade: weeks === 0 ? '--' : windows.some(({ noise }) => noise !== undefined) ? 'B' : gradeOfCount(enabledRate),
    because: tooFew,
  };
}

const FEWEST_ANSWERS = 5;

/**
 * A share of `n` answers, 0..1, with its 90 % interval by Wilson's score (Wilson, Journal of the American Statistical
 * Association 22, 1927), which stays within 0..1 for few answers. Known limit: answers of one person are taken as
 * independent. Grade C: who answers is not drawn by chance.
 */
export function shareEstimate(share: number | null, n: number): Estimate {
  if (share === null || n < FEWEST_ANSWERS)
    return missing({ code: 'too-few-replies', answers: n, needed: FEWEST_ANSWERS }, n);
  const square = NORMAL_QUANTILE_95 ** 2;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half = (NORMAL_QUANTILE_95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n ** 2))) / (1 + square / n);
  return estimated(share, [Math.max(0, centre - half), Math.min(1, centre + half)], n, 'C');
}

/** The share of favourable answers. */
export function satisfactionEstimate({ favourable, n }: Satisfaction): Estimate {
  return shareEstimate(favourable, n);
}
