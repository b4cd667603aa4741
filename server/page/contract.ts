/** What programs can ask of the page. */

import { contract } from '#server/http/contract.ts';
import { filePath } from '#server/http/path-parameters.ts';

export const dashboard = contract({
  method: 'GET',
  path: '/',
  summary: 'The dashboard for leads and admins',
  role: 'public',
  status: 200,
  reply: 'text/html',
});

export const asset = contract({
  method: 'GET',
  path: '/assets/:name',
  summary: 'A file of the dashboard, for ever the same',
  role: 'public',
  params: filePath,
  status: 200,
  reply: 'application/octet-stream',
  problems: [400, 404],
});
