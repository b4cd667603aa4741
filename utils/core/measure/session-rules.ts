import * as z from 'zod/mini';

/** How sessions are cut (SESSIONS, section 1). All in seconds. */
export const sessionRulesSchema = z.object({
  idleSeconds: z._default(z.number().check(z.gte(15), z.lte(3600)), 120),
  mergeGapSeconds: z._default(z.number().check(z.gte(0), z.lte(7200)), 600),
  minSessionSeconds: z._default(z.number().check(z.gte(0), z.lte(3600)), 30),
  checkpointSeconds: z._default(z.number().check(z.gte(30), z.lte(300)), 30),
  audibleKeepsEngaged: z._default(z.boolean(), true),
});
export type SessionRules = z.infer<typeof sessionRulesSchema>;
