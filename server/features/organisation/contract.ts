/** What programs can ask of organisation. */
import { signInSettingsSchema } from '#core/protocol/admin.ts';
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
  body: enteredCompanySchema,
  reply: companySchema,
});

export const getSignIn = contract('GET', '/v1/admin/sign-in', {
  summary: 'How people sign in',
  role: 'admin',
  reply: signInSettingsSchema,
});

export const setSignIn = contract('PUT', '/v1/admin/sign-in', {
  summary: 'Set how people sign in, and which groups open what',
  role: 'admin',
  body: signInSettingsSchema,
  reply: signInSettingsSchema,
});
