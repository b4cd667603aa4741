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

export const createCode = contract('POST', '/v1/admin/departments/:id/codes', {
  summary: 'Make a joining code, told this once',
  role: 'admin',
  params: departmentPath,
  body: codeRequestSchema,
  status: 201,
  reply: codeReplySchema,
  problems: [404, 409],
});

export const listCodes = contract('GET', '/v1/admin/departments/:id/codes', {
  summary: 'Joining codes, without themselves',
  role: 'admin',
  params: departmentPath,
  reply: codesReplySchema,
  problems: [404],
});

export const deleteCode = contract('DELETE', '/v1/admin/departments/:id/codes/:code', {
  summary: 'Delete a joining code',
  role: 'admin',
  params: codePath,
  status: 204,
  problems: [404],
});

export const createLeadKey = contract('POST', '/v1/admin/departments/:id/lead-keys', {
  summary: 'Make a lead key of one department, told this once',
  role: 'admin',
  params: departmentPath,
  body: leadKeyRequestSchema,
  optionalBody: true,
  status: 201,
  reply: leadKeyReplySchema,
  problems: [404],
});

export const ownKey = contract('GET', OWN_KEY_PATH, {
  summary: 'Whose the key is that is shown: its role and departments',
  role: 'key',
  reply: ownKeyReplySchema,
  problems: [429],
});

export const listKeys = contract('GET', '/v1/admin/keys', {
  summary: 'Access keys, without themselves, page by page',
  role: 'admin',
  query: roleKeysQuerySchema,
  reply: roleKeysReplySchema,
});

export const createKey = contract('POST', '/v1/admin/keys', {
  summary: 'Make an access key of any role, told this once',
  role: 'admin',
  body: roleKeyRequestSchema,
  status: 201,
  reply: leadKeyReplySchema,
  problems: [404],
});

export const revokeKey = contract('DELETE', '/v1/admin/keys/:id', {
  summary: 'Revoke a key for good',
  role: 'admin',
  params: roleKeyPath,
  reply: roleKeySchema,
  problems: [404, 409],
});
