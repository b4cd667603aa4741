/** Whether the effect of a decided experiment lasted until its review (OUTCOMES, sections 1 and 3). */
import * as z from 'zod/mini';
import type { Week } from '#core/base/week.ts';
import { directionOf, type Estimate, estimateSchema } from '#core/kpi/estimate.ts';
import type { Course } from '#core/outcomes/effect.ts';
import { type Experiment, firstWeekOf, lastWeekOf } from '#core/outcomes/experiment.ts';
import { type DepartmentValues, panelOf } from '#core/outcomes/judgement.ts';
import type { OutcomeDirection } from '#core/outcomes/outcome.ts';

export const reviewSchema = z.object({
  finding: z.enum(['lasted', 'faded', 'reversed', 'unknown']),
  /** The effect in the weeks after those that the decision rests on, up to the review. */
  effect: estimateSchema,
});
export type Review = z.infer<typeof reviewSchema>;

/**
 * The weeks before anybody had started, followed at once by those that the review looks at, in which all that started had: an
 * effect that changes after the decision would else lie in the weeks that later starts are compared with. Null where no review
 * was set, or its week is not over.
 */
export function reviewCourses(
  experiment: Experiment,
  series: readonly DepartmentValues[],
  thisWeek: Week,
): Course[] | null {
  const reviewIn = experiment.decision?.reviewIn;
  if (reviewIn === undefined || thisWeek <= reviewIn) return null;
  const { weeks, courses } = panelOf(experiment, series, reviewIn);
  const [first, last] = [firstWeekOf(experiment.plan), lastWeekOf(experiment)];
  const before = weeks.filter((week) => week < first).length;
  const until = weeks.filter((week) => week <= last).length;
  return courses.map(({ department, values, start }) => ({
    department,
    values: [...values.slice(0, before), ...values.slice(until)],
    start: start === null ? null : before,
  }));
}

/**
 * An effect has faded where its interval holds zero and no longer holds the effect that the decision rested on. An interval
 * that holds both cannot tell them apart.
 */
export function reviewOf(expected: OutcomeDirection, decidedOn: Estimate, effect: Estimate): Review {
  const { low, high } = effect;
  const direction = directionOf(effect);
  if (low === null || high === null || direction === null) return { finding: 'unknown', effect };
  if (direction !== 'alike') return { finding: direction === expected ? 'lasted' : 'reversed', effect };
  const before = decidedOn.value ?? 0;
  const hasFaded = expected === 'more' ? before > high : before < low;
  return { finding: hasFaded ? 'faded' : 'unknown', effect };
}
