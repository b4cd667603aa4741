/** What stands in the paths of routes, parsed like a body: one schema each for the handler and for the document of the API. */
import * as z from 'zod/mini';
import { weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import type { ExperimentId } from '#core/outcomes/experiment.ts';

const hexId = z.string().check(z.regex(/^[0-9a-f]{12}$/, 'an id is twelve hexadecimal digits; take it from the list'));

export const departmentPath = z.object({ id: departmentIdSchema });
export const headcountPath = z.object({ id: departmentIdSchema, week: weekSchema });
export const codePath = z.object({ id: departmentIdSchema, code: hexId });
export const roleKeyPath = z.object({ id: hexId });

/** Written like the id of a key. */
const experimentId: z.ZodMiniType<ExperimentId, string> = hexId;
export const experimentPath = z.object({ id: experimentId });
export const ledgerPath = z.object({
  id: z.string().check(z.regex(/^[\w-]{12}$/, 'an id of an entry is twelve letters; take it from GET /v1/ledger')),
});
export const filePath = z.object({
  name: z.string().check(z.regex(/^[\w.-]{1,200}$/, 'a file is named by letters, digits, dots and hyphens')),
});
