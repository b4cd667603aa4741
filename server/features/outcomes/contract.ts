/** What programs can ask of outcomes of departments. */
import * as z from 'zod/mini';
import { outcomeIdSchema } from '#core/outcomes/outcome.ts';
import {
  optionalRevisionQuerySchema,
  outcomeChangeSchema,
  outcomeReplySchema,
  outcomesReplySchema,
} from '#core/protocol/outcomes.ts';
import { contract } from '#server/http/contract.ts';
import { departmentPath } from '#server/http/path-parameters.ts';

const outcomePath = z.extend(departmentPath, { outcome: outcomeIdSchema });

export const listOutcomes = contract('GET', '/v1/departments/:id/outcomes', {
  summary: 'Outcomes of a department by week',
  role: 'lead',
  params: departmentPath,
  reply: outcomesReplySchema,
  problems: [403],
});

export const setOutcome = contract('PUT', '/v1/departments/:id/outcomes/:outcome', {
  summary: 'Set an outcome of a department: its whole series of weeks',
  role: 'lead',
  params: outcomePath,
  body: outcomeChangeSchema,
  reply: outcomeReplySchema,
  problems: [403, 409],
});

export const deleteOutcome = contract('DELETE', '/v1/departments/:id/outcomes/:outcome', {
  summary: 'Delete an outcome of a department with all its weeks',
  role: 'lead',
  params: outcomePath,
  query: optionalRevisionQuerySchema,
  status: 204,
  problems: [403, 404, 409],
});
