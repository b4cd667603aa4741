/** The bodies of the endpoint's routes that an admin uses (PROTOCOL, section 7). */
import * as z from 'zod/mini';
import { MINIMUM_GROUP_FLOOR } from '#core/config.ts';
import { departmentIdSchema } from '#core/slip.ts';
import { windowIdSchema } from '#core/window.ts';

/** What an admin sets of a department. Money is in its currency; `hourlyCost` is of a person's hour, null if unknown. */
export const departmentSchema = z.strictObject({
  id: departmentIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^\P{Cc}*$/u, 'a name has no control characters')),
  /** People in the department, enrolled or not. */
  headcount: z.int().check(z.gte(1), z.lte(10_000_000)),
  weeklyHours: z._default(z.number().check(z.gt(0), z.lte(168)), 40),
  hourlyCost: z._default(z.nullable(z.number().check(z.gte(0), z.lte(1_000_000))), null),
  /** ISO 4217. */
  currency: z._default(
    z.string().check(z.regex(/^[A-Z]{3}$/, 'a currency is three capital letters such as EUR')),
    'EUR',
  ),
  /** Share of the saved time that counts as money. */
  realisation: z._default(z.number().check(z.gte(0), z.lte(1)), 0.5),
  /** The department's own minimum group, where it is above the organisation's; null takes the organisation's. */
  minimumGroup: z._default(z.nullable(z.int().check(z.gte(MINIMUM_GROUP_FLOOR), z.lte(100))), null),
});
export type Department = z.infer<typeof departmentSchema>;

/** An invite is for one person; a department code serves headcount plus 10 % at most, which it also gets unasked. */
export const codeRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('invite'), uses: z.optional(z.literal(1, 'an invite is for one use')) }),
  z.strictObject({ kind: z.literal('department'), uses: z.optional(z.int().check(z.gte(1))) }),
]);

export const codeReplySchema = z.object({
  code: z.string(),
  kind: z.enum(['invite', 'department']),
  /** People who can join with it. */
  uses: z.int(),
});
export type CodeReply = z.infer<typeof codeReplySchema>;

export const leadKeyReplySchema = z.object({ key: z.string() });

const settledSchema = z.array(z.object({ department: departmentIdSchema, window: windowIdSchema }));

/** What the release job has settled in this run. */
export const releasesReplySchema = z.object({ released: settledSchema, withheld: settledSchema });
export type ReleasesReply = z.infer<typeof releasesReplySchema>;
