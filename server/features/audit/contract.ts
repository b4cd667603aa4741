/** What programs can ask of audit. */
import { auditQuerySchema, auditReplySchema } from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';

export const auditLog = contract({
  method: 'GET',
  path: '/v1/admin/audit',
  summary: 'The audit log, newest first',
  role: 'admin',
  query: auditQuerySchema,
  status: 200,
  reply: auditReplySchema,
  problems: [400, 401],
});
