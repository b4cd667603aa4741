/** The membership of this browser in a department, as kept in the browser. */
import * as z from 'zod/mini';
import { configSchema } from '#core/config.ts';
import { namedDepartmentSchema } from '#core/department-id.ts';
import { dateSchema, urlSchema, weekSchema } from '#core/text.ts';

export const membershipSchema = z.object({
  endpointUrl: urlSchema,
  department: namedDepartmentSchema,
  memberSecret: z.string(),
  joinedMs: z.number(),
  joinedWeek: weekSchema,
  /** What the organisation last published; kept so that a silent endpoint changes nothing. */
  config: configSchema,
  /** When the configuration was last read, and what went wrong at the last try; null where nothing did. */
  checkedMs: z.number(),
  fault: z.nullable(z.string()),
  /** When to fetch the next purse that is missing: a random time that says nothing about use. */
  purseDueMs: z.number(),
  /** Quarter-hours, 0 to 95, in which the browser was in use, by local date; the last 14 days. */
  quarters: z.array(z.object({ day: dateSchema, used: z.array(z.int()) })),
});
export type Membership = z.infer<typeof membershipSchema>;
