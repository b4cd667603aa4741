import { afterEach, beforeEach, expect, test } from 'vitest';
import { codesReplySchema, roleKeysReplySchema } from '#core/protocol/admin.ts';
import { auditReplySchema } from '#core/protocol/audit.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';

const NOW = '2026-11-18T12:00:00Z';
let office: Office;

beforeEach(async () => {
  office = await openOffice(NOW);
  await office.department('sales');
  await office.department('legal');
});

afterEach(() => office.close());

const departmentsOf = (bearer: string) => office.request('GET', '/v1/departments', { bearer });
const listed = async () => roleKeysReplySchema.parse((await office.admin('GET', '/keys')).body).keys;

test('a key for several departments opens these and no other', async () => {
  await office.department('third');
  const made = await office.admin('POST', '/keys', { role: 'lead', departments: ['sales', 'legal', 'sales'] });
  expect(made.status).toBe(201);
  const { body } = await departmentsOf(made.body.key);
  expect(body.departments.map(({ id }: { id: string }) => id)).toEqual(['legal', 'sales']);
});

test('a key of a department that there is none of is refused by the field that names it', async () => {
  expect(await office.admin('POST', '/keys', { role: 'lead', departments: ['third'] })).toMatchObject({
    status: 404,
    body: { field: 'departments', value: 'third' },
  });
  expect(await office.admin('POST', '/departments/third/lead-keys')).toMatchObject({
    status: 404,
    body: { field: 'id', value: 'third' },
  });
});

test('keys are listed by what they open, for whom and until when, and never themselves', async () => {
  const expiresAt = '2026-12-31T00:00:00Z';
  const made = await office.admin('POST', '/departments/sales/lead-keys', { label: 'Ada', expiresAt });
  const answer = await office.admin('GET', '/keys');
  expect(answer.text).not.toContain(made.body.key);
  expect(answer.text).not.toContain(made.body.key.split('.')[1]);
  expect(answer.text).not.toContain(ADMIN_KEY);
  expect(await listed()).toEqual([
    expect.objectContaining({ role: 'admin', origin: 'environment' }),
    {
      id: made.body.id,
      role: 'lead',
      departments: ['sales'],
      label: 'Ada',
      origin: 'admin',
      createdAt: new Date(NOW).toISOString(),
      expiresAt,
      revokedAt: null,
    },
  ]);
});

test('a key opens nothing from the instant at which it expires', async () => {
  const { body } = await office.admin('POST', '/departments/sales/lead-keys', { expiresAt: '2026-11-19T00:00:00Z' });
  office.goTo('2026-11-18T23:59:59.999Z');
  expect((await departmentsOf(body.key)).status).toBe(200);
  office.goTo('2026-11-19T00:00:00Z');
  expect((await departmentsOf(body.key)).status).toBe(401);
});

test('a key cannot be made with an end in the past, or on a day that does not exist', async () => {
  const never = await office.admin('POST', '/departments/sales/lead-keys', { expiresAt: '2027-02-31T12:00:00Z' });
  expect([never.status, never.body]).toMatchObject([400, { field: 'expiresAt' }]);
  const made = await office.admin('POST', '/departments/sales/lead-keys', { expiresAt: '2026-11-18T12:00:00Z' });
  expect([made.status, made.body.field]).toEqual([400, 'expiresAt']);
});

test('a revoked key opens nothing, now and after a restart, and stays in the list', async () => {
  const { body } = await office.admin('POST', '/departments/sales/lead-keys');
  expect((await office.admin('DELETE', `/keys/${body.id}`)).status).toBe(200);
  expect((await departmentsOf(body.key)).status).toBe(401);
  await office.restart();
  expect((await departmentsOf(body.key)).status).toBe(401);
  expect((await listed()).find(({ id }) => id === body.id)?.revokedAt).toBe(new Date(NOW).toISOString());
  expect((await office.admin('DELETE', '/keys/000000000000')).status).toBe(404);
});

test('a key that is not known is told one thing, whatever it is asked for, with the way to another', async () => {
  const told = async (method: 'GET' | 'PUT', path: string) =>
    (await office.request(method, path, { bearer: 'x' })).body;
  const said = 'the access key given is not known here; it may be revoked or expired: ask an admin for a new one';
  for (const [method, path] of [
    ['GET', '/v1/departments'],
    ['GET', '/v1/overview'],
    ['GET', '/v1/ledger'],
    ['PUT', '/v1/targets'],
  ] as const)
    expect([path, (await told(method, path)).detail]).toEqual([path, said]);
  expect((await told('GET', '/v1/admin/config')).detail).toBe(
    `${said}, or use the one set by WORTHWHILE_ADMIN_KEY or printed at the first start`,
  );
});

test('the last admin key without an end cannot be revoked', async () => {
  const [first] = await listed();
  expect((await office.admin('DELETE', `/keys/${first?.id}`)).status).toBe(409);
  await office.admin('POST', '/keys', { role: 'admin', expiresAt: '2027-01-01T00:00:00Z' });
  expect((await office.admin('DELETE', `/keys/${first?.id}`)).status).toBe(409);
  const other = await office.admin('POST', '/keys', { role: 'admin', label: 'deputy' });
  expect((await office.admin('DELETE', `/keys/${first?.id}`)).status).toBe(200);
  expect((await office.admin('GET', '/keys')).status).toBe(401);
  expect((await office.request('GET', '/v1/admin/keys', { bearer: other.body.key })).status).toBe(200);
});

test('a lead key opens no route of admins, an admin key none of leads', async () => {
  const lead = await office.leadKey('sales');
  expect((await office.request('GET', '/v1/admin/keys', { bearer: lead })).status).toBe(403);
  expect((await departmentsOf(ADMIN_KEY)).status).toBe(403);
});

test('codes are listed with their uses, without themselves, and serve nobody once deleted', async () => {
  const { body } = await office.admin('POST', '/departments/sales/codes', { kind: 'department', uses: 3 });
  await office.request('POST', '/v1/members', { body: { code: body.code } });
  const answer = await office.admin('GET', '/departments/sales/codes');
  expect(answer.text).not.toContain(body.code);
  const [code] = codesReplySchema.parse(answer.body).codes;
  expect(code).toMatchObject({ kind: 'department', uses: 3 });
  expect((await office.admin('DELETE', `/departments/legal/codes/${code?.id}`)).status).toBe(404);
  expect((await office.admin('DELETE', `/departments/sales/codes/${code?.id}`)).status).toBe(204);
  expect((await office.request('POST', '/v1/members', { body: { code: body.code } })).status).toBe(403);
});

const wrongSecret = (bearer = 'x') => office.request('GET', '/v1/departments', { bearer });

test('after many wrong secrets a further one has to wait, while the right one opens all the time', async () => {
  const lead = await office.leadKey('sales');
  for (let i = 0; i < 60; i++) expect((await wrongSecret()).status).toBe(401);
  const refused = await wrongSecret();
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '1']);
  expect((await office.request('POST', '/v1/members', { body: { code: 'x' } })).status).toBe(429);
  expect((await departmentsOf(lead)).status).toBe(200);
  office.clock.nowMs += 1000;
  expect((await wrongSecret()).status).toBe(401);
});

test('a right code of a full department is no failure', async () => {
  await office.department('tiny', { headcount: 1 });
  const { body } = await office.admin('POST', '/departments/tiny/codes', { kind: 'department', uses: 500 });
  const join = () => office.request('POST', '/v1/members', { body: { code: body.code } });
  let last = await join();
  for (let i = 0; i < 100; i++) last = await join();
  expect([last.status, last.body.type]).toEqual([403, 'urn:worthwhile:problem:department-full']);
  expect((await wrongSecret()).status).toBe(401);
});

test('wrong codes count as failures, right ones do not', async () => {
  await office.department('factory', { headcount: 100 });
  for (let i = 0; i < 70; i++) await office.joinDepartment('factory');
  for (let i = 0; i < 60; i++)
    expect((await office.request('POST', '/v1/members', { body: { code: `x${i}` } })).status).toBe(403);
  const { body } = await office.request('POST', '/v1/members', { body: { code: 'x' } });
  expect(body.type).toBe('urn:worthwhile:problem:too-many-failures');
});

test('every change by an admin is in the log with who, when, before and after, and without secrets', async () => {
  const code = await office.admin('POST', '/departments/sales/codes', { kind: 'invite' });
  const key = await office.admin('POST', '/departments/sales/lead-keys', { label: 'Ada' });
  await office.admin('DELETE', `/keys/${key.body.id}`);
  await office.admin('PUT', '/config', { organisation: 'Renamed' });
  await office.admin('PUT', '/departments/sales', { name: 'Sales', headcount: 30 });
  const answer = await office.admin('GET', '/audit');
  for (const secret of [code.body.code, key.body.key, ADMIN_KEY]) expect(answer.text).not.toContain(secret);
  const { entries } = auditReplySchema.parse(answer.body);
  expect(entries.map(({ action }) => action).toSorted()).toEqual(
    [
      'admin-key.set',
      'code.create',
      'config.set',
      'department.create',
      'department.create',
      'department.set',
      'lead-key.create',
      'lead-key.revoke',
    ].toSorted(),
  );
  const config = entries.find(({ action }) => action === 'config.set');
  const admin = (await listed()).find(({ role }) => role === 'admin');
  expect(config).toMatchObject({
    at: new Date(NOW).toISOString(),
    actor: `admin key ${admin?.id}`,
    before: { organisation: 'My organisation' },
    after: { organisation: 'Renamed' },
  });
  expect(entries.find(({ action }) => action === 'department.set')).toMatchObject({
    before: { headcount: 20 },
    after: { headcount: 30 },
  });
});

test('nothing that members do is in the log', async () => {
  const before = (await office.admin('GET', '/audit')).body.entries.length;
  const { body } = await office.admin('POST', '/departments/sales/codes', { kind: 'invite' });
  const joined = await office.request('POST', '/v1/members', { body: { code: body.code } });
  await office.fetchToken('sales', '2026-W47', joined.body.memberSecret);
  expect((await office.admin('GET', '/audit')).body.entries.length).toBe(before + 1);
});

test('the log is read page by page, newest first, each change once', async () => {
  for (let i = 0; i < 7; i++) {
    office.clock.nowMs += i % 2;
    await office.admin('PUT', '/config', { organisation: `Name ${i}` });
  }
  const names: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const query: string = next === '' ? '' : `&before=${encodeURIComponent(next)}`;
    const page = auditReplySchema.parse((await office.admin('GET', `/audit?limit=3${query}`)).body);
    names.push(...page.entries.map(({ at, id }) => `${at} ${id}`));
    next = page.next;
  }
  expect(names).toHaveLength(10);
  expect(names).toEqual(names.toSorted().toReversed());
  expect(new Set(names).size).toBe(10);
});

test('the log has no way to be changed or emptied', async () => {
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect((await office.request(method, '/v1/admin/audit', { bearer: ADMIN_KEY })).status).toBe(404);
});
