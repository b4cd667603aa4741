import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeReplySchema, leadKeyReplySchema, releasesReplySchema } from '#core/protocol/admin.ts';
import { ensureAdminKey } from '#server/features/access-keys/first-admin.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.close());

test('a department is made with what was not said filled in, and told back', async () => {
  const made = await office.admin('POST', '/departments', { id: 'sales', name: 'Sales', headcount: 12 });
  expect([made.status, made.body]).toEqual([
    201,
    {
      id: 'sales',
      name: 'Sales',
      headcount: 12,
      weeklyHours: 40,
      hourlyCost: null,
      currency: 'EUR',
      realisation: 0.5,
      minimumGroup: null,
      parent: null,
    },
  ]);
});

test('codes, lead keys and releases are told in the shapes that pages expect', async () => {
  await office.department('sales');
  const code = await office.admin('POST', '/departments/sales/codes', { kind: 'department', uses: 3 });
  expect(codeReplySchema.parse(code.body)).toMatchObject({ kind: 'department', uses: 3 });
  const key = await office.admin('POST', '/departments/sales/lead-keys');
  expect([key.status, leadKeyReplySchema.parse(key.body)]).toEqual([201, key.body]);
  const released = await office.admin('POST', '/releases');
  expect(releasesReplySchema.parse(released.body)).toEqual({ released: [], withheld: [] });
});

test('a department that exists is not made again, nor changed', async () => {
  await office.department('sales', { headcount: 12 });
  const again = await office.admin('POST', '/departments', { id: 'sales', name: 'Other', headcount: 99 });
  expect([again.status, again.body.field, again.body.value]).toEqual([409, 'id', 'sales']);
  expect(await office.db.selectFrom('departments').select('headcount').execute()).toEqual([{ headcount: 12 }]);
});

test('what a department cannot have is refused by name', async () => {
  const right = { id: 'sales', name: 'Sales', headcount: 12 };
  for (const [field, value] of [
    ['id', 'Sales'],
    ['name', ''],
    ['name', 'a\u0000b'],
    ['headcount', 0],
    ['headcount', 2.5],
    ['weeklyHours', 200],
    ['hourlyCost', -1],
    ['currency', 'euro'],
    ['realisation', 1.5],
    ['minimumGroup', 4],
  ] as const)
    expect(await office.admin('POST', '/departments', { ...right, [field]: value })).toMatchObject({
      status: 400,
      body: { field },
    });
  expect((await office.admin('POST', '/departments', { ...right, headcuont: 3 })).status).toBe(400);
  expect(await office.db.selectFrom('departments').select('id').execute()).toEqual([]);
});

test('the minimum group of the organisation is never below five', async () => {
  expect((await office.admin('PUT', '/config', { minimumGroup: 4 })).status).toBe(400);
  expect((await office.admin('GET', '/config')).body.minimumGroup).toBe(5);
});

test('a setting of the organisation that there is none of is refused by name, and the others stay as they are', async () => {
  const before = (await office.admin('GET', '/config')).body;
  const { minimumGroup: _, ...rest } = before;
  const { status, body } = await office.admin('PUT', '/config', { ...rest, minimumGrup: 12 });
  expect([status, body.detail]).toEqual([400, expect.stringContaining('minimumGrup')]);
  const questionLimits = { ...before.questionLimits, perDya: 1 };
  expect((await office.admin('PUT', '/config', { ...before, questionLimits })).body.field).toBe(
    'questionLimits.perDya',
  );
  expect((await office.admin('GET', '/config')).body).toEqual(before);
});

test('a change of a configuration that somebody else has changed meanwhile is refused, and theirs stays', async () => {
  const read = (await office.admin('GET', '/config')).body;
  const theirs = { ...read, questionLimits: { ...read.questionLimits, perDay: 1 } };
  const mine = { ...read, questionLimits: { ...read.questionLimits, perWeek: 3 } };
  expect((await office.admin('PUT', '/config', { ...theirs, before: read })).status).toBe(200);
  expect(await office.admin('PUT', '/config', { ...mine, before: read })).toMatchObject({
    status: 409,
    body: { type: 'urn:worthwhile:problem:changed-meanwhile' },
  });
  const now = (await office.admin('GET', '/config')).body;
  expect(now.questionLimits).toEqual(theirs.questionLimits);
  expect((await office.admin('PUT', '/config', { ...mine, before: now })).status).toBe(200);
});

test('a change of a department that somebody else has changed meanwhile is refused, and theirs stays', async () => {
  await office.department('sales');
  const [{ id: _id, headcounts: _headcounts, ...read }] = (await office.admin('GET', '/departments')).body.departments;
  const theirs = { ...read, hourlyCost: 71 };
  expect((await office.admin('PUT', '/departments/sales', { ...theirs, before: read })).status).toBe(200);
  const mine = { ...read, weeklyHours: 35 };
  expect(await office.admin('PUT', '/departments/sales', { ...mine, before: read })).toMatchObject({
    status: 409,
    body: { type: 'urn:worthwhile:problem:changed-meanwhile', field: 'before' },
  });
  const [kept] = (await office.admin('GET', '/departments')).body.departments;
  expect(kept).toMatchObject({ hourlyCost: 71, weeklyHours: read.weeklyHours });
  expect((await office.admin('PUT', '/departments/sales', mine)).status).toBe(200);
});

test('a change of how people sign in that somebody else has changed meanwhile is refused, and theirs stays', async () => {
  const first = { issuer: 'https://id.example', clientId: 'worthwhile', adminGroups: ['admins'], before: null };
  const read = (await office.admin('PUT', '/sign-in', first)).body;
  expect((await office.admin('PUT', '/sign-in', { ...read, adminGroups: [], before: read })).status).toBe(200);
  const mine = { ...read, councilGroups: ['council'] };
  for (const before of [read, null])
    expect(await office.admin('PUT', '/sign-in', { ...mine, before })).toMatchObject({
      status: 409,
      body: { type: 'urn:worthwhile:problem:changed-meanwhile', field: 'before' },
    });
  expect((await office.admin('GET', '/sign-in')).body).toEqual({ ...read, adminGroups: [] });
  // A program may leave out what it read, and ending it needs none.
  expect((await office.admin('PUT', '/sign-in', mine)).body).toEqual(mine);
  expect((await office.admin('PUT', '/sign-in', null)).body).toBeNull();
  expect((await office.admin('PUT', '/sign-in', { ...mine, before: read })).status).toBe(409);
});

test('a name without anything to see in it is refused, of whatever it is', async () => {
  await office.department('sales');
  const config = (await office.admin('GET', '/config')).body;
  const [tool] = config.tools;
  const settings = { name: 'Sales', headcount: 12 };
  for (const name of [' ', '\u00a0\u2003', '\u200b', '\u3164', '\u2800']) {
    const cases = [
      ['POST', '/departments', { ...settings, id: 'legal', name }, 'name'],
      ['PUT', '/departments/sales', { ...settings, name }, 'name'],
      ['POST', '/departments/import', { rows: [{ id: 'sales', name }] }, 'rows[0].name'],
      ['POST', '/departments/import', { rows: [{ name: 'Sales', parent: name }] }, 'rows[0].parent'],
      ['PUT', '/units/europe', { name, parent: null }, 'name'],
      ['PUT', '/config', { ...config, organisation: name }, 'organisation'],
      ['PUT', '/config', { ...config, tools: [{ ...tool, name }] }, 'tools[0].name'],
      ['POST', '/keys', { role: 'council', label: name }, 'label'],
    ] as const;
    for (const [method, path, body, field] of cases) {
      const answer = await office.admin(method, path, body);
      expect([path, answer.status, answer.body.field]).toEqual([path, 400, field]);
    }
  }
  expect((await office.admin('POST', '/keys', { role: 'council', label: '' })).status).toBe(201);
});

test('a configuration that would stop members or list a tool twice is refused by name', async () => {
  const before = (await office.admin('GET', '/config')).body;
  const [tool, other] = before.tools;
  for (const [field, change] of [
    ['mirrorUrl', { mirrorUrl: 'https://[::zz]/mirror.json' }],
    ['mirrorUrl', { mirrorUrl: 'https://mirror.example:99999/mirror.json' }],
    ['tools', { tools: [tool, other, tool] }],
    ['tools[0].name', { tools: [{ ...tool, name: 'Chat\nGPT' }, other] }],
    ['organisation', { organisation: 'Corp\nInc.' }],
  ] as const)
    expect((await office.admin('PUT', '/config', { ...before, ...change })).body).toMatchObject({ status: 400, field });
  expect((await office.admin('GET', '/config')).body).toEqual(before);
});

test('a currency that does not exist is refused, but stays where it was withdrawn since', async () => {
  const settings = { name: 'Sofia', headcount: 12, currency: 'XXQ' };
  const refusal = { status: 400, body: { field: 'currency', detail: expect.stringContaining('ISO 4217') } };
  expect(await office.admin('POST', '/departments', { ...settings, id: 'sofia' })).toMatchObject(refusal);
  await office.department('sofia');
  expect(await office.admin('PUT', '/departments/sofia', settings)).toMatchObject(refusal);
  const row = { rows: [{ name: 'Sofia', headcount: 3, currency: 'XXQ' }] };
  expect((await office.admin('POST', '/departments/import', row)).body.field).toBe('rows[0].currency');
  await office.db.updateTable('departments').set({ currency: 'XXQ' }).where('id', '=', 'sofia').execute();
  expect((await office.admin('PUT', '/departments/sofia', settings)).status).toBe(200);
  expect((await office.admin('POST', '/departments/import', row)).status).toBe(200);
});

test('codes and lead keys of a department that does not exist are refused', async () => {
  for (const [path, body] of [
    ['/departments/nobody/codes', { kind: 'invite' }],
    ['/departments/nobody/lead-keys', {}],
  ] as const)
    expect(await office.admin('POST', path, body)).toMatchObject({
      status: 404,
      body: { field: 'id', value: 'nobody' },
    });
});

test('a field that there is none of in a lead’s key, such as a misspelt end, is refused by name', async () => {
  await office.department('sales');
  const answer = await office.admin('POST', '/departments/sales/lead-keys', { expires: '2026-12-31T00:00:00Z' });
  expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('expires') } });
});

test('an invite for several and a code of another kind are refused by name', async () => {
  await office.department('sales');
  for (const [body, field] of [
    [{ kind: 'invite', uses: 2 }, 'uses'],
    [{ kind: 'department', uses: 0 }, 'uses'],
    [{ kind: 'everybody' }, 'kind'],
  ] as const)
    expect(await office.admin('POST', '/departments/sales/codes', body)).toMatchObject({
      status: 400,
      body: { field },
    });
});

test('what stands in a path is parsed like a body: what no id can be is refused by name', async () => {
  for (const [method, path, field] of [
    ['GET', '/departments/%00/codes', 'id'],
    ['PUT', '/departments/Sales!/headcounts/2026-W47', 'id'],
    ['DELETE', '/departments/sales/headcounts/2026-W60', 'week'],
    ['DELETE', '/departments/sales/codes/%00', 'code'],
    ['DELETE', '/keys/%27', 'id'],
    ['GET', '/licences/%00', 'id'],
    ['DELETE', '/successions/%00', 'id'],
  ] as const)
    expect(await office.admin(method, path)).toMatchObject({ status: 400, body: { field } });
});

test('only the admin key opens the admin’s routes', async () => {
  await office.department('sales');
  const lead = await office.leadKey('sales');
  const secrets = [await office.joinDepartment('sales'), lead, 'x', `${ADMIN_KEY}x`];
  for (const bearer of secrets)
    for (const [method, path] of [
      ['POST', '/v1/admin/departments'],
      ['POST', '/v1/admin/departments/sales/codes'],
      ['POST', '/v1/admin/departments/sales/lead-keys'],
      ['POST', '/v1/admin/releases'],
      ['PUT', '/v1/admin/config'],
      ['GET', '/v1/admin/nothing'],
    ] as const)
      expect((await office.request(method, path, { bearer, body: method === 'GET' ? undefined : '{}' })).status).toBe(
        bearer === lead ? 403 : 401,
      );
  const { status, body } = await office.request('POST', '/v1/admin/releases');
  expect([status, body.detail]).toEqual([401, 'send the header "Authorization: Bearer ..." with a valid admin key']);
});

test('an admin key is made once where none is given; one from the environment replaces the one from before', async () => {
  await office.db.deleteFrom('roleKeys').execute();
  const first = await ensureAdminKey(office.db, office.deps, null);
  expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await ensureAdminKey(office.db, office.deps, null)).toBeNull();
  await ensureAdminKey(office.db, office.deps, 'first-of-the-environment');
  await ensureAdminKey(office.db, office.deps, 'second-of-the-environment');
  const statuses = await Promise.all(
    [first ?? '', 'first-of-the-environment', 'second-of-the-environment'].map(
      async (bearer) => (await office.request('GET', '/v1/admin/config', { bearer })).status,
    ),
  );
  expect(statuses).toEqual([200, 401, 200]);
});
