/** What programs can ask of monitoring. */
import * as z from 'zod/mini';
import { healthReplySchema } from '#core/org/health.ts';
import { startStepsSchema, suggestionsReplySchema } from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';

export const health = contract('GET', '/healthz', {
  summary: 'Whether the endpoint lives',
  role: 'public',
  reply: z.looseObject({ status: z.string() }),
});

export const readiness = contract('GET', '/readyz', {
  summary: 'Whether it can do its work now',
  role: 'public',
  reply: z.looseObject({ status: z.string() }),
  problems: [503],
});

export const metrics = contract('GET', '/metrics', {
  summary: 'Counts for monitoring',
  role: 'public',
  reply: 'application/openmetrics-text',
});

export const adminHealth = contract('GET', '/v1/admin/health', {
  summary: 'How the endpoint and its departments are, in counts that leads see too',
  role: 'admin',
  reply: healthReplySchema,
});

export const adminStart = contract('GET', '/v1/admin/start', {
  summary: 'Which steps of a roll-out are done',
  role: 'admin',
  reply: startStepsSchema,
});

export const suggestions = contract('GET', '/v1/admin/suggestions', {
  summary: 'Tools that members suggested, as released windows show them',
  role: 'admin',
  reply: suggestionsReplySchema,
});
