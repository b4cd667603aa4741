/** What programs can ask of sums of vendors' reports. */
import { rangeQuerySchema } from '#core/protocol/lead.ts';
import {
  departmentSourcesSchema,
  sourcePeriodSchema,
  sourcesBodySchema,
  sourcesChangedSchema,
  sourcesReplySchema,
} from '#core/protocol/sources.ts';
import { contract } from '#server/http/contract.ts';
import { departmentPath } from '#server/http/path-parameters.ts';

export const readSources = contract({
  method: 'GET',
  path: '/v1/admin/sources',
  summary: 'Sums of what vendors report, and the windows that reports are laid on',
  role: 'admin',
  status: 200,
  reply: sourcesReplySchema,
  problems: [401],
});

export const writeSources = contract({
  method: 'PUT',
  path: '/v1/admin/sources',
  summary: 'Set sums of what vendors report; those of the same department, source, tool and period are replaced',
  role: 'admin',
  body: sourcesBodySchema,
  status: 200,
  reply: sourcesChangedSchema,
  problems: [400, 401, 404, 409],
});

export const removeSourcePeriod = contract({
  method: 'DELETE',
  path: '/v1/admin/sources',
  summary: 'Remove a period of a source',
  role: 'admin',
  query: sourcePeriodSchema,
  status: 200,
  reply: sourcesChangedSchema,
  problems: [400, 401],
});

export const departmentSources = contract({
  method: 'GET',
  path: '/v1/departments/:id/sources',
  summary: 'What vendors count of a department, beside what its browsers count',
  role: 'lead',
  params: departmentPath,
  query: rangeQuerySchema,
  status: 200,
  reply: departmentSourcesSchema,
  problems: [400, 401, 403, 429],
});
