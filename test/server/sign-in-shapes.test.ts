/** E6: signing in at providers as Entra, Okta, Authelia, Keycloak and Google have them, and what is said where it fails. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Office, openOffice } from './office.ts';
import { type Shape, startPlainProvider } from './plain-provider.ts';

const client = { id: 'worth while', secret: 'a:secret with % and ü' };
let office: Office;
/** Settings that were never there before, so that the provider is asked anew what it can do. */
let times = 0;
let provider: Awaited<ReturnType<typeof startPlainProvider>>;

beforeAll(async () => {
  provider = await startPlainProvider(client);
  office = await openOffice('2026-11-18T12:00:00Z', { signInSecret: client.secret });
  await office.department('sales');
});

beforeEach(() => settings({}));

afterAll(async () => {
  await office.close();
  await provider.close();
});

async function settings(changes: Record<string, unknown>) {
  const leadGroups = { 'sales-leads': ['sales'], '/org/sales-leads': ['sales'] };
  times += 1;
  const set = await office.admin('PUT', '/sign-in', {
    scope: `openid try-${times}`,
    issuer: provider.issuer,
    clientId: client.id,
    leadGroups,
    ...changes,
  });
  if (set.status !== 200) throw new Error(set.text);
}

async function signIn(shape: Shape, back?: string) {
  provider.play(shape);
  const begun = await office.request('GET', '/v1/sign-in?as=lead');
  if (begun.status !== 302) return begun;
  const [cookie = ''] = (begun.headers.get('Set-Cookie') ?? '').split(';');
  const path = provider.back(begun.headers.get('Location') ?? '');
  return office.request('GET', back ?? path, { headers: { Cookie: cookie } });
}

const groups = ['sales-leads'];

test.each<[string, Shape, Record<string, unknown>]>([
  ['groups in the ID token (Okta with a groups claim)', { claims: { groups } }, {}],
  ['groups in userinfo only (Authelia, Okta by default)', { userInfo: { sub: 'zoe', groups } }, {}],
  ['one group as a text (AD FS)', { claims: { groups: 'sales-leads' } }, {}],
  [
    'nested realm roles (Keycloak)',
    { claims: { realm_access: { roles: groups } } },
    { groupsClaim: 'realm_access.roles' },
  ],
  [
    'nested roles of a client whose id has dots (Keycloak)',
    { claims: { resource_access: { 'kpi.example.com': { roles: groups } } } },
    { groupsClaim: 'resource_access.kpi.example.com.roles' },
  ],
  ['group paths (Keycloak)', { claims: { groups: ['/org/sales-leads'] } }, {}],
  [
    'a claim named by an address (Auth0)',
    { claims: { 'https://x.example/groups': groups } },
    { groupsClaim: 'https://x.example/groups' },
  ],
  ['app roles (Entra)', { claims: { roles: groups } }, { groupsClaim: 'roles' }],
  ['several audiences with azp (Keycloak)', { claims: { groups, aud: ['account', client.id], azp: client.id } }, {}],
  [
    'a client registered for client_secret_basic, which discovery leaves out',
    { authentication: 'basic', claims: { groups } },
    {},
  ],
  [
    'client_secret_post only (Entra)',
    {
      authentication: 'post',
      discovery: { token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'] },
      claims: { groups },
    },
    {},
  ],
  ['a clock two minutes ahead', { aheadSeconds: 120, claims: { groups } }, {}],
  ['a clock six minutes behind, with tokens of five', { aheadSeconds: -360, claims: { groups } }, {}],
])('E6: %s', async (_name, shape, changes) => {
  await settings(changes);
  const { status, text } = await signIn(shape);
  expect([status, text]).toEqual([200, expect.stringContaining('You are signed in')]);
});

test('E6: where discovery names both ways of showing the secret, the one that the client is registered for is found and kept', async () => {
  const discovery = { token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'] };
  for (const authentication of ['basic', 'post', 'basic'] as const) {
    expect((await signIn({ discovery, authentication, claims: { groups } })).status).toBe(200);
    expect(provider.tries.at(-1)).toBe(authentication);
    expect((await signIn({ discovery, authentication, claims: { groups } })).status).toBe(200);
    expect(provider.tries).toEqual([authentication]);
  }
});

test.each<[string, Shape, RegExp]>([
  [
    'Entra leaves out more than 200 groups',
    { claims: { _claim_names: { groups: 'src1' } }, userInfo: { sub: 'zoe' } },
    /more groups than.*app roles/,
  ],
  ['groups are nowhere', { userInfo: { sub: 'zoe' } }, /neither its ID token nor userinfo has the claim "groups"/],
  ['userinfo is refused', { userInfo: null }, /refuses userinfo.*ask IT to add the claim "groups"/],
  ['groups are no names', { claims: { groups: [{ name: 'sales-leads' }] } }, /is no list of names/],
  [
    'a clock is 20 minutes ahead',
    { aheadSeconds: 1200, claims: { groups } },
    /20 min apart \(the provider’s is ahead\)/,
  ],
  [
    'a clock is 20 minutes behind',
    { aheadSeconds: -1200, claims: { groups } },
    /20 min apart \(the provider’s is behind\)/,
  ],
  [
    'the token is for another client',
    { claims: { groups, aud: 'other' } },
    /ask IT to put this client ID, worth while/,
  ],
  [
    'the redirect URI is not registered',
    { tokenError: { error: 'invalid_grant', error_description: 'no such uri' } },
    /no such uri.*http:\/\/localhost\/v1\/sign-in\/callback/,
  ],
  [
    'the provider refuses in words of its own',
    { tokenError: { error: 'server_error', error_description: 'AADSTS50' } },
    /AADSTS50/,
  ],
  [
    'the issuer is written otherwise',
    { discovery: { issuer: 'https://id.example/' } },
    /calls itself https:\/\/id\.example\//,
  ],
  [
    'the issuer is of all tenants of Entra',
    { discovery: { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' } },
    /stands for all tenants/,
  ],
])('E6: that %s is said, with what to ask for', async (_name, shape, said) => {
  const { status, body } = await signIn(shape);
  expect([status >= 400, status < 500 || status === 502]).toEqual([true, true]);
  expect(body.detail).toMatch(said);
});

test('E6: a wrong secret, a person who may not, and a provider out of reach are each said', async () => {
  await settings({ clientId: 'another' });
  expect((await signIn({})).body.detail).toContain('WORTHWHILE_OIDC_CLIENT_SECRET');
  await settings({});
  const begun = await office.request('GET', '/v1/sign-in?as=lead');
  const state = new URL(begun.headers.get('Location') ?? '').searchParams.get('state');
  const [cookie = ''] = (begun.headers.get('Set-Cookie') ?? '').split(';');
  const denied = `/v1/sign-in/callback?error=access_denied&error_description=not+assigned&state=${state}`;
  const back = await office.request('GET', denied, { headers: { Cookie: cookie } });
  expect(back.body.detail).toContain('access_denied: not assigned');
  await settings({ issuer: 'http://127.0.0.1:9' });
  const away = await office.request('GET', '/v1/sign-in?as=lead');
  expect([away.status, away.body.detail]).toEqual([502, expect.stringContaining('does not reach')]);
  // The log has the cause too, and no secret.
  expect(office.log.map(({ detail }) => detail).join()).toContain('access_denied');
  expect(JSON.stringify(office.log)).not.toContain(client.secret);
});
