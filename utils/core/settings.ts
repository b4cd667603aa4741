/** What a person sets in this browser: one schema, type and default. */
import * as z from 'zod/mini';
import { urlSchema } from '#core/text.ts';
import { toolIdSchema, toolSchema } from '#core/tool.ts';

export const settingsSchema = z.looseObject({
  /** Measuring and asking stop until then (epoch milliseconds). */
  pausedUntilMs: z._default(z.number(), 0),
  /** Questions stop until then; measuring goes on. */
  snoozedUntilMs: z._default(z.number(), 0),
  /** Questions about a tool stop until then. */
  silencedTools: z._default(z.array(z.object({ tool: toolIdSchema, untilMs: z.number() })), () => []),
  /** Sites the person added; measured for themselves, never part of a slip. */
  ownTools: z._default(z.array(toolSchema), () => []),
  /** Access of a lead to a department's numbers. */
  lead: z._default(z.nullable(z.object({ endpointUrl: urlSchema, key: z.string() })), null),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/** Far enough to mean "until I say otherwise". */
export const FOREVER_MS = 8_640_000_000_000_000;
