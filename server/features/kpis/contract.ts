/** What leads can ask of the released windows of their departments. */
import { seriesSchema } from '#core/kpi/series.ts';
import {
  allKpisReplySchema,
  allSeriesReplySchema,
  departmentsReplySchema,
  kpisReplySchema,
  OVERVIEW_PATH,
  overviewReplySchema,
  rangeQuerySchema,
} from '#core/protocol/lead.ts';
import { contract } from '#server/http/contract.ts';
import { departmentPath } from '#server/http/path-parameters.ts';

export const ownDepartments = contract('GET', '/v1/departments', {
  summary: 'The lead’s departments, and the units that the key opens',
  role: 'lead',
  reply: departmentsReplySchema,
  problems: [429],
});

export const overview = contract('GET', OVERVIEW_PATH, {
  summary:
    'What a lead sees first, in one reply: settings, role, departments and units, and the numbers of the first of these',
  role: 'lead',
  reply: overviewReplySchema,
  problems: [429],
});

export const departmentKpis = contract('GET', '/v1/departments/:id/kpis', {
  summary: 'KPIs of a department, or of a unit as sums of its departments, over released windows',
  role: 'lead',
  params: departmentPath,
  query: rangeQuerySchema,
  reply: kpisReplySchema,
  problems: [403, 409, 429],
});

export const allKpis = contract('GET', '/v1/kpis', {
  summary: 'KPIs of all the lead’s departments, with totals of what they show',
  role: 'lead',
  query: rangeQuerySchema,
  reply: allKpisReplySchema,
  problems: [429],
});

export const departmentSeries = contract('GET', '/v1/departments/:id/series', {
  summary: 'A point for each released window of a department or unit, and the last four weeks against the four before',
  role: 'lead',
  params: departmentPath,
  query: rangeQuerySchema,
  reply: seriesSchema,
  problems: [403, 409, 429],
});

export const allSeries = contract('GET', '/v1/series', {
  summary: 'Hours saved and active share of each released window, for each of the lead’s departments',
  role: 'lead',
  query: rangeQuerySchema,
  reply: allSeriesReplySchema,
  problems: [429],
});

export const exportCsv = contract('GET', '/v1/export.csv', {
  summary: 'The same as a table',
  role: 'lead',
  query: rangeQuerySchema,
  reply: 'text/csv',
  problems: [429],
});
