/** What programs can ask of organisation. */
import { signInSettingsSchema } from '#core/protocol/admin.ts';
import { companySchema } from '#core/tools/tool-state.ts';
import { contract } from '#server/http/contract.ts';

export const getConfig = contract({
  method: 'GET',
  path: '/v1/admin/config',
  summary: 'What the organisation has set',
  role: 'admin',
  status: 200,
  reply: companySchema,
  problems: [401],
});

export const setConfig = contract({
  method: 'PUT',
  path: '/v1/admin/config',
  summary: 'Set it',
  role: 'admin',
  body: companySchema,
  status: 200,
  reply: companySchema,
  problems: [400, 401],
});

export const getSignIn = contract({
  method: 'GET',
  path: '/v1/admin/sign-in',
  summary: 'How people sign in',
  role: 'admin',
  status: 200,
  reply: signInSettingsSchema,
  problems: [401],
});

export const setSignIn = contract({
  method: 'PUT',
  path: '/v1/admin/sign-in',
  summary: 'Set how people sign in, and which groups open what',
  role: 'admin',
  body: signInSettingsSchema,
  status: 200,
  reply: signInSettingsSchema,
  problems: [400, 401],
});
