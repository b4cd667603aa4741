/** What programs can ask of sign in. */
import { signInCallbackSchema, signInProviderSchema, signInQuerySchema } from '#core/protocol/lead.ts';
import { contract } from '#server/http/contract.ts';

export const beginSignIn = contract('GET', '/v1/sign-in', {
  summary: 'Sign in at the organisation’s provider',
  role: 'public',
  query: signInQuerySchema,
  status: 302,
  text: 'To the provider',
  problems: [404, 502],
});

export const signInProvider = contract('GET', '/v1/sign-in/provider', {
  summary: 'Which provider people sign in at, if any',
  role: 'public',
  reply: signInProviderSchema,
});

export const finishSignIn = contract('GET', '/v1/sign-in/callback', {
  summary: 'Where the provider sends back to',
  role: 'public',
  query: signInCallbackSchema,
  reply: 'text/html',
  text: 'A page with a short-lived code or key',
  problems: [403],
});
