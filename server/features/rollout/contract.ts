/** What programs can ask of rollout. */
import { rolloutSchema } from '#core/org/policy-files.ts';
import { policyFilesReplySchema } from '#core/protocol/admin.ts';
import { contract, none } from '#server/http/contract.ts';

export const makePolicyFiles = contract({
  ...none,
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
