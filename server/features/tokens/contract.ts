/** What programs can ask of tokens. */

import { tokenReplySchema } from '#core/protocol/member.ts';
import { tokenRequestSchema } from '#core/protocol/member-requests.ts';
import { contract } from '#server/http/contract.ts';

export const fetchToken = contract('POST', '/v1/tokens', {
  summary: 'The token of a week: one blind signature',
  role: 'member',
  body: tokenRequestSchema,
  reply: tokenReplySchema,
  problems: [403, 409, 410, 425, 429],
});
