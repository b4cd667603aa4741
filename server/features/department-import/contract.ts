/** What programs can ask of a list of departments. */
import { importBodySchema, importReplySchema } from '#core/departments/import-row.ts';
import { contract } from '#server/http/contract.ts';

export const importDepartments = contract('POST', '/v1/admin/departments/import', {
  summary: 'Add and change departments by a list, with the units they lie in',
  role: 'admin',
  body: importBodySchema,
  reply: importReplySchema,
  problems: [409, 413],
});
