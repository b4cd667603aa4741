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
  await office.department('six', { headcount: 6 });
  const { body } = await office.admin('POST', '/departments/six/codes', { kind: 'department' });
  const statuses: number[] = [];
  for (let i = 0; i < 8; i++) statuses.push((await join(body.code)).status);
  expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 201, 403]);
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
