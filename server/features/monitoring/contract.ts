/** What programs can ask of monitoring. */
import * as z from 'zod/mini';
import { healthReplySchema } from '#core/org/health.ts';
import { startStepsSchema, suggestionsReplySchema } from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';

export const health = contract({
  method: 'GET',
  path: '/healthz',
  summary: 'Whether the endpoint lives',
  role: 'public',
  status: 200,
  reply: z.looseObject({ status: z.string() }),
});

export const readiness = contract({
  method: 'GET',
  path: '/readyz',
  summary: 'Whether it can do its work now',
  role: 'public',
  status: 200,
  reply: z.looseObject({ status: z.string() }),
  problems: [503],
});

export const metrics = contract({
  method: 'GET',
  path: '/metrics',
  summary: 'Counts for monitoring',
  role: 'public',
  status: 200,
  reply: 'application/openmetrics-text',
});

export const adminHealth = contract({
  method: 'GET',
  path: '/v1/admin/health',
  summary: 'How the endpoint and its departments are, in counts that leads see too',
  role: 'admin',
  status: 200,
  reply: healthReplySchema,
  problems: [401],
});

export const adminStart = contract({
  method: 'GET',
  path: '/v1/admin/start',
  summary: 'Which steps of a roll-out are done',
  role: 'admin',
  status: 200,
  reply: startStepsSchema,
  problems: [401],
});

export const suggestions = contract({
  method: 'GET',
  path: '/v1/admin/suggestions',
  summary: 'Tools that members suggested, as released windows show them',
  role: 'admin',
  status: 200,
  reply: suggestionsReplySchema,
  problems: [401],
});
