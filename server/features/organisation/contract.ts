/** What programs can ask of organisation. */
import * as z from 'zod/mini';
import { signInSchema, signInSettingsSchema } from '#core/protocol/admin.ts';
import { companySchema, enteredCompanySchema } from '#core/tools/tool-state.ts';
import { contract } from '#server/http/contract.ts';

export const getConfig = contract('GET', '/v1/admin/config', {
  summary: 'What the organisation has set',
  role: 'admin',
  reply: companySchema,
});

export const setConfig = contract('PUT', '/v1/admin/config', {
  summary: 'Set it',
  role: 'admin',
  /** `before` is the configuration that was read and changed: where it is another one by now, the change is refused. */
  body: z.safeExtend(enteredCompanySchema, { before: z.optional(companySchema) }),
  reply: companySchema,
  problems: [409],
});

export const getSignIn = contract('GET', '/v1/admin/sign-in', {
  summary: 'How people sign in',
  role: 'admin',
  reply: signInSettingsSchema,
});

export const setSignIn = contract('PUT', '/v1/admin/sign-in', {
  summary: 'Set how people sign in, and which groups open what',
  role: 'admin',
  /** `before` as in the configuration; null ends signing in, whatever is set. */
  body: z.nullable(z.extend(signInSchema, { before: z.optional(signInSettingsSchema) })),
  reply: signInSettingsSchema,
  problems: [409],
});
