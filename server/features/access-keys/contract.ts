/** What programs can ask of access keys. */

import { OWN_KEY_PATH, ownKeyReplySchema } from '#core/protocol/access-key.ts';
import {
  codeReplySchema,
  codeRequestSchema,
  codesReplySchema,
  leadKeyReplySchema,
  leadKeyRequestSchema,
  roleKeyRequestSchema,
  roleKeySchema,
  roleKeysQuerySchema,
  roleKeysReplySchema,
} from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';
import { codePath, departmentPath, roleKeyPath } from '#server/http/path-parameters.ts';

export const createCode = contract({
  method: 'POST',
  path: '/v1/admin/departments/:id/codes',
  summary: 'Make a joining code, told this once',
  role: 'admin',
  params: departmentPath,
  body: codeRequestSchema,
  status: 201,
  reply: codeReplySchema,
  problems: [400, 401, 404, 409],
});

export const listCodes = contract({
  method: 'GET',
  path: '/v1/admin/departments/:id/codes',
  summary: 'Joining codes, without themselves',
  role: 'admin',
  params: departmentPath,
  status: 200,
  reply: codesReplySchema,
  problems: [400, 401, 404],
});

export const deleteCode = contract({
  method: 'DELETE',
  path: '/v1/admin/departments/:id/codes/:code',
  summary: 'Delete a joining code',
  role: 'admin',
  params: codePath,
  status: 204,
  problems: [400, 401, 404],
});

export const createLeadKey = contract({
  method: 'POST',
  path: '/v1/admin/departments/:id/lead-keys',
  summary: 'Make a lead key of one department, told this once',
  role: 'admin',
  params: departmentPath,
  body: leadKeyRequestSchema,
  optionalBody: true,
  status: 201,
  reply: leadKeyReplySchema,
  problems: [400, 401, 404],
});

export const ownKey = contract({
  method: 'GET',
  path: OWN_KEY_PATH,
  summary: 'Whose the key is that is shown: its role and departments',
  role: 'key',
  status: 200,
  reply: ownKeyReplySchema,
  problems: [401, 429],
});

export const listKeys = contract({
  method: 'GET',
  path: '/v1/admin/keys',
  summary: 'Access keys, without themselves, page by page',
  role: 'admin',
  query: roleKeysQuerySchema,
  status: 200,
  reply: roleKeysReplySchema,
  problems: [401],
});

export const createKey = contract({
  method: 'POST',
  path: '/v1/admin/keys',
  summary: 'Make an access key of any role, told this once',
  role: 'admin',
  body: roleKeyRequestSchema,
  status: 201,
  reply: leadKeyReplySchema,
  problems: [400, 401, 404],
});

export const revokeKey = contract({
  method: 'DELETE',
  path: '/v1/admin/keys/:id',
  summary: 'Revoke a key for good',
  role: 'admin',
  params: roleKeyPath,
  status: 200,
  reply: roleKeySchema,
  problems: [400, 401, 404, 409],
});
