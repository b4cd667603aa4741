/** What programs can ask of audit. */
import { auditQuerySchema, auditReplySchema } from '#core/protocol/audit.ts';
import { contract } from '#server/http/contract.ts';

export const auditLog = contract('GET', '/v1/admin/audit', {
  summary: 'The audit log, newest first',
  role: 'admin',
  query: auditQuerySchema,
  reply: auditReplySchema,
});
