/** The bodies of the endpoint's routes for outcomes of departments and for experiments (OUTCOMES). */
import * as z from 'zod/mini';
import { instantSchema, weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { quantitySchema } from '#core/base/money.ts';
import { estimateSchema } from '#core/kpi/estimate.ts';
import {
  decisionSchema,
  experimentIdSchema,
  experimentSchema,
  experimentStates,
  planSchema,
  remarkSchema,
} from '#core/outcomes/experiment.ts';
import { ownViewSchema } from '#core/outcomes/judgement.ts';
import { outcomeIdSchema, outcomeNameSchema, outcomeSchema, outcomeUnitSchema } from '#core/outcomes/outcome.ts';
import { reviewSchema } from '#core/outcomes/review.ts';
import { entriesSchema, entrySchema } from '#core/protocol/lead.ts';

/** The series of a department, each under the id of its outcome. */
export const outcomesReplySchema = entriesSchema(outcomeSchema);
export const outcomeReplySchema = entrySchema(outcomeSchema);

const revision = z.int().check(z.gte(0));

/** The whole series; the revision that was read, or 0 for a new one. Without one it is written over whatever is there. */
export const outcomeChangeSchema = z.strictObject({ revision: z.optional(revision), value: outcomeSchema });

/** The revision that was read of what is deleted. */
export const revisionQuerySchema = z.object({ revision: z.coerce.number().check(z.int(), z.gte(1)) });
/** The same, or none to delete whatever is there. */
export const optionalRevisionQuerySchema = z.partial(revisionQuerySchema);

/** A change of an experiment at the revision that was read. */
const changing = <T extends z.ZodMiniType>(value: T) => z.strictObject({ revision: revision.check(z.gte(1)), value });
export const planChangeSchema = changing(planSchema);
export const remarkRequestSchema = changing(remarkSchema);
export const decisionRequestSchema = changing(decisionSchema);

/** Writes what a decided experiment measured into the ledger of a department that started in it. */
export const bookRequestSchema = z.strictObject({
  /** One of the lead's; may be left out where there is only one. */
  department: z.optional(departmentIdSchema),
  /** Hours of the gain that are counted as time saved already. */
  overlapHours: quantitySchema,
});
export type BookRequest = z.infer<typeof bookRequestSchema>;

const standing = { state: z.enum(experimentStates), isOverdue: z.boolean() };
const percent = z.number();

/** The effect in percent of what is usual in a department, and what speaks for and against it. */
const judged = {
  effect: estimateSchema,
  /** How often departments that started in another order would differ as much before anybody had started. */
  preTrendP: z.nullable(z.number()),
  /** The effect of a start eight weeks before the first; null where weeks are missing. */
  placebo: z.nullable(z.object({ percent, p: z.number() })),
  /** Whether the effect lasted, with what it was in the weeks since the decision; null before its review, or without one. */
  review: z.nullable(reviewSchema),
};

export const keptExperimentSchema = z.object({
  id: experimentIdSchema,
  revision: z.int(),
  experiment: experimentSchema,
  ...standing,
  ...judged,
  /** The departments whose ledger it has been written into. */
  booked: z.array(departmentIdSchema),
  /** The effect without each department in turn. */
  without: z.array(z.object({ department: departmentIdSchema, percent: z.nullable(percent) })),
});
export type KeptExperiment = z.infer<typeof keptExperimentSchema>;

/** The register, and the outcomes that departments have, to choose from. */
export const registerReplySchema = z.object({
  experiments: z.array(keptExperimentSchema),
  outcomes: z.array(
    z.object({
      id: outcomeIdSchema,
      name: outcomeNameSchema,
      unit: outcomeUnitSchema,
      departments: z.array(departmentIdSchema),
    }),
  ),
});
export type RegisterReply = z.infer<typeof registerReplySchema>;

const { waves: _waves, ...planFields } = planSchema.shape;

/** An experiment as a lead reads it: no department of others by name, and of them one line together. */
export const leadExperimentSchema = z.object({
  id: experimentIdSchema,
  ...planFields,
  starts: z.array(z.object({ fromWeek: weekSchema, departments: z.int() })),
  /** The week in which the lead's department starts; null where it does not. */
  ownStart: z.nullable(weekSchema),
  amendments: z.array(z.object({ ...remarkSchema.shape, at: instantSchema })),
  ended: z.nullable(z.object({ ...remarkSchema.shape, week: weekSchema })),
  decision: z.nullable(z.object({ ...decisionSchema.shape, at: instantSchema })),
  ...standing,
  ...judged,
  /** Whether it has been written into the ledger of the lead's department. */
  isBooked: z.boolean(),
  /** The least and the greatest effect without one department. */
  without: z.nullable(z.object({ low: percent, high: percent })),
  /** Null where the department has too few values before the first start. */
  own: z.nullable(ownViewSchema),
});
export type LeadExperiment = z.infer<typeof leadExperimentSchema>;
export const leadExperimentsReplySchema = z.object({ experiments: z.array(leadExperimentSchema) });
