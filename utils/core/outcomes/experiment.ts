/** An experiment of the company: said before it starts, judged after (OUTCOMES, section 1). */
import * as z from 'zod/mini';
import { type IdOf, instantSchema, lineSchema, notBlank, weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { weekOfDaySchema } from '#core/base/form-fields.ts';
import { type Week, weeksBetween } from '#core/base/week.ts';
import { directions, outcomeIdSchema, outcomeNameSchema, outcomeUnitSchema } from '#core/outcomes/outcome.ts';

const MOST_WAVES = 1000;

const line = (most: number) => lineSchema(most).check(notBlank());

export type ExperimentId = IdOf<'experiment'>;

/** The id of one that is registered. */
export const experimentIdSchema: z.ZodMiniType<ExperimentId, string> = z.string();

/** What is fixed once the first department has started; a form types weeks as one of their days. */
const planOf = (week: z.ZodMiniType<Week, string>) =>
  z
    .strictObject({
      /** What changes: a tool, a training, a practice. */
      title: line(200),
      hypothesis: line(400),
      /** The weeks in which departments start; those that start together are a wave. */
      waves: z.array(z.strictObject({ department: departmentIdSchema, fromWeek: week })).check(
        z.minLength(1),
        z.maxLength(MOST_WAVES),
        z.refine(
          (waves) => new Set(waves.map(({ department }) => department)).size === waves.length,
          'a department is listed twice',
        ),
      ),
      outcome: z.strictObject({ id: outcomeIdSchema, name: outcomeNameSchema, unit: outcomeUnitSchema }),
      /** Where the outcome should move. */
      expected: z.enum(directions),
      /** Who answers for it. */
      owner: line(200),
      decideIn: week,
    })
    .check(
      z.refine(({ waves, decideIn }) => waves.every(({ fromWeek }) => fromWeek < decideIn), {
        path: ['decideIn'],
        message: 'the decision comes after the last department has started',
      }),
    );
export const planSchema = planOf(weekSchema);
export const planFormSchema = planOf(weekOfDaySchema);
export type Plan = z.infer<typeof planSchema>;

/** Of an amendment, or of why it ends early. */
export const remarkSchema = z.strictObject({ text: line(400) });
export const verdicts = ['extend', 'keep', 'stop'] as const;
const decisionOf = (week: z.ZodMiniType<Week, string>) =>
  z.strictObject({
    verdict: z.enum(verdicts),
    /** In two sentences. */
    learned: line(400),
    /** The last week of those that show whether the effect lasted; left out where nobody is to look. */
    reviewIn: z.optional(week),
  });
export const decisionSchema = decisionOf(weekSchema);
export type Decision = z.infer<typeof decisionSchema>;

/** Weeks from the decision to its review. Fewer than the least cannot show an effect. */
export const reviewAfter = { least: 4, most: 104 } as const;

export function mayReviewIn(reviewIn: Week, decidedIn: Week): boolean {
  const weeks = weeksBetween(decidedIn, reviewIn);
  return reviewAfter.least <= weeks && weeks <= reviewAfter.most;
}

/** A decision as it is typed in a week. */
export const decisionFormSchema = (decidedIn: Week) =>
  decisionOf(weekOfDaySchema).check(
    z.refine(({ reviewIn }) => reviewIn === undefined || mayReviewIn(reviewIn, decidedIn), {
      path: ['reviewIn'],
      message: 'the review is 4 to 104 weeks after the decision',
    }),
  );

const signed = { at: instantSchema, author: z.string() };

export const experimentSchema = z.object({
  plan: planSchema,
  /** Oldest first; the plan itself stays as it was. */
  amendments: z.array(z.object({ ...remarkSchema.shape, ...signed })),
  /** Null where it runs to its decision. Later weeks do not count. */
  ended: z.nullable(z.object({ ...remarkSchema.shape, ...signed, week: weekSchema })),
  decision: z.nullable(z.object({ ...decisionSchema.shape, ...signed })),
});
export type Experiment = z.infer<typeof experimentSchema>;

/** The week in which the first department starts. */
export function firstWeekOf({ waves }: Pick<Plan, 'waves'>): Week {
  return waves.map(({ fromWeek }) => fromWeek).reduce((first, week) => (week < first ? week : first));
}

export const experimentStates = ['planned', 'running', 'to-decide', 'decided'] as const;
export type ExperimentState = (typeof experimentStates)[number];

export interface ExperimentStanding {
  readonly state: ExperimentState;
  /** The week of its decision is over, and nothing was decided. */
  readonly isOverdue: boolean;
}

export function standingOf({ plan, ended, decision }: Experiment, week: Week): ExperimentStanding {
  if (decision !== null) return { state: 'decided', isOverdue: false };
  const isToDecide = ended !== null || week >= plan.decideIn;
  if (isToDecide) return { state: 'to-decide', isOverdue: week > plan.decideIn };
  return { state: week < firstWeekOf(plan) ? 'planned' : 'running', isOverdue: false };
}

/** The last week whose values count. */
export function lastWeekOf({ plan, ended }: Experiment): Week {
  return ended !== null && ended.week < plan.decideIn ? ended.week : plan.decideIn;
}
