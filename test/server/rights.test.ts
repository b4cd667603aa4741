/** Each route with a key of each role, held to the table of docs/routes.md. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KeyRole, keyRoles } from '#core/protocol/access-key.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';
import { operationsOf } from './operations.ts';

let office: Office;
const keys = new Map<KeyRole, string>();

/** By route: the roles that docs/routes.md lists; none where the route takes no key. */
const listed = new Map(
  [...readFileSync('docs/routes.md', 'utf8').matchAll(/^\| `([^`]+)` \|[^|]*\|(?: ([^|]+) \|)?$/gm)].map(
    ([, route = '', roles]) => [route, roles?.split(', ') ?? []],
  ),
);

beforeAll(async () => {
  office = await openOffice();
  await office.department('sales');
  for (const role of keyRoles) {
    const departments = ['lead', 'read-only', 'finance'].includes(role) ? { departments: ['sales'] } : {};
    keys.set(role, (await office.admin('POST', '/keys', { role, ...departments })).body.key);
  }
});

afterAll(() => office.close());

const ask = (role: KeyRole, method: string, path: string) =>
  office.request(method, path.replace(/\{\w+\}/g, 'x'), {
    bearer: keys.get(role) ?? '',
    ...(method === 'GET' ? {} : { body: '{"unknown":1}' }),
  });

test.each(keyRoles)('a %s key opens the routes that are listed for it, and no other', async (role) => {
  for (const { method, path, role: whose } of await operationsOf(office)) {
    const route = `${method} ${path}`;
    const answer = await ask(role, method, path);
    const roles = listed.get(route) ?? [];
    const isRefused = whose !== 'public' && !roles.includes(role);
    expect([route, answer.body?.type === 'urn:worthwhile:problem:other-role']).toEqual([route, isRefused]);
    if (!isRefused) expect([route, answer.status]).not.toEqual([route, 401]);
    else {
      expect([route, answer.status]).toEqual([route, 403]);
      expect(answer.body.detail).toContain(whose === 'member' ? 'a browser that has joined' : roles.join(' or '));
    }
  }
});

test('the document of the API names the same roles', async () => {
  const { body } = await office.request('GET', '/openapi.json');
  const schemes: Record<string, string> = {
    leadKey: 'lead',
    readOnlyKey: 'read-only',
    financeKey: 'finance',
    councilKey: 'council',
    adminKey: 'admin',
  };
  for (const { method, path } of await operationsOf(office)) {
    const { security } = body.paths[path][method.toLowerCase()];
    const roles = security.flatMap((way: object) => Object.keys(way).flatMap((name) => schemes[name] ?? []));
    expect([path, roles]).toEqual([path, listed.get(`${method} ${path}`)]);
  }
});

test('a key says whose it is', async () => {
  const own = async (role: KeyRole) => (await ask(role, 'GET', '/v1/key')).body;
  expect(await own('finance')).toEqual({ role: 'finance', departments: ['sales'] });
  expect(await own('council')).toEqual({ role: 'council', departments: [] });
});

test('finance keeps the ledger of its departments and of no other', async () => {
  await office.department('legal');
  const value = {
    title: 'A deal',
    amount: 1000,
    attribution: 0.5,
    stage: 'finance-verified',
    route: 'new-offering',
    horizon: 'short',
  };
  const add = (department: string) =>
    office.request('POST', '/v1/ledger', { bearer: keys.get('finance') ?? '', body: { department, value } });
  expect(await add('sales')).toMatchObject({ status: 201, body: { author: expect.stringMatching(/^finance key /) } });
  expect((await add('legal')).status).toBe(403);
});

test('a council reads who changed what, and no value that leads or sources entered', async () => {
  const bearer = keys.get('council') ?? '';
  const lead = keys.get('lead') ?? '';
  const path = '/v1/departments/sales/outcomes/tickets';
  const series = { name: 'Tickets', unit: 'tickets', direction: 'more', values: [{ week: '2026-W46', value: 123456 }] };
  expect((await office.request('PUT', path, { bearer: lead, body: { value: series } })).status).toBe(200);
  const cost = { value: [{ week: '2026-W46', amount: 123456, label: 'Training' }], revision: 0 };
  expect((await office.request('PUT', '/v1/costs', { bearer: lead, body: cost })).status).toBe(200);
  const sum = {
    ...{ department: 'sales', source: 'cursor', tool: 'cursor', period: '2026-P11', reportedOn: '2026-11-17' },
    ...{ seats: 24, idleSeats: 1, activePeople: 23, activeDays: 44, prompts: 123456, unit: 'prompts' },
    spend: { amount: '12.5', currency: 'USD' },
  };
  expect((await office.admin('PUT', '/sources', { sums: [sum] })).status).toBe(200);
  const read = async (by: string) => (await office.request('GET', '/v1/admin/audit', { bearer: by })).body.entries;
  const [all, own] = [await read(ADMIN_KEY), await read(bearer)];
  const told = ({ action, subject, actor }: Record<string, string>) => [action, subject, actor];
  expect(own.map(told)).toEqual(all.map(told));
  expect(JSON.stringify(all).split('123456')).toHaveLength(4);
  expect(JSON.stringify(own)).not.toContain('123456');
  expect(own).toContainEqual(
    expect.objectContaining({ action: 'department.create', subject: 'sales', after: expect.anything() }),
  );
});

test('a revoked key of a role opens nothing', async () => {
  const { body } = await office.admin('POST', '/keys', { role: 'council', label: 'Council' });
  const read = async () => (await office.request('GET', '/v1/admin/audit', { bearer: body.key })).status;
  expect(await read()).toBe(200);
  expect((await office.admin('DELETE', `/keys/${body.id}`)).body).toMatchObject({ role: 'council', departments: [] });
  expect(await read()).toBe(401);
});
