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

export const readSources = contract('GET', '/v1/admin/sources', {
  summary: 'Sums of what vendors report, and the windows that reports are laid on',
  role: 'admin',
  reply: sourcesReplySchema,
});

export const writeSources = contract('PUT', '/v1/admin/sources', {
  summary: 'Set sums of what vendors report; those of the same department, source, tool and period are replaced',
  role: 'admin',
  body: sourcesBodySchema,
  reply: sourcesChangedSchema,
  problems: [404, 409],
});

export const removeSourcePeriod = contract('DELETE', '/v1/admin/sources', {
  summary: 'Remove a period of a source',
  role: 'admin',
  query: sourcePeriodSchema,
  reply: sourcesChangedSchema,
});

export const departmentSources = contract('GET', '/v1/departments/:id/sources', {
  summary: 'What vendors count of a department, beside what its browsers count',
  role: 'lead',
  params: departmentPath,
  query: rangeQuerySchema,
  reply: departmentSourcesSchema,
  problems: [403, 429],
});
