/**
 * What an organisation sets, published at `/v1/config` byte-equal to every member. Limits a person can rely on are hard
 * here: an organisation may lower them, never raise them.
 */
import * as z from 'zod/mini';
import { urlSchema } from '#core/base/checked-text.ts';
import { catalogue, startingToolIds } from '#core/measure/catalogue.ts';
import { sessionRulesSchema } from '#core/measure/session-rules.ts';
import { toolSchema } from '#core/measure/tool.ts';
import { successionSchema } from '#core/org/reorganisation.ts';
import { questionLimitsSchema } from '#core/question/sampling.ts';

export const MINIMUM_GROUP_FLOOR = 5;
export const minimumGroupSchema = z.int().check(z.gte(MINIMUM_GROUP_FLOOR), z.lte(100));

export const configSchema = z.object({
  organisation: z._default(z.string().check(z.minLength(1), z.maxLength(200)), 'My organisation'),
  tools: z._default(z.array(toolSchema).check(z.maxLength(200)), () =>
    catalogue.filter((tool) => startingToolIds.includes(tool.id)),
  ),
  sessionRules: z._default(sessionRulesSchema, () => sessionRulesSchema.parse({})),
  questionLimits: z._default(questionLimitsSchema, () => questionLimitsSchema.parse({})),
  minimumGroup: z._default(minimumGroupSchema, MINIMUM_GROUP_FLOOR),
  holdHours: z._default(z.int().check(z.gte(0), z.lte(72)), 24),
  /** Where the same configuration and keys are published a second time; members compare and stop on any difference. */
  mirrorUrl: z._default(z.nullable(urlSchema), null),
  closeAfterDays: z._default(z.int().check(z.gte(4), z.lte(21)), 10),
  /** Whether people may try tasks with and without AI, each of them only where they switch it on themselves. */
  trials: z._default(z.boolean(), false),
  /** Whether members get their departments' published numbers back, which then everybody can read who reaches the endpoint. */
  teamNumbers: z._default(z.boolean(), false),
  /** Whether all numbers are made up (`npm run demo`); every page and export says so. Set once and for ever. */
  demonstration: z._default(z.boolean(), false),
  /** Departments that were merged or split, or will be, in the order in which it was planned. */
  successions: z._default(z.array(successionSchema), () => []),
});
export type Config = z.infer<typeof configSchema>;
