/** What programs can ask of published. */
import * as z from 'zod/mini';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import { keysQuerySchema, keysReplySchema } from '#core/protocol/member.ts';
import { mirrorSchema } from '#core/protocol/mirror.ts';
import { teamNumbersReplySchema } from '#core/protocol/team-numbers.ts';
import { publishedToolFields } from '#core/tools/tool-state.ts';
import { contract } from '#server/http/contract.ts';

export const publishedConfig = contract('GET', '/v1/config', {
  summary: 'What the organisation has set: the same bytes for everybody',
  role: 'public',
  reply: z.extend(publishedConfigSchema, publishedToolFields),
});

export const publicKeys = contract('GET', '/v1/keys', {
  summary: 'Public keys of a department, by week',
  role: 'public',
  query: keysQuerySchema,
  reply: keysReplySchema,
  problems: [404],
});

export const teamNumbers = contract('GET', '/v1/team-numbers', {
  summary:
    'Published numbers of the departments and decided experiments, given back to members: the same bytes for everybody',
  role: 'public',
  reply: teamNumbersReplySchema,
});

export const mirror = contract('GET', '/v1/mirror', {
  summary: 'Configuration and keys as one document, for a second place',
  role: 'public',
  reply: mirrorSchema,
});
