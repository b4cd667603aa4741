/** What programs can ask of tokens. */

import { tokenReplySchema } from '#core/protocol/member.ts';
import { tokenRequestSchema } from '#core/protocol/member-requests.ts';
import { contract } from '#server/http/contract.ts';

export const fetchToken = contract({
  method: 'POST',
  path: '/v1/tokens',
  summary: 'The token of a week: one blind signature',
  role: 'member',
  body: tokenRequestSchema,
  status: 200,
  reply: tokenReplySchema,
  problems: [400, 401, 403, 409, 410, 425, 429],
});
