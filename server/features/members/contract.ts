/** What programs can ask of members. */

import { joinReplySchema, transferReplySchema } from '#core/protocol/member.ts';
import { joinRequestSchema } from '#core/protocol/member-requests.ts';
import { contract } from '#server/http/contract.ts';

export const joinDepartment = contract('POST', '/v1/members', {
  summary: 'Join with a code',
  role: 'public',
  body: joinRequestSchema,
  status: 201,
  reply: joinReplySchema,
  problems: [403, 429],
});

export const makeTransferCode = contract('POST', '/v1/members/transfer', {
  summary: 'A code for another browser of the same person',
  role: 'member',
  status: 201,
  reply: transferReplySchema,
  problems: [429],
});

export const leaveDepartment = contract('DELETE', '/v1/members', {
  summary: 'Leave: forgotten here, and gone from every week that has not begun',
  role: 'member',
  status: 204,
  problems: [429],
});
