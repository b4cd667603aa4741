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
import { roleKeyPath } from '#server/http/path-parameters.ts';

/** Experiments have ids of the form that keys have. */
const experimentPath = roleKeyPath;

const changing = {
  role: 'admin',
  params: experimentPath,
  status: 200,
  reply: keptExperimentSchema,
  problems: [400, 401, 404, 409],
} as const;

export const leadExperiments = contract({
  method: 'GET',
  path: '/v1/experiments',
  summary: 'The register of experiments, with the effect of each and the line of one of the lead’s departments',
  role: 'lead',
  query: departmentQuerySchema,
  status: 200,
  reply: leadExperimentsReplySchema,
  problems: [400, 401, 403, 429],
});

export const readRegister = contract({
  method: 'GET',
  path: '/v1/admin/experiments',
  summary: 'The register of experiments with the effect of each, and the outcomes that departments have',
  role: 'admin',
  status: 200,
  reply: registerReplySchema,
  problems: [401, 429],
});

export const planExperiment = contract({
  method: 'POST',
  path: '/v1/admin/experiments',
  summary: 'Enter an experiment before it starts',
  role: 'admin',
  body: planSchema,
  status: 201,
  reply: keptExperimentSchema,
  problems: [400, 401, 404],
});

export const changePlan = contract({
  ...changing,
  method: 'PUT',
  path: '/v1/admin/experiments/:id',
  summary: 'Change the plan of an experiment that has not begun',
  body: planChangeSchema,
});

export const removePlan = contract({
  method: 'DELETE',
  path: '/v1/admin/experiments/:id',
  summary: 'Remove an experiment that has not begun',
  role: 'admin',
  params: experimentPath,
  query: revisionQuerySchema,
  status: 204,
  problems: [400, 401, 404, 409],
});

export const amendExperiment = contract({
  ...changing,
  method: 'POST',
  path: '/v1/admin/experiments/:id/amendments',
  summary: 'Add an amendment beside the plan of an experiment that has begun',
  body: remarkRequestSchema,
});

export const endExperiment = contract({
  ...changing,
  method: 'PUT',
  path: '/v1/admin/experiments/:id/end',
  summary: 'End an experiment early, with this week as the last that counts',
  body: remarkRequestSchema,
});

export const decideExperiment = contract({
  ...changing,
  method: 'PUT',
  path: '/v1/admin/experiments/:id/decision',
  summary: 'Decide an experiment: extend, keep or stop, with what was learned',
  body: decisionRequestSchema,
});

const booking = {
  method: 'POST',
  params: experimentPath,
  body: bookRequestSchema,
  status: 201,
  reply: entrySchema(ledgerRecordSchema),
} as const;

export const bookAsLead = contract({
  ...booking,
  path: '/v1/experiments/:id/entry',
  summary: 'Write what a decided experiment measured into the ledger of one of the lead’s departments, once',
  role: 'lead',
  problems: [400, 401, 403, 404, 409],
});

export const bookAsAdmin = contract({
  ...booking,
  path: '/v1/admin/experiments/:id/entry',
  summary: 'Write what a decided experiment measured into the ledger of a department, once',
  role: 'admin',
  body: z.extend(bookRequestSchema, { department: departmentIdSchema }),
  problems: [400, 401, 404, 409],
});
