/** What leads enter for their departments, and the licences that admins enter too. */
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import { companyProfileSchema } from '#core/priority/dated.ts';
import {
  changeSchema,
  companyProfileChangeSchema,
  deleteQuerySchema,
  departmentQuerySchema,
  entriesSchema,
  entrySchema,
  historySchema,
  type LeadDocument,
  leadDocuments,
  newEntrySchema,
} from '#core/protocol/lead.ts';
import { contract } from '#server/http/contract.ts';
import { departmentPath, ledgerPath } from '#server/http/path-parameters.ts';

export const getLicences = contract({
  method: 'GET',
  path: '/v1/admin/licences/:id',
  summary: 'Seats and licence costs of a department, as its leads see them',
  role: 'admin',
  params: departmentPath,
  status: 200,
  reply: entrySchema(leadDocuments.licences),
  problems: [400, 401, 404],
});

export const setLicences = contract({
  method: 'PUT',
  path: '/v1/admin/licences/:id',
  summary: 'Change them; the revision read is named',
  role: 'admin',
  params: departmentPath,
  body: changeSchema(leadDocuments.licences),
  status: 200,
  reply: entrySchema(leadDocuments.licences),
  problems: [400, 401, 404, 409],
});

export const getCompanyProfile = contract({
  method: 'GET',
  path: '/v1/admin/profile',
  summary: 'The priority profile that departments inherit, with the weeks from which it holds',
  role: 'admin',
  status: 200,
  reply: entrySchema(companyProfileSchema),
  problems: [401],
});

export const setCompanyProfile = contract({
  method: 'PUT',
  path: '/v1/admin/profile',
  summary: 'Change it; the revision read is named',
  role: 'admin',
  body: companyProfileChangeSchema,
  status: 200,
  reply: entrySchema(companyProfileSchema),
  problems: [400, 401, 409],
});

export const readCompanyProfile = contract({
  method: 'GET',
  path: '/v1/company-profile',
  summary: 'The priority profile that departments inherit',
  role: 'lead',
  status: 200,
  reply: entrySchema(companyProfileSchema),
  problems: [401],
});

export const listLedger = contract({
  method: 'GET',
  path: '/v1/ledger',
  summary: 'Ledger entries of a department',
  role: 'lead',
  query: departmentQuerySchema,
  status: 200,
  reply: entriesSchema(ledgerRecordSchema),
  problems: [400, 401, 403],
});

export const addToLedger = contract({
  method: 'POST',
  path: '/v1/ledger',
  summary: 'Add a ledger entry',
  role: 'lead',
  body: newEntrySchema(ledgerRecordSchema),
  status: 201,
  reply: entrySchema(ledgerRecordSchema),
  problems: [400, 401, 403],
});

export const changeLedgerEntry = contract({
  method: 'PUT',
  path: '/v1/ledger/:id',
  summary: 'Change a ledger entry',
  role: 'lead',
  params: ledgerPath,
  body: changeSchema(ledgerRecordSchema),
  status: 200,
  reply: entrySchema(ledgerRecordSchema),
  problems: [400, 401, 403, 404, 409],
});

export const deleteLedgerEntry = contract({
  method: 'DELETE',
  path: '/v1/ledger/:id',
  summary: 'Take a ledger entry away',
  role: 'lead',
  params: ledgerPath,
  query: deleteQuerySchema,
  status: 204,
  problems: [400, 401, 403, 404, 409],
});

export const ledgerHistory = contract({
  method: 'GET',
  path: '/v1/ledger/:id/history',
  summary: 'All revisions of a ledger entry',
  role: 'lead',
  params: ledgerPath,
  query: departmentQuerySchema,
  status: 200,
  reply: historySchema(ledgerRecordSchema),
  problems: [400, 401, 403],
});

const documentTitles = {
  licences: 'licences',
  costs: 'other costs',
  targets: 'targets',
  profile: 'priority profile',
} as const satisfies Record<LeadDocument, string>;

/** The routes of what a department has one of. */
export function documentContracts(kind: LeadDocument) {
  const schema = leadDocuments[kind];
  const common = { role: 'lead', status: 200 } as const;
  return {
    read: contract({
      ...common,
      method: 'GET',
      path: `/v1/${kind}`,
      summary: `The ${documentTitles[kind]} of a department`,
      query: departmentQuerySchema,
      reply: entrySchema(schema),
      problems: [400, 401, 403],
    }),
    change: contract({
      ...common,
      method: 'PUT',
      path: `/v1/${kind}`,
      summary: `Change the ${documentTitles[kind]}`,
      body: changeSchema(schema),
      reply: entrySchema(schema),
      problems: [400, 401, 403, 409],
    }),
    history: contract({
      ...common,
      method: 'GET',
      path: `/v1/${kind}/history`,
      summary: `All revisions of the ${documentTitles[kind]}`,
      query: departmentQuerySchema,
      reply: historySchema(schema),
      problems: [400, 401, 403],
    }),
  };
}
