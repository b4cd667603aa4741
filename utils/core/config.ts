/**
 * What an organisation sets, published at `/v1/config` byte-equal to every member. Limits a person can rely on are hard
 * here: an organisation may lower them, never raise them.
 */
import * as z from 'zod/mini';
import { catalogue, startingToolIds } from '#core/catalogue.ts';
import { successionSchema } from '#core/succession.ts';
import { urlSchema } from '#core/text.ts';
import { toolSchema } from '#core/tool.ts';

/** How sessions are cut (SESSIONS, section 1). All in seconds. */
export const sessionRulesSchema = z.object({
  idleSeconds: z._default(z.number().check(z.gte(15), z.lte(3600)), 120),
  mergeGapSeconds: z._default(z.number().check(z.gte(0), z.lte(7200)), 600),
  minSessionSeconds: z._default(z.number().check(z.gte(0), z.lte(3600)), 30),
  checkpointSeconds: z._default(z.number().check(z.gte(30), z.lte(300)), 30),
  audibleKeepsEngaged: z._default(z.boolean(), true),
});
export type SessionRules = z.infer<typeof sessionRulesSchema>;

/** Minutes after local midnight, `from` included, `to` excluded; `from > to` spans midnight. */
export const quietHoursSchema = z.strictObject({
  fromMinute: z.int().check(z.gte(0), z.lt(1440)),
  toMinute: z.int().check(z.gte(0), z.lt(1440)),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** How often a person may be asked (METRICS, section 3). */
export const questionLimitsSchema = z.object({
  perDay: z._default(z.int().check(z.gte(0), z.lte(2)), 2),
  perWeek: z._default(z.int().check(z.gte(0), z.lte(4)), 4),
  minutesBetween: z._default(z.int().check(z.gte(60), z.lte(1440)), 60),
  expiryMinutes: z._default(z.int().check(z.gte(10), z.lte(480)), 120),
  quietHours: z._default(z.nullable(quietHoursSchema), null),
});
export type QuestionLimits = z.infer<typeof questionLimitsSchema>;

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
  /** Whether all numbers are made up (`npm run demo`); every page and export says so. Set once and for ever. */
  demonstration: z._default(z.boolean(), false),
  /** Departments that were merged or split, or will be, in the order in which it was planned. */
  successions: z._default(z.array(successionSchema), () => []),
});
export type Config = z.infer<typeof configSchema>;
