import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLIENT_ID, CLIENT_SECRET, startProvider } from './identity-provider.ts';
import { type Office, openOffice } from './office.ts';

const WEEK = '2026-W47';
const people = {
  ada: ['kpi-admins', 'sales-leads', 'sales'],
  bob: ['sales'],
  eve: ['cooks'],
  zoe: ['sales-leads', 'legal-leads'],
  max: ['board', 'controlling'],
  kim: ['works-council', 'controlling'],
};
let office: Office;
let provider: Awaited<ReturnType<typeof startProvider>>;

const mapping = () => ({
  issuer: provider.issuer,
  clientId: CLIENT_ID,
  adminGroups: ['kpi-admins'],
  leadGroups: { 'sales-leads': ['sales', 'gone'], 'legal-leads': ['legal'] },
  councilGroups: ['works-council'],
  readOnlyGroups: { board: ['legal'] },
  financeGroups: { controlling: ['sales'] },
  memberGroups: [{ group: 'sales', department: 'sales' }],
});

beforeEach(async () => {
  provider = await startProvider(people, 'http://localhost/v1/sign-in/callback');
  office = await openOffice('2026-11-18T12:00:00Z', { signInSecret: CLIENT_SECRET });
  await office.department('sales');
  await office.department('legal');
  const set = await office.admin('PUT', '/sign-in', mapping());
  if (set.status !== 200) throw new Error(set.text);
});

afterEach(async () => {
  await office.close();
  await provider.close();
});

async function begin(as: string) {
  const begun = await office.request('GET', `/v1/sign-in?as=${as}`);
  const [cookie = ''] = (begun.headers.get('Set-Cookie') ?? '').split(';');
  return { begun, cookie, url: begun.headers.get('Location') ?? '' };
}

async function signIn(as: string, name: string) {
  const { cookie, url } = await begin(as);
  const back = await provider.signIn(url, name);
  const done = await office.request('GET', `${back.pathname}${back.search}`, { headers: { Cookie: cookie } });
  const [, secret = ''] = /<code>([^<]+)<\/code>/.exec(done.text) ?? [];
  return { done, secret, back, cookie };
}

async function joinAs(name: string): Promise<string> {
  const { secret: code } = await signIn('member', name);
  return (await office.request('POST', '/v1/members', { body: { code } })).body.memberSecret;
}

test('a lead signs in and gets a key for the departments of the groups, for twelve hours', async () => {
  const { done, secret } = await signIn('lead', 'zoe');
  expect([done.status, done.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
  const mine = () => office.request('GET', '/v1/departments', { bearer: secret });
  expect((await mine()).body.departments.map(({ id }: { id: string }) => id)).toEqual(['legal', 'sales']);
  office.goTo('2026-11-19T00:00:00Z');
  expect((await mine()).status).toBe(401);
  const { entries } = (await office.admin('GET', '/audit')).body;
  const change = entries.find(({ actor }: { actor: string }) => actor === 'sign-in zoe');
  expect(change).toMatchObject({ action: 'lead-key.create', after: { departments: ['legal', 'sales'] } });
  expect(JSON.stringify(entries)).not.toContain(secret);
});

test('a lead who comes from the dashboard goes back to it signed in, with the key where no server sees it', async () => {
  const { body } = await office.request('GET', '/v1/sign-in/provider');
  expect(body).toEqual({ issuer: provider.issuer });
  const { cookie, url } = await begin('lead&to=page');
  const back = await provider.signIn(url, 'zoe');
  const done = await office.request('GET', `${back.pathname}${back.search}`, { headers: { Cookie: cookie } });
  expect([done.status, done.headers.get('Cache-Control')]).toEqual([302, 'no-store']);
  const [, bearer = ''] = /^\/#key=(.+)$/.exec(done.headers.get('Location') ?? '') ?? [];
  expect((await office.request('GET', '/v1/departments', { bearer })).status).toBe(200);
});

test('an admin signs in by the group of admins, and nobody else does', async () => {
  const { secret } = await signIn('admin', 'ada');
  expect((await office.request('GET', '/v1/admin/config', { bearer: secret })).status).toBe(200);
  for (const [as, name] of [
    ['admin', 'zoe'],
    ['lead', 'bob'],
    ['member', 'eve'],
  ] as const) {
    const { done } = await signIn(as, name);
    expect([done.status, done.body.type]).toEqual([403, 'urn:worthwhile:problem:no-role']);
  }
});

test('groups open the other roles too: the first of lead, read-only and finance, and council where not admin', async () => {
  const own = async (as: string, name: string) => {
    const { secret } = await signIn(as, name);
    return (await office.request('GET', '/v1/key', { bearer: secret })).body;
  };
  expect(await own('lead', 'max')).toEqual({ role: 'read-only', departments: ['legal'] });
  expect(await own('lead', 'kim')).toEqual({ role: 'finance', departments: ['sales'] });
  expect(await own('admin', 'kim')).toEqual({ role: 'council', departments: [] });
});

test('one person is one member, however often signed in and from how many browsers', async () => {
  const first = await joinAs('bob');
  const second = await joinAs('bob');
  const other = await joinAs('ada');
  expect((await office.fetchToken('sales', WEEK, first)).status).toBe(200);
  expect((await office.fetchToken('sales', WEEK, second)).status).toBe(409);
  expect((await office.fetchToken('sales', WEEK, other)).status).toBe(200);
  // Leaving and joining again brings no second token either.
  for (const bearer of [first, second]) await office.request('DELETE', '/v1/members', { bearer });
  expect((await office.fetchToken('sales', WEEK, await joinAs('bob'))).status).toBe(409);
  const row = await office.db.selectFrom('enrolments').selectAll().executeTakeFirst();
  expect(row?.members).toBe(2);
});

test('who moves to another department leaves the one before, with one token a week over both', async () => {
  const inSales = await joinAs('bob');
  await office.fetchToken('sales', WEEK, inSales);
  await office.admin('PUT', '/sign-in', { ...mapping(), memberGroups: [{ group: 'sales', department: 'legal' }] });
  const inLegal = await joinAs('bob');
  expect((await office.fetchToken('sales', '2026-W48', inSales)).status).toBe(401);
  expect((await office.fetchToken('legal', WEEK, inLegal)).status).toBe(409);
  expect((await office.fetchToken('legal', '2026-W48', inLegal)).status).toBe(200);
});

test('the way back works once, in the browser that went, with what the provider said', async () => {
  const { done, back, cookie } = await signIn('lead', 'zoe');
  expect(done.headers.get('Set-Cookie')).toContain('Max-Age=0');
  const path = `${back.pathname}${back.search}`;
  const { cookie: fresh } = await begin('lead');
  for (const headers of [{}, { Cookie: cookie }, { Cookie: fresh }, { Cookie: 'worthwhile-sign-in=e30' }]) {
    const again = await office.request('GET', path, { headers });
    expect([again.status, again.body.type]).toEqual([403, 'urn:worthwhile:problem:sign-in-failed']);
  }
});

test('the cookie is for signing in only and no script can read it; the provider is asked with PKCE, state and nonce', async () => {
  const { begun, url } = await begin('lead');
  expect(begun.status).toBe(302);
  expect(begun.headers.get('Set-Cookie')).toMatch(/HttpOnly/);
  expect(begun.headers.get('Set-Cookie')).toMatch(/SameSite=Lax/);
  expect(begun.headers.get('Set-Cookie')).toMatch(/Path=\/v1\/sign-in/);
  const query = new URL(url).searchParams;
  expect(query.get('code_challenge_method')).toBe('S256');
  for (const name of ['code_challenge', 'state', 'nonce']) expect(query.get(name)?.length).toBeGreaterThan(20);
});

test('without a provider, or with one that does not answer, signing in says so', async () => {
  await office.admin('PUT', '/sign-in', { ...mapping(), issuer: 'http://127.0.0.1:9/' });
  expect((await begin('lead')).begun.status).toBe(502);
  expect((await office.admin('PUT', '/sign-in', { ...mapping(), issuer: 'http://id.example/' })).status).toBe(400);
  await office.admin('PUT', '/sign-in', null);
  expect((await begin('lead')).begun.status).toBe(404);
  expect((await office.request('GET', '/v1/sign-in/callback?code=x')).status).toBe(403);
});
