/** What programs can ask of published. */
import * as z from 'zod/mini';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import { keysQuerySchema, keysReplySchema } from '#core/protocol/member.ts';
import { mirrorSchema } from '#core/protocol/mirror.ts';
import { teamNumbersReplySchema } from '#core/protocol/team-numbers.ts';
import { publishedToolFields } from '#core/tools/tool-state.ts';
import { contract } from '#server/http/contract.ts';

export const publishedConfig = contract({
  method: 'GET',
  path: '/v1/config',
  summary: 'What the organisation has set: the same bytes for everybody',
  role: 'public',
  status: 200,
  reply: z.extend(publishedConfigSchema, publishedToolFields),
});

export const publicKeys = contract({
  method: 'GET',
  path: '/v1/keys',
  summary: 'Public keys of a department, by week',
  role: 'public',
  query: keysQuerySchema,
  status: 200,
  reply: keysReplySchema,
  problems: [400, 404],
});

export const teamNumbers = contract({
  method: 'GET',
  path: '/v1/team-numbers',
  summary:
    'Published numbers of the departments and decided experiments, given back to members: the same bytes for everybody',
  role: 'public',
  status: 200,
  reply: teamNumbersReplySchema,
});

export const mirror = contract({
  method: 'GET',
  path: '/v1/mirror',
  summary: 'Configuration and keys as one document, for a second place',
  role: 'public',
  status: 200,
  reply: mirrorSchema,
});
