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

export const getLicences = contract('GET', '/v1/admin/licences/:id', {
  summary: 'Seats and licence costs of a department, as its leads see them',
  role: 'admin',
  params: departmentPath,
  reply: entrySchema(leadDocuments.licences),
  problems: [404],
});

export const setLicences = contract('PUT', '/v1/admin/licences/:id', {
  summary: 'Change them; the revision read is named',
  role: 'admin',
  params: departmentPath,
  body: changeSchema(leadDocuments.licences),
  reply: entrySchema(leadDocuments.licences),
  problems: [404, 409],
});

export const getCompanyProfile = contract('GET', '/v1/admin/profile', {
  summary: 'The priority profile that departments inherit, with the weeks from which it holds',
  role: 'admin',
  reply: entrySchema(companyProfileSchema),
});

export const setCompanyProfile = contract('PUT', '/v1/admin/profile', {
  summary: 'Change it; the revision read is named',
  role: 'admin',
  body: companyProfileChangeSchema,
  reply: entrySchema(companyProfileSchema),
  problems: [409],
});

export const readCompanyProfile = contract('GET', '/v1/company-profile', {
  summary: 'The priority profile that departments inherit',
  role: 'lead',
  reply: entrySchema(companyProfileSchema),
});

export const listLedger = contract('GET', '/v1/ledger', {
  summary: 'Ledger entries of a department',
  role: 'lead',
  query: departmentQuerySchema,
  reply: entriesSchema(ledgerRecordSchema),
  problems: [403],
});

export const addToLedger = contract('POST', '/v1/ledger', {
  summary: 'Add a ledger entry',
  role: 'lead',
  body: newEntrySchema(ledgerRecordSchema),
  status: 201,
  reply: entrySchema(ledgerRecordSchema),
  problems: [403],
});

export const changeLedgerEntry = contract('PUT', '/v1/ledger/:id', {
  summary: 'Change a ledger entry',
  role: 'lead',
  params: ledgerPath,
  body: changeSchema(ledgerRecordSchema),
  reply: entrySchema(ledgerRecordSchema),
  problems: [403, 404, 409],
});

export const deleteLedgerEntry = contract('DELETE', '/v1/ledger/:id', {
  summary: 'Take a ledger entry away',
  role: 'lead',
  params: ledgerPath,
  query: deleteQuerySchema,
  status: 204,
  problems: [403, 404, 409],
});

export const ledgerHistory = contract('GET', '/v1/ledger/:id/history', {
  summary: 'All revisions of a ledger entry',
  role: 'lead',
  params: ledgerPath,
  query: departmentQuerySchema,
  reply: historySchema(ledgerRecordSchema),
  problems: [403],
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
  return {
    read: contract('GET', `/v1/${kind}`, {
      role: 'lead',
      summary: `The ${documentTitles[kind]} of a department`,
      query: departmentQuerySchema,
      reply: entrySchema(schema),
      problems: [403],
    }),
    change: contract('PUT', `/v1/${kind}`, {
      role: 'lead',
      summary: `Change the ${documentTitles[kind]}`,
      body: changeSchema(schema),
      reply: entrySchema(schema),
      problems: [403, 409],
    }),
    history: contract('GET', `/v1/${kind}/history`, {
      role: 'lead',
      summary: `All revisions of the ${documentTitles[kind]}`,
      query: departmentQuerySchema,
      reply: historySchema(schema),
      problems: [403],
    }),
  };
}
