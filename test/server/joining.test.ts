import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Office, openOffice } from './office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
  await office.department('sales', { headcount: 10 });
});

afterEach(() => office.close());

const join = (code: string) => office.request('POST', '/v1/members', { body: { code } });

test('a code makes a member of its department', async () => {
  const code = await office.admin('POST', '/departments/sales/codes', { kind: 'invite' });
  expect([code.status, code.body.uses]).toEqual([201, 1]);
  const joined = await join(code.body.code);
  expect([joined.status, joined.body.department]).toEqual([201, { id: 'sales', name: 'SALES' }]);
  expect(joined.headers.get('Cache-Control')).toBe('no-store');
});

test('an invite serves once, also when ten use it at once', async () => {
  const { body } = await office.admin('POST', '/departments/sales/codes', { kind: 'invite' });
  const answers = await Promise.all(Array.from({ length: 10 }, () => join(body.code)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 403)]);
  expect((await office.db.selectFrom('members').select('member').execute()).length).toBe(1);
  expect((await join(body.code)).body).toMatchObject({ type: 'urn:worthwhile:problem:code-used-up', field: 'code' });
});

test('a department code serves headcount plus 10 %, and never more', async () => {
  for (const [asked, given] of [
    [undefined, 11],
    [4, 4],
    [5000, 11],
  ] as const) {
    const { body } = await office.admin('POST', '/departments/sales/codes', { kind: 'department', uses: asked });
    expect(body.uses).toBe(given);
  }
});

test('over all its codes a department has no more members than people and a tenth more', async () => {
  await office.department('six', { headcount: 6 });
  const statuses: number[] = [];
  for (const kind of ['department', 'department', 'invite', 'invite']) {
    const { body } = await office.admin('POST', '/departments/six/codes', { kind });
    for (let i = 0; i < 3; i++) statuses.push((await join(body.code)).status);
  }
  expect(statuses.filter((status) => status === 201)).toHaveLength(7);
  const { body } = await office.admin('POST', '/departments/six/codes', { kind: 'invite' });
  expect((await join(body.code)).body.type).toBe('urn:worthwhile:problem:department-full');
  await office.admin('PUT', '/departments/six', { name: 'SIX', headcount: 7 });
  expect((await join(body.code)).status).toBe(201);
});

test('a deleted code gives no uses back', async () => {
  await office.department('six', { headcount: 6 });
  const { body } = await office.admin('POST', '/departments/six/codes', { kind: 'department' });
  for (let i = 0; i < 7; i++) await join(body.code);
  const [listed] = (await office.admin('GET', '/departments/six/codes')).body.codes;
  await office.admin('DELETE', `/departments/six/codes/${listed.id}`);
  const again = await office.admin('POST', '/departments/six/codes', { kind: 'department' });
  expect((await join(again.body.code)).status).toBe(403);
});

test('an admin is not told how often a code was used, so not who has joined', async () => {
  const { body } = await office.admin('POST', '/departments/sales/codes', { kind: 'invite' });
  await join(body.code);
  const { codes } = (await office.admin('GET', '/departments/sales/codes')).body;
  expect(codes.map((code: object) => Object.keys(code).toSorted())).toEqual([['id', 'kind', 'uses']]);
});

test('a code may be typed with capitals and spaces around it', async () => {
  const { body } = await office.admin('POST', '/departments/sales/codes', { kind: 'invite' });
  expect((await join(` ${body.code.toUpperCase()} `)).status).toBe(201);
});

test('a wrong code is refused with the way out, and makes nobody a member', async () => {
  const wrong = await join('k7mq-2xvd-9hpt-4wcn-0rzs');
  expect([wrong.status, wrong.body.type]).toEqual([403, 'urn:worthwhile:problem:unknown-code']);
  expect(wrong.body.detail).toContain('letter by letter');
  for (const body of [{}, { code: '' }, { code: 1 }, { code: 'x', more: 1 }, 'no json', { code: 'x'.repeat(201) }])
    expect((await office.request('POST', '/v1/members', { body })).status).toBe(400);
  expect(await office.db.selectFrom('members').select('member').execute()).toEqual([]);
});

test('secrets are stored as hashes only and are 256 random bits', async () => {
  const secret = await office.joinDepartment('sales');
  const key = await office.leadKey('sales');
  for (const text of [secret, key]) expect(text).toMatch(/^sales\.[A-Za-z0-9_-]{43}$/);
  expect(secret).not.toBe(await office.joinDepartment('sales'));
  const rows = await office.db.selectFrom('members').select('secretHash').execute();
  expect(rows.map(({ secretHash }) => secretHash.length)).toEqual([32, 32]);
});
