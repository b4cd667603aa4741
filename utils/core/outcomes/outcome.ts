/** An outcome of a department: a number of its own work by ISO week, such as tickets an hour. It is never of a person. */
import * as z from 'zod/mini';
import { type IdOf, oneLine, weekSchema } from '#core/base/checked-text.ts';

export const MOST_OUTCOMES = 40;
/** About ten years. */
const MOST_WEEKS = 530;
const LARGEST = 1e12;
const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;

/** A line of text that names no person, where that can be seen. */
const nameless = (most: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(most),
    oneLine(),
    z.refine(
      (text) => !EMAIL.test(text),
      'a key figure is a department’s and no person’s: leave out the email address',
    ),
  );

/** The same for all departments that have the outcome, so that they can be compared. */
export type OutcomeId = IdOf<'outcome'>;

export const outcomeIdSchema: z.ZodMiniType<OutcomeId, string> = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a key figure ID is 1–40 lower-case letters, digits and hyphens'));

export const directions = ['more', 'less'] as const;
export type OutcomeDirection = (typeof directions)[number];

export const outcomeNameSchema = nameless(100);
export const outcomeUnitSchema = nameless(40);

export const outcomeValueSchema = z.strictObject({
  week: weekSchema,
  /** In the unit of the outcome. */
  value: z.number().check(z.gte(-LARGEST), z.lte(LARGEST)),
  /** What a ratio was counted over, such as tickets; left out where it is no ratio. */
  n: z.optional(z.number().check(z.gt(0), z.lte(LARGEST))),
});
export type OutcomeValue = z.infer<typeof outcomeValueSchema>;

export const outcomeSchema = z.strictObject({
  name: outcomeNameSchema,
  unit: outcomeUnitSchema,
  /** Which direction is better. */
  direction: z.enum(directions),
  /** What one unit is worth in a week, in the department's currency. */
  valuePerUnit: z.optional(z.number().check(z.gt(0), z.lte(1e9))),
  values: z.array(outcomeValueSchema).check(
    z.maxLength(MOST_WEEKS),
    z.refine(
      (values) => new Set(values.map(({ week }) => week)).size === values.length,
      'a week is listed twice, so give each week one value',
    ),
  ),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** What the outcome is, apart from its values. */
export type OutcomeNaming = Pick<Outcome, 'name' | 'unit' | 'direction'> & { readonly id: OutcomeId };
