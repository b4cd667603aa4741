/**
 * Rules that a member must be able to know before a week begins (PROTOCOL, section 5, rule 8): the minimum groups, when a
 * week closes, the tools, and how short a session may be. A change holds from the first week of a period whose keys
 * nobody can have yet, and every step is in the published configuration.
 */
import * as z from 'zod/mini';
import { periodSchema, stepsSchema } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Period, periodOf, type Week } from '#core/base/week.ts';
import { sessionRulesSchema } from '#core/measure/session-rules.ts';
import { type Config, configSchema, minimumGroupSchema } from '#core/org/config.ts';

export const ruleStepSchema = z.object({
  /** The first period it holds for. */
  from: periodSchema,
  minimumGroup: minimumGroupSchema,
  /** Departments with a minimum group of their own, above the organisation's. */
  minimumGroups: z.catchall(z.object({}), minimumGroupSchema),
  closeAfterDays: configSchema.shape.closeAfterDays.def.innerType,
  tools: configSchema.shape.tools.def.innerType,
  minSessionSeconds: sessionRulesSchema.shape.minSessionSeconds.def.innerType,
});
export type RuleStep = z.infer<typeof ruleStepSchema>;
export type Rules = Omit<RuleStep, 'from'>;

export const ruleStepsSchema = stepsSchema(ruleStepSchema, 1000, 'the rules');

/** A configuration with its steps; where it has none yet, its own fields have held from the beginning. */
export type Ruled = Pick<Config, 'tools' | 'minimumGroup' | 'closeAfterDays' | 'sessionRules'> & {
  readonly rules: readonly RuleStep[];
};

/** Before any endpoint: what a first step has held since. */
export const BEGINNING = '2000-P01';

function stepsOf({
  rules,
  tools,
  minimumGroup,
  closeAfterDays,
  sessionRules,
}: Ruled): readonly [RuleStep, ...RuleStep[]] {
  const [first, ...more] = rules;
  if (first !== undefined) return [first, ...more];
  const { minSessionSeconds } = sessionRules;
  return [{ from: BEGINNING, minimumGroup, minimumGroups: {}, closeAfterDays, tools, minSessionSeconds }];
}

/** The rules of a week: those of the last step up to its period. Weeks before the first step have the first one's. */
export function rulesIn(config: Ruled, week: Week): Rules {
  const period = periodOf(week);
  const steps = stepsOf(config);
  return steps.findLast(({ from }) => from <= period) ?? steps[0];
}

/** The rules set last, whether they hold already or not. */
export function plannedRules(config: Ruled): Rules {
  const steps = stepsOf(config);
  return steps.at(-1) ?? steps[0];
}

/** The configuration with the rules of a week. */
export function configIn<C extends Ruled>(config: C, week: Week): C {
  const { tools, minimumGroup, closeAfterDays, minSessionSeconds } = rulesIn(config, week);
  return {
    ...config,
    tools,
    minimumGroup,
    closeAfterDays,
    sessionRules: { ...config.sessionRules, minSessionSeconds },
  };
}

/** The steps with other rules from a period on, in place of whatever was planned from then on. */
export function withRules(config: Ruled, from: Period, rules: Rules): RuleStep[] {
  return [...stepsOf(config).filter((step) => step.from < from), { ...rules, from }];
}

/** The steps with the minimum group of a department that has no weeks yet. */
export function withMinimumGroup(config: Ruled, department: DepartmentId, minimumGroup: number): RuleStep[] {
  return stepsOf(config).map((step) => ({
    ...step,
    minimumGroups: { ...step.minimumGroups, [department]: minimumGroup },
  }));
}

/** The minimum group that a department has of its own. Its id may be the name of what every object has: `constructor`. */
export function ownMinimumGroup(groups: Rules['minimumGroups'], department: DepartmentId): number | null {
  return Object.hasOwn(groups, department) ? (groups[department] ?? null) : null;
}

/** The minimum group of a department: its own, where that is above the organisation's. */
export function minimumGroupOf({ minimumGroup, minimumGroups }: Rules, department: DepartmentId): number {
  return Math.max(minimumGroup, ownMinimumGroup(minimumGroups, department) ?? 0);
}
