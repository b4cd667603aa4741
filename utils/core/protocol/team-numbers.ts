/**
 * What members get back at `/v1/team-numbers`: for each department what its lead sees first, the last thirteen weeks, without
 * money. The same bytes for everybody, and nothing at all where the company does not give its numbers back.
 */
import * as z from 'zod/mini';
import { namedDepartmentSchema } from '#core/base/department-id.ts';
import { weekSchema } from '#core/base/text.ts';
import { satisfactionSchema } from '#core/kpi/adoption.ts';
import { estimateSchema, gradeSchema } from '#core/kpi/estimate.ts';
import { minutesOfTool } from '#core/kpi/tool-figures.ts';
import { type KpisReply, rangeQuerySchema } from '#core/protocol/lead.ts';

export const TEAM_NUMBERS_WEEKS = 13;

const rate = z.nullable(z.number());

const numbersSchema = z.object({
  /** The weeks that were published, in order: all that stands beside them is of these. */
  countedWeeks: z.array(weekSchema),
  weeklyActive: rate,
  activeRate: rate,
  adoptionGrade: gradeSchema,
  headlineHours: estimateSchema,
  minutesPerSession: estimateSchema,
  satisfaction: satisfactionSchema,
  tools: z.array(z.object({ tool: z.string(), minutes: estimateSchema })),
  tasks: z.array(z.object({ task: z.string(), minutes: estimateSchema })),
});
export type TeamNumbers = z.infer<typeof numbersSchema>;

export const teamNumbersReplySchema = z.object({
  /** Null where the company does not give its numbers back. */
  range: z.nullable(rangeQuerySchema),
  departments: z.array(z.object({ ...namedDepartmentSchema.shape, ...numbersSchema.shape })),
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
    headlineHours: productivity.headlineHours,
    minutesPerSession,
    satisfaction: adoption.satisfaction,
    tools: tools.map((row) => ({ tool: row.tool, minutes: minutesOfTool(row) })),
    tasks: tasks.map(({ task, minutesPerSession: minutes }) => ({ task, minutes })),
  };
}
