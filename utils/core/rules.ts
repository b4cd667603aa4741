/**
 * Rules that a member must be able to know before a week begins (PROTOCOL, section 5, rule 8): the minimum groups, when a
 * week closes, and the tools. A change holds from the first week of a period whose keys nobody can have yet, and every
 * step is in the published configuration.
 */
import * as z from 'zod/mini';
import { configSchema, minimumGroupSchema } from '#core/config.ts';
import { departmentIdSchema } from '#core/department-id.ts';
import { periodOf, periodPattern } from '#core/week.ts';

export const periodSchema = z
  .string()
  .check(z.regex(periodPattern, 'a period is one of thirteen in a year, such as 2026-P12'));

const ruleStepSchema = z.object({
  /** The first period it holds for. */
  from: periodSchema,
  minimumGroup: minimumGroupSchema,
  /** Departments with a minimum group of their own, above the organisation's. */
  minimumGroups: z.record(departmentIdSchema, minimumGroupSchema),
  closeAfterDays: configSchema.shape.closeAfterDays.def.innerType,
  tools: configSchema.shape.tools.def.innerType,
});
export type RuleStep = z.infer<typeof ruleStepSchema>;
export type Rules = Omit<RuleStep, 'from'>;

/** In the order of their periods, each period once. */
export const ruleStepsSchema = z.array(ruleStepSchema).check(
  z.maxLength(1000),
  z.refine(
    (steps) => steps.every(({ from }, at) => at === 0 || (steps[at - 1]?.from ?? '') < from),
    'the steps of the rules stand in the order of their periods, each period once',
  ),
);

/** The rules of a week: those of the last step up to its period. Weeks before the first step have the first one's. */
export function rulesIn(steps: readonly RuleStep[], week: string): RuleStep | null {
  const period = periodOf(week);
  return steps.findLast(({ from }) => from <= period) ?? steps[0] ?? null;
}

/** The steps with these rules from a period on, in place of whatever was planned from then on. */
export function withRules(steps: readonly RuleStep[], from: string, rules: Rules): RuleStep[] {
  return [...steps.filter((step) => step.from < from), { from, ...rules }];
}

/** The minimum group of a department: its own, where that is above the organisation's. */
export function minimumGroupOf({ minimumGroup, minimumGroups }: Rules, department: string): number {
  return Math.max(minimumGroup, minimumGroups[department] ?? 0);
}
