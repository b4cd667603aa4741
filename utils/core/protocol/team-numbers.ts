/**
 * What members get back at `/v1/team-numbers`: for each department what its lead sees first, the last thirteen weeks, without
 * money, and what the company's decided experiments came to. The same bytes for everybody, and nothing at all where the company
 * does not give its numbers back.
 */
import * as z from 'zod/mini';
import { uncheckedToolIdSchema, weekSchema } from '#core/base/checked-text.ts';
import { namedDepartmentSchema } from '#core/base/department-id.ts';
import { satisfactionSchema } from '#core/kpi/adoption.ts';
import { estimateSchema, gradeSchema } from '#core/kpi/estimate.ts';
import { byLeadingHours, isMeasured } from '#core/kpi/leading-hours.ts';
import { minutesOfTool, ownRows } from '#core/kpi/tool-figures.ts';
import { type ExperimentId, experimentIdSchema, verdicts } from '#core/outcomes/experiment.ts';
import { directions } from '#core/outcomes/outcome.ts';
import { type KpisReply, rangeQuerySchema } from '#core/protocol/lead.ts';
import type { JudgedExperiment } from '#core/protocol/lead-experiment.ts';

const rate = z.nullable(z.number());

const numbersSchema = z.object({
  /** The weeks that were published, in order: all that stands beside them is of these. */
  countedWeeks: z.array(weekSchema),
  weeklyActive: rate,
  activeRate: rate,
  adoptionGrade: gradeSchema,
  headlineHours: estimateSchema,
  /** Whether these are as measured by trials, else as felt. */
  isMeasured: z.boolean(),
  minutesPerSession: estimateSchema,
  satisfaction: satisfactionSchema,
  tools: z.array(z.object({ tool: uncheckedToolIdSchema, minutes: estimateSchema })),
  tasks: z.array(z.object({ task: z.string(), minutes: estimateSchema })),
});
export type TeamNumbers = z.infer<typeof numbersSchema>;

/** An experiment that was decided, as everybody in the company may read it. */
const triedSchema = z.object({
  id: experimentIdSchema,
  title: z.string(),
  verdict: z.enum(verdicts),
  learned: z.string(),
  /** The key figure that it should move, and where to. */
  outcome: z.string(),
  expected: z.enum(directions),
  /** In percent of what was usual in a department. */
  effect: estimateSchema,
});
export type Tried = z.infer<typeof triedSchema>;

/** Older ones are in the register. */
const MOST_TRIED = 20;

export const teamNumbersReplySchema = z.object({
  /** Null where the company does not give its numbers back. */
  range: z.nullable(rangeQuerySchema),
  departments: z.array(z.object({ ...namedDepartmentSchema.shape, ...numbersSchema.shape })),
  /** The latest decision first. */
  experiments: z._default(z.array(triedSchema), () => []),
});
export type TeamNumbersReply = z.infer<typeof teamNumbersReplySchema>;

/** Of a department's KPIs what its members get back. */
export function teamNumbersOf(kpis: KpisReply): TeamNumbers {
  const { countedWeeks, activeRate, adoption, productivity, tools, tasks = [] } = kpis;
  const { bandLow: _low, bandHigh: _high, ...minutesPerSession } = productivity.minutesPerSession;
  return {
    countedWeeks,
    weeklyActive: adoption.weeklyActive,
    activeRate,
    adoptionGrade: adoption.grade,
    headlineHours: byLeadingHours(kpis).productivity.headlineHours,
    isMeasured: isMeasured(productivity),
    minutesPerSession,
    satisfaction: adoption.satisfaction,
    tools: ownRows(tools).map((row) => ({ tool: row.tool, minutes: minutesOfTool(row) })),
    tasks: tasks.map(({ task, minutesPerSession: minutes }) => ({ task, minutes })),
  };
}

/** Of the register what everybody may read: neither who owns or decided it, nor whose values its effect is of. */
export function triedOf(register: readonly ({ readonly id: ExperimentId } & JudgedExperiment)[]): Tried[] {
  return register
    .flatMap(({ id, experiment: { plan, decision }, effect: { effect } }) =>
      decision === null ? [] : [{ id, plan, decision, effect }],
    )
    .toSorted((a, b) => (a.decision.at < b.decision.at ? 1 : -1))
    .slice(0, MOST_TRIED)
    .map(({ id, plan, decision: { verdict, learned }, effect }) => {
      return { id, title: plan.title, verdict, learned, outcome: plan.outcome.name, expected: plan.expected, effect };
    });
}
