/**
 * How many people a department has had, week by week: what rates of the headcount are rates of.
 *
 * A step holds from its week on until the next one. Rates over several weeks divide by the mean headcount of these weeks,
 * which is METRICS' `headcount * weeks` (section 5) where the headcount has never changed:
 * active rate = (sum of weekly active / W) / (sum of headcounts / W).
 */
import * as z from 'zod/mini';
import { weekSchema } from '#core/base/checked-text.ts';
import { weekOfDaySchema } from '#core/base/form-fields.ts';
import type { Week } from '#core/base/week.ts';

/** People in a department, enrolled or not. */
export const headcountSchema = z.int().check(z.gte(1), z.lte(10_000_000));

export const headcountStepSchema = z.object({
  /** The first week with this headcount. */
  fromWeek: weekSchema,
  headcount: headcountSchema,
});
export const headcountFormSchema = z.object({ fromWeek: weekOfDaySchema, headcount: headcountSchema });
export type HeadcountStep = z.infer<typeof headcountStepSchema>;

/** The headcount in force in a week: that of the last step up to it, in whatever order they come; `first` before all steps. */
export function headcountIn(first: number, steps: readonly HeadcountStep[], week: Week): number {
  let inForce: HeadcountStep | null = null;
  for (const step of steps)
    if (step.fromWeek <= week && (inForce === null || step.fromWeek > inForce.fromWeek)) inForce = step;
  return inForce?.headcount ?? first;
}

/** Mean of the headcounts in force in these weeks, each of which counts once; `first` where there are no weeks. */
export function meanHeadcount(first: number, steps: readonly HeadcountStep[], weeks: readonly Week[]): number {
  if (weeks.length === 0) return first;
  return weeks.reduce((sum, week) => sum + headcountIn(first, steps, week), 0) / weeks.length;
}
