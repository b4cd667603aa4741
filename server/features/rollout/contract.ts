/** What programs and browsers can ask of rollout. */
import { rolloutSchema } from '#core/org/policy-files.ts';
import { policyFilesReplySchema } from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';
import { filePath } from '#server/http/path-parameters.ts';

export const makePolicyFiles = contract('POST', '/v1/admin/policy-files', {
  summary: 'Make the policy files for rolling out, from the live configuration; nothing is kept',
  role: 'admin',
  body: rolloutSchema,
  optionalBody: true,
  reply: policyFilesReplySchema,
});

export const packageFile = contract('GET', '/extension/:name', {
  summary: 'A file of the package that a company installs from here; browsers look here for updates',
  role: 'public',
  params: filePath,
  reply: 'application/octet-stream',
  problems: [404],
});
