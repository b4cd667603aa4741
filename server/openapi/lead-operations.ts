/** The routes for leads. */

import { seriesSchema } from '#core/kpi/series.ts';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import {
  allKpisReplySchema,
  allSeriesReplySchema,
  changeSchema,
  deleteQuerySchema,
  departmentQuerySchema,
  departmentsReplySchema,
  entriesSchema,
  entrySchema,
  historySchema,
  kpisReplySchema,
  leadDocuments,
  newEntrySchema,
  rangeQuerySchema,
} from '#core/protocol/lead.ts';
import { departmentPath, ledgerPath } from '#server/http/path-parameters.ts';
import type { Operation } from '#server/openapi/operation.ts';

const documentTitles = {
  licences: 'licences',
  costs: 'other costs',
  targets: 'targets',
  profile: 'priority profile',
} as const satisfies Record<keyof typeof leadDocuments, string>;

function documentOperations(kind: keyof typeof leadDocuments): Operation[] {
  const schema = leadDocuments[kind];
  const common = { role: 'lead', status: 200 } as const;
  return [
    {
      ...common,
      method: 'GET',
      path: `/v1/${kind}`,
      summary: `The ${documentTitles[kind]} of a department`,
      query: departmentQuerySchema,
      answer: entrySchema(schema),
      problems: [400, 401, 403],
    },
    {
      ...common,
      method: 'PUT',
      path: `/v1/${kind}`,
      summary: `Change the ${documentTitles[kind]}`,
      body: changeSchema(schema),
      answer: entrySchema(schema),
      problems: [400, 401, 403, 409],
    },
    {
      ...common,
      method: 'GET',
      path: `/v1/${kind}/history`,
      summary: `All revisions of the ${documentTitles[kind]}`,
      query: departmentQuerySchema,
      answer: historySchema(schema),
      problems: [400, 401, 403],
    },
  ];
}

export const leadOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/v1/departments',
    summary: 'The lead’s departments',
    role: 'lead',
    status: 200,
    answer: departmentsReplySchema,
    problems: [401, 429],
  },
  {
    method: 'GET',
    path: '/v1/departments/{id}/kpis',
    summary: 'KPIs of a department over released windows',
    role: 'lead',
    parameters: departmentPath,
    query: rangeQuerySchema,
    status: 200,
    answer: kpisReplySchema,
    problems: [400, 401, 403, 429],
  },
  {
    method: 'GET',
    path: '/v1/kpis',
    summary: 'KPIs of all the lead’s departments, with totals of what they show',
    role: 'lead',
    query: rangeQuerySchema,
    status: 200,
    answer: allKpisReplySchema,
    problems: [400, 401, 429],
  },
  {
    method: 'GET',
    path: '/v1/departments/{id}/series',
    summary: 'A point for each released window of a department, and the last four weeks against the four before',
    role: 'lead',
    parameters: departmentPath,
    query: rangeQuerySchema,
    status: 200,
    answer: seriesSchema,
    problems: [400, 401, 403, 429],
  },
  {
    method: 'GET',
    path: '/v1/series',
    summary: 'A small series for each of the lead’s departments',
    role: 'lead',
    query: rangeQuerySchema,
    status: 200,
    answer: allSeriesReplySchema,
    problems: [400, 401, 429],
  },
  {
    method: 'GET',
    path: '/v1/export.csv',
    summary: 'The same as a table',
    role: 'lead',
    query: rangeQuerySchema,
    status: 200,
    answer: 'text/csv',
    problems: [400, 401, 429],
  },
  {
    method: 'GET',
    path: '/v1/ledger',
    summary: 'Ledger entries of a department',
    role: 'lead',
    query: departmentQuerySchema,
    status: 200,
    answer: entriesSchema(ledgerRecordSchema),
    problems: [400, 401, 403],
  },
  {
    method: 'POST',
    path: '/v1/ledger',
    summary: 'Add a ledger entry',
    role: 'lead',
    body: newEntrySchema(ledgerRecordSchema),
    status: 201,
    answer: entrySchema(ledgerRecordSchema),
    problems: [400, 401, 403],
  },
  {
    method: 'PUT',
    path: '/v1/ledger/{id}',
    summary: 'Change a ledger entry',
    role: 'lead',
    parameters: ledgerPath,
    body: changeSchema(ledgerRecordSchema),
    status: 200,
    answer: entrySchema(ledgerRecordSchema),
    problems: [400, 401, 403, 404, 409],
  },
  {
    method: 'DELETE',
    path: '/v1/ledger/{id}',
    summary: 'Take a ledger entry away',
    role: 'lead',
    parameters: ledgerPath,
    query: deleteQuerySchema,
    status: 204,
    problems: [400, 401, 403, 404, 409],
  },
  {
    method: 'GET',
    path: '/v1/ledger/{id}/history',
    summary: 'All revisions of a ledger entry',
    role: 'lead',
    parameters: ledgerPath,
    query: departmentQuerySchema,
    status: 200,
    answer: historySchema(ledgerRecordSchema),
    problems: [400, 401, 403],
  },
  ...(['licences', 'costs', 'targets', 'profile'] as const).flatMap(documentOperations),
];
