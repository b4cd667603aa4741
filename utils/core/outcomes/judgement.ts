/** What an experiment did to its outcome, from the series of all departments that have it, and what of that one lead may read. */
import * as z from 'zod/mini';
import { weekSchema } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { type Checks, type Course, effectOf, standardised } from '#core/outcomes/effect.ts';
import { type Experiment, firstWeekOf, lastWeekOf } from '#core/outcomes/experiment.ts';
import type { OutcomeValue } from '#core/outcomes/outcome.ts';

/** Earlier weeks are of another time. */
const MOST_WEEKS_BEFORE = 52;
/** A line of fewer other departments would be that of one. */
const FEWEST_OTHERS = 2;

export interface DepartmentValues {
  readonly department: DepartmentId;
  readonly values: readonly OutcomeValue[];
}

/** The same weeks of every department with the outcome. */
export interface Panel {
  readonly weeks: readonly Week[];
  readonly courses: readonly Course[];
}

/** Up to the week `latest`. A department without a start in the plan, or only after its last week, is one that has not started. */
export function panelOf(
  experiment: Experiment,
  series: readonly DepartmentValues[],
  latest = lastWeekOf(experiment),
): Panel {
  const earliest = weekPlus(firstWeekOf(experiment.plan), -MOST_WEEKS_BEFORE);
  const given = series
    .flatMap(({ values }) => values.map(({ week }) => week))
    .filter((week) => earliest <= week && week <= latest)
    .toSorted();
  const [first] = given;
  const last = given.at(-1);
  if (first === undefined || last === undefined) return { weeks: [], courses: [] };
  const weeks = weeksFromTo(first, last);
  const placeOf = (week: Week) => (week > last ? null : Math.max(0, weeks.indexOf(week)));
  const courses = series.map(({ department, values }): Course => {
    const fromWeek = experiment.plan.waves.find((wave) => wave.department === department)?.fromWeek;
    const byWeek = new Map(values.map(({ week, value }) => [week, value]));
    return {
      department,
      values: weeks.map((week) => byWeek.get(week) ?? null),
      start: fromWeek === undefined || fromWeek > lastWeekOf(experiment) ? null : placeOf(fromWeek),
    };
  });
  return { weeks, courses };
}

/** A department beside the others that had not started, in percent of what was usual before anybody had; null where unknown. */
const linePointSchema = z.object({ week: weekSchema, own: z.nullable(z.number()), others: z.nullable(z.number()) });
export type LinePoint = z.infer<typeof linePointSchema>;

export const ownViewSchema = z.object({
  /** The mean after the department's own start less that before, in percent of the mean before: change, not cause. */
  change: z.nullable(z.number()),
  lines: z.array(linePointSchema),
});
type OwnView = z.infer<typeof ownViewSchema>;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * What the lead of a department sees of it: the own line, and one line of the others that names none of them. `led` are all
 * departments of the lead, which are no others. Null where the department has too few values before the first start.
 */
export function ownView(
  { weeks, courses }: Panel,
  department: DepartmentId,
  led: readonly DepartmentId[],
): OwnView | null {
  const usable = standardised(courses);
  const own = usable.find((course) => course.department === department);
  if (own === undefined) return null;
  const others = usable.filter((course) => !led.includes(course.department));
  const lines = weeks.map((week, at): LinePoint => {
    const waiting = others.flatMap(({ start, values }) => {
      const value = values[at] ?? null;
      return value === null || (start !== null && start <= at) ? [] : [value];
    });
    return { week, own: own.values[at] ?? null, others: waiting.length < FEWEST_OTHERS ? null : mean(waiting) };
  });
  return { change: effectOf([own]).change, lines };
}

/** The least and the greatest effect without one department, in percent; null where it cannot be told. It names nobody. */
export function rangeWithoutOne(without: Checks['without']): { readonly low: number; readonly high: number } | null {
  const given = without.flatMap(({ percent }) => percent ?? []);
  return given.length === 0 ? null : { low: Math.min(...given), high: Math.max(...given) };
}
