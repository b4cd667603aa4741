/** The bodies of the endpoint's routes that a lead uses (PROTOCOL, section 7). */
import * as z from 'zod/mini';
import { departmentIdSchema } from '#core/department-id.ts';
import { kpisSchema } from '#core/kpi.ts';
import { reasonSchema } from '#core/reason.ts';
import { weekSchema } from '#core/week.ts';
import { windowIdSchema } from '#core/window.ts';

/** The lead's own departments. */
export const departmentsReplySchema = z.object({
  departments: z.array(z.object({ id: departmentIdSchema, name: z.string() })),
});
export type DepartmentsReply = z.infer<typeof departmentsReplySchema>;

const windowStatusSchema = z.object({
  window: windowIdSchema,
  weeks: z.array(weekSchema),
  released: z.boolean(),
  /** Why there is no number, as an English sentence; null where there is one. */
  reason: z.nullable(z.string()),
  /** The same reason for pages that translate; null where it is released or still collecting. */
  because: z.nullable(reasonSchema),
  /** Only of a released window in strict mode: its epsilon. The intervals shown hold the noise. */
  epsilon: z.optional(z.number()),
  /** Null once the window is settled. In strict mode the counts are rounded down to fives. */
  collecting: z.nullable(
    z.object({
      /** Members who fetched purses, in the week with most of them. */
      members: z.int(),
      /** Members whose slips have arrived, in the week with most of them. */
      handedIn: z.int(),
      /** From this instant on it is released or withheld. */
      releasesAt: z.iso.datetime(),
    }),
  ),
});
export type WindowStatus = z.infer<typeof windowStatusSchema>;

/** The KPI object of a range of windows: all that share a week with the weeks asked for, and have begun. */
export const kpisReplySchema = z.extend(kpisSchema, { windows: z.array(windowStatusSchema) });
export type KpisReply = z.infer<typeof kpisReplySchema>;
