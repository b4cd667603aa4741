/** What programs can ask of the page. */

import { contract } from '#server/http/contract.ts';
import { filePath } from '#server/http/path-parameters.ts';

export const dashboard = contract('GET', '/', {
  summary: 'The dashboard for leads and admins',
  role: 'public',
  reply: 'text/html',
});

export const asset = contract('GET', '/assets/:name', {
  summary: 'A file of the dashboard, for ever the same',
  role: 'public',
  params: filePath,
  reply: 'application/octet-stream',
  problems: [404],
});
