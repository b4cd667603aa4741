/** What a person sets in this browser: one schema, type and default. */
import * as z from 'zod/mini';
import { dateSchema, toolIdSchema, urlSchema, weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { toolSchema } from '#core/measure/tool.ts';
import { quietHoursSchema } from '#core/question/quiet-hours.ts';

export const costsSchema = z.nullable(
  z.object({ monthlyCost: z.number().check(z.gt(0)), hourlyCost: z.number().check(z.gt(0)) }),
);
export type Costs = z.infer<typeof costsSchema>;

export const settingsSchema = z.looseObject({
  /** Measuring and asking stop until then (epoch milliseconds). */
  pausedUntilMs: z._default(z.number(), 0),
  /** Questions stop until then; measuring goes on. */
  snoozedUntilMs: z._default(z.number(), 0),
  /** Questions about a tool stop until then. */
  silencedTools: z._default(z.array(z.object({ tool: toolIdSchema, untilMs: z.number() })), () => []),
  /** Sites the person added; measured for themselves, never part of a report. */
  ownTools: z._default(z.array(toolSchema), () => []),
  /** Hours of the person's own in which nothing is asked, beside those of the organisation. */
  quietHours: z._default(z.nullable(quietHoursSchema), null),
  /** A question is told by a notification of the system; the browser must have been allowed to show one. */
  notify: z._default(z.boolean(), false),
  /** Sessions, answers and receipts older than this are deleted; null keeps all. */
  keepMonths: z._default(z.nullable(z.int().check(z.gte(3), z.lte(120))), null),
  /** Trying tasks with and without AI: whether the person wants to, when the popup last reminded, and the day of a "not now". */
  trials: z._default(
    z.object({ on: z.boolean(), remindedMs: z.nullable(z.number()), notNowDay: z.nullable(dateSchema) }),
    { on: false, remindedMs: null, notNowDay: null },
  ),
  /** What all tools cost a month and an hour of work costs, in one currency; known to this browser alone. */
  costs: z._default(costsSchema, null),
  /** Successors that the person chose of departments that were split. */
  chosenDepartments: z._default(z.array(departmentIdSchema), () => []),
  /** Tools that the person told the company of: with which week's report, and in which membership (when it began). */
  suggestions: z._default(z.array(z.object({ tool: toolIdSchema, week: weekSchema, joinedMs: z.number() })), () => []),
  /** Endpoints that the person left: the organisation's policy does not join there by itself again. */
  leftEndpoints: z._default(z.array(urlSchema), () => []),
  /** Access of a lead to a department's numbers. */
  lead: z._default(z.nullable(z.object({ endpointUrl: urlSchema, key: z.string() })), null),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/** Far enough to mean "until I say otherwise". */
export const FOREVER_MS = 8_640_000_000_000_000;
