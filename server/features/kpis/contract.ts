/** What leads can ask of the released windows of their departments. */
import { seriesSchema } from '#core/kpi/series.ts';
import {
  allKpisReplySchema,
  allSeriesReplySchema,
  departmentsReplySchema,
  kpisReplySchema,
  rangeQuerySchema,
} from '#core/protocol/lead.ts';
import { contract } from '#server/http/contract.ts';
import { departmentPath } from '#server/http/path-parameters.ts';

export const ownDepartments = contract({
  method: 'GET',
  path: '/v1/departments',
  summary: 'The lead’s departments, and the units that the key opens',
  role: 'lead',
  status: 200,
  reply: departmentsReplySchema,
  problems: [401, 429],
});

export const departmentKpis = contract({
  method: 'GET',
  path: '/v1/departments/:id/kpis',
  summary: 'KPIs of a department, or of a unit as sums of its departments, over released windows',
  role: 'lead',
  params: departmentPath,
  query: rangeQuerySchema,
  status: 200,
  reply: kpisReplySchema,
  problems: [400, 401, 403, 409, 429],
});

export const allKpis = contract({
  method: 'GET',
  path: '/v1/kpis',
  summary: 'KPIs of all the lead’s departments, with totals of what they show',
  role: 'lead',
  query: rangeQuerySchema,
  status: 200,
  reply: allKpisReplySchema,
  problems: [400, 401, 429],
});

export const departmentSeries = contract({
  method: 'GET',
  path: '/v1/departments/:id/series',
  summary: 'A point for each released window of a department or unit, and the last four weeks against the four before',
  role: 'lead',
  params: departmentPath,
  query: rangeQuerySchema,
  status: 200,
  reply: seriesSchema,
  problems: [400, 401, 403, 409, 429],
});

export const allSeries = contract({
  method: 'GET',
  path: '/v1/series',
  summary: 'A small series for each of the lead’s departments',
  role: 'lead',
  query: rangeQuerySchema,
  status: 200,
  reply: allSeriesReplySchema,
  problems: [400, 401, 429],
});

export const exportCsv = contract({
  method: 'GET',
  path: '/v1/export.csv',
  summary: 'The same as a table',
  role: 'lead',
  query: rangeQuerySchema,
  status: 200,
  reply: 'text/csv',
  problems: [400, 401, 429],
});
