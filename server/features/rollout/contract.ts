/** What programs and browsers can ask of rollout. */
import { rolloutSchema } from '#core/org/policy-files.ts';
import { policyFilesReplySchema } from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';
import { filePath } from '#server/http/path-parameters.ts';

export const makePolicyFiles = contract({
  method: 'POST',
  path: '/v1/admin/policy-files',
  summary: 'Make the policy files for rolling out, from the live configuration; nothing is kept',
  role: 'admin',
  body: rolloutSchema,
  optionalBody: true,
  status: 200,
  reply: policyFilesReplySchema,
  problems: [400, 401],
});

export const packageFile = contract({
  method: 'GET',
  path: '/extension/:name',
  summary: 'A file of the package that a company installs from here; browsers look here for updates',
  role: 'public',
  params: filePath,
  status: 200,
  reply: 'application/octet-stream',
  problems: [400, 404],
});
