/** What programs can ask of releases. */
import { releasesReplySchema } from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';

export const releaseNow = contract('POST', '/v1/admin/releases', {
  summary: 'Run the release job now',
  role: 'admin',
  reply: releasesReplySchema,
});
