import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { transferReplySchema } from '#core/protocol/member.ts';
import { forgetOldCodes, forgetUnseen } from '#server/features/members/rows.ts';
import { type Office, openOffice } from './office.ts';

const WEEK = '2026-W47';
let office: Office;
let first: string;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales');
  first = await office.joinDepartment('sales');
});

afterEach(() => office.close());

const transfer = (bearer = first) => office.request('POST', '/v1/members/transfer', { bearer });
const join = (code: string) => office.request('POST', '/v1/members', { body: { code } });
const leave = (bearer: string) => office.request('DELETE', '/v1/members', { bearer });

async function secondBrowser(): Promise<string> {
  const { body } = await transfer();
  return (await join(body.code)).body.memberSecret;
}

async function membersOf(week: Week): Promise<number> {
  const row = await office.db.selectFrom('enrolments').select('members').where('week', '=', week).executeTakeFirst();
  return row?.members ?? 0;
}

test('a second browser joins by a transfer code with a secret of its own, as the same member', async () => {
  const code = transferReplySchema.parse((await transfer()).body);
  const joined = await join(code.code);
  expect([joined.status, joined.body.department.id]).toEqual([201, 'sales']);
  expect(joined.body.memberSecret).not.toBe(first);
  const rows = await office.db.selectFrom('members').select('member').execute();
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ member }) => member)).size).toBe(1);
});

test('two browsers of one member never have more than one token of a week between them', async () => {
  const second = await secondBrowser();
  const body = await office.tokenRequest('sales', WEEK);
  const issued = await office.request('POST', '/v1/tokens', { bearer: first, body });
  // The same request may come from either, another one from neither.
  expect((await office.request('POST', '/v1/tokens', { bearer: second, body })).text).toBe(issued.text);
  for (const bearer of [first, second]) expect((await office.fetchToken('sales', WEEK, bearer)).status).toBe(409);
  expect((await office.fetchToken('sales', '2026-W48', second)).status).toBe(200);
  expect((await office.fetchToken('sales', '2026-W48', first)).status).toBe(409);
  expect([await membersOf(WEEK), await membersOf('2026-W48')]).toEqual([1, 1]);
});

test('both browsers asking at once get one token', async () => {
  const second = await secondBrowser();
  const answers = await Promise.all([first, second, first, second].map((s) => office.fetchToken('sales', WEEK, s)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
});

test('a transfer code serves once, for a quarter of an hour, and only the newest', async () => {
  const older = (await transfer()).body.code;
  const { code, expiresAt } = (await transfer()).body;
  expect(expiresAt).toBe('2026-11-18T12:15:00.000Z');
  expect((await join(older)).body.type).toBe('urn:worthwhile:problem:code-expired');
  const answers = await Promise.all([join(code), join(code), join(code)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 403, 403]);
  expect((await join(code)).body).toMatchObject({ type: 'urn:worthwhile:problem:code-used', field: 'code' });
  const late = (await transfer()).body.code;
  office.goTo('2026-11-18T12:15:00Z');
  expect((await join(late)).body).toMatchObject({ type: 'urn:worthwhile:problem:code-expired', field: 'code' });
  expect(await office.db.selectFrom('members').select('member').execute()).toHaveLength(2);
});

test('a transfer code that has ended is known as such for a day, then not at all, and once used it names nobody', async () => {
  const { code } = (await transfer()).body;
  await join(code);
  expect(await office.db.selectFrom('memberCodes').select('member').execute()).toEqual([{ member: '' }]);
  const forgetAt = async (at: string) => forgetOldCodes({ db: office.db, now: () => Date.parse(at) });
  await forgetAt('2026-11-19T12:14:00Z');
  expect((await join(code)).body.type).toBe('urn:worthwhile:problem:code-used');
  await forgetAt('2026-11-19T12:15:00Z');
  expect((await join(code)).body.type).toBe('urn:worthwhile:problem:unknown-code');
});

test('a transfer code is for members alone and is stored as a hash', async () => {
  expect((await transfer('x')).status).toBe(401);
  expect((await transfer(await office.leadKey('sales'))).status).toBe(403);
  const { code } = (await transfer()).body;
  const [row] = await office.db.selectFrom('memberCodes').selectAll().execute();
  expect(row?.codeHash).toHaveLength(32);
  expect(JSON.stringify(row)).not.toContain(code);
});

test('leaving forgets the secret of this browser, and the other one stays a member', async () => {
  const second = await secondBrowser();
  expect((await leave(first)).status).toBe(204);
  expect((await office.fetchToken('sales', WEEK, first)).status).toBe(401);
  expect((await leave(first)).status).toBe(401);
  expect((await office.fetchToken('sales', WEEK, second)).status).toBe(200);
});

test('with the last browser of a member its transfer code goes too', async () => {
  const { code } = (await transfer()).body;
  await leave(first);
  expect((await join(code)).status).toBe(403);
  expect(await office.db.selectFrom('members').selectAll().execute()).toEqual([]);
});

test('leaving brings no second token: a browser that shared the membership still finds it fetched', async () => {
  const second = await secondBrowser();
  await office.fetchToken('sales', WEEK, first);
  await leave(first);
  expect((await office.fetchToken('sales', WEEK, second)).status).toBe(409);
  expect(await membersOf(WEEK)).toBe(1);
});

test('whoever leaves is gone from the endpoint and from every week that has not begun', async () => {
  await office.fetchToken('sales', WEEK, first);
  await office.fetchToken('sales', '2026-W48', first);
  const [row] = await office.db.selectFrom('members').select('member').execute();
  await leave(first);
  expect([await membersOf(WEEK), await membersOf('2026-W48')]).toEqual([1, 0]);
  const traces = await office.db.selectFrom('fetchedTokens').select(['week', 'member']).execute();
  expect(traces).toEqual([{ week: WEEK, member: row?.member }]);
  for (const table of ['members', 'memberCodes', 'choices'] as const)
    expect(await office.db.selectFrom(table).selectAll().execute()).toEqual([]);
  // The week that has begun forgets them when it closes.
  office.goTo('2026-12-03T00:00:00Z');
  await office.admin('POST', '/releases');
  expect(await office.db.selectFrom('fetchedTokens').selectAll().execute()).toEqual([]);
});

test('a browser that has not been seen for a quarter of a year is a member no more', async () => {
  office.goTo('2027-02-15T12:00:00Z');
  await forgetUnseen(office.deps);
  expect((await transfer()).status).toBe(201);
  office.goTo('2027-02-22T12:00:00Z');
  await forgetUnseen(office.deps);
  expect((await transfer()).status).toBe(401);
});

test('a browser that fetches a token has been seen', async () => {
  office.goTo('2027-02-15T12:00:00Z');
  await office.fetchToken('sales', '2027-W07', first);
  office.goTo('2027-02-22T12:00:00Z');
  await forgetUnseen(office.deps);
  expect((await transfer()).status).toBe(201);
});
