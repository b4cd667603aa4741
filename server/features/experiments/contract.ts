/** What programs can ask of the register of experiments. */

import * as z from 'zod/mini';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import { planSchema } from '#core/outcomes/experiment.ts';
import { departmentQuerySchema, entrySchema } from '#core/protocol/lead.ts';
import {
  bookRequestSchema,
  decisionRequestSchema,
  keptExperimentSchema,
  leadExperimentsReplySchema,
  planChangeSchema,
  registerReplySchema,
  remarkRequestSchema,
  revisionQuerySchema,
} from '#core/protocol/outcomes.ts';
import { contract } from '#server/http/contract.ts';
import { experimentPath } from '#server/http/path-parameters.ts';

const changing = {
  role: 'admin',
  params: experimentPath,
  reply: keptExperimentSchema,
  problems: [404, 409],
} as const;

export const leadExperiments = contract('GET', '/v1/experiments', {
  summary: 'The register of experiments, with the effect of each and the line of one of the lead’s departments',
  role: 'lead',
  query: departmentQuerySchema,
  reply: leadExperimentsReplySchema,
  problems: [403, 429],
});

export const readRegister = contract('GET', '/v1/admin/experiments', {
  summary: 'The register of experiments with the effect of each, and the outcomes that departments have',
  role: 'admin',
  reply: registerReplySchema,
  problems: [429],
});

export const planExperiment = contract('POST', '/v1/admin/experiments', {
  summary: 'Enter an experiment before it starts',
  role: 'admin',
  body: planSchema,
  status: 201,
  reply: keptExperimentSchema,
  problems: [404],
});

export const changePlan = contract('PUT', '/v1/admin/experiments/:id', {
  ...changing,
  summary: 'Change the plan of an experiment that has not begun',
  body: planChangeSchema,
});

export const removePlan = contract('DELETE', '/v1/admin/experiments/:id', {
  summary: 'Remove an experiment that has not begun',
  role: 'admin',
  params: experimentPath,
  query: revisionQuerySchema,
  status: 204,
  problems: [404, 409],
});

export const amendExperiment = contract('POST', '/v1/admin/experiments/:id/amendments', {
  ...changing,
  summary: 'Add an amendment beside the plan of an experiment that has begun',
  body: remarkRequestSchema,
});

export const endExperiment = contract('PUT', '/v1/admin/experiments/:id/end', {
  ...changing,
  summary: 'End an experiment early, with this week as the last that counts',
  body: remarkRequestSchema,
});

export const decideExperiment = contract('PUT', '/v1/admin/experiments/:id/decision', {
  ...changing,
  summary: 'Decide an experiment: extend, keep or stop, with what was learned',
  body: decisionRequestSchema,
});

const booking = {
  params: experimentPath,
  body: bookRequestSchema,
  status: 201,
  reply: entrySchema(ledgerRecordSchema),
} as const;

export const bookAsLead = contract('POST', '/v1/experiments/:id/entry', {
  ...booking,
  summary: 'Write what a decided experiment measured into the ledger of one of the lead’s departments, once',
  role: 'lead',
  problems: [403, 404, 409],
});

export const bookAsAdmin = contract('POST', '/v1/admin/experiments/:id/entry', {
  ...booking,
  summary: 'Write what a decided experiment measured into the ledger of a department, once',
  role: 'admin',
  body: z.extend(bookRequestSchema, { department: departmentIdSchema }),
  problems: [404, 409],
});
