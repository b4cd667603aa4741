/** What programs can ask of reorganisations. */
import { reorganisationSchema, successionsReplySchema } from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';
import { departmentPath } from '#server/http/path-parameters.ts';

export const planReorganisation = contract('POST', '/v1/admin/successions', {
  summary: 'Merge departments into one or split one into several, from a period to come on',
  role: 'admin',
  body: reorganisationSchema,
  status: 201,
  reply: successionsReplySchema,
  problems: [404, 409],
});

export const cancelReorganisation = contract('DELETE', '/v1/admin/successions/:id', {
  summary: 'Take back the plan by which a department ends, while nobody can have acted on it',
  role: 'admin',
  params: departmentPath,
  reply: successionsReplySchema,
  problems: [404, 409],
});
