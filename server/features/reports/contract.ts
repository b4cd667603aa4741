/** What programs can ask of reports. */
import { reportReplySchema } from '#core/protocol/member.ts';
import { reportRequestSchema } from '#core/protocol/report-request.ts';
import { contract } from '#server/http/contract.ts';

export const sendReport = contract('POST', '/v1/reports', {
  summary: 'Send the report of a week: exactly 8192 bytes, no credentials',
  role: 'public',
  rawBody: reportRequestSchema,
  reply: reportReplySchema,
  problems: [403, 410, 425, 429, 503, 507],
});
