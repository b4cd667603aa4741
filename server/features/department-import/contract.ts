/** What programs can ask of a list of departments. */
import { importBodySchema, importReplySchema } from '#core/departments/import-row.ts';
import { contract } from '#server/http/contract.ts';

export const importDepartments = contract({
  method: 'POST',
  path: '/v1/admin/departments/import',
  summary: 'Add and change departments by a list, with the units they lie in',
  role: 'admin',
  body: importBodySchema,
  status: 200,
  reply: importReplySchema,
  problems: [400, 401, 409, 413],
});
