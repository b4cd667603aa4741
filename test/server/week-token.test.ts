import { afterEach, beforeEach, expect, test } from 'vitest';
import { toBase64Url } from '#core/base/bytes.ts';
import type { Week } from '#core/base/week.ts';
import { type Office, openOffice } from './office.ts';

const WEEK = '2026-W47';
let office: Office;
let secret: string;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales');
  secret = await office.joinDepartment('sales');
});

afterEach(() => office.close());

async function membersOf(week: Week): Promise<number> {
  const row = await office.db.selectFrom('enrolments').select('members').where('week', '=', week).executeTakeFirst();
  return row?.members ?? 0;
}

test('a member gets one signature for a week, and the same request again gets the same answer', async () => {
  const body = await office.tokenRequest('sales', WEEK);
  const first = await office.request('POST', '/v1/tokens', { bearer: secret, body });
  expect(first.status).toBe(200);
  expect(Object.keys(first.body)).toEqual(['signature']);
  expect(first.body.signature).toMatch(/^[\w-]{342}$/);
  await office.restart();
  const again = await office.request('POST', '/v1/tokens', { bearer: secret, body });
  expect(again.text).toBe(first.text);
  expect(await membersOf(WEEK)).toBe(1);
});

test('another request for the same week is refused, so nobody gets a second token', async () => {
  await office.fetchToken('sales', WEEK, secret);
  const second = await office.fetchToken('sales', WEEK, secret);
  expect([second.status, second.body.signature]).toEqual([409, undefined]);
  expect(await membersOf(WEEK)).toBe(1);
});

test('of ten different requests at once one is answered', async () => {
  const bodies = await Promise.all(Array.from({ length: 10 }, () => office.tokenRequest('sales', WEEK)));
  const answers = await Promise.all(
    bodies.map((body) => office.request('POST', '/v1/tokens', { bearer: secret, body })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  expect(await membersOf(WEEK)).toBe(1);
});

test('tokens are issued for this week and the four after it, and for no other', async () => {
  for (const week of ['2026-W47', '2026-W48', '2026-W51'] as const)
    expect((await office.fetchToken('sales', week, secret)).status).toBe(200);
  const body = await office.tokenRequest('sales', WEEK);
  for (const [week, status] of [
    ['2026-W46', 410],
    ['2026-W52', 425],
  ] as const) {
    const answer = await office.request('POST', '/v1/tokens', { bearer: secret, body: { ...body, week } });
    expect([week, answer.status]).toEqual([week, status]);
    expect(answer.body.detail).toContain('2026-W47 to 2026-W51');
  }
});

test('issuing ends with the week, in UTC, and the private key is then erased', async () => {
  const body = await office.tokenRequest('sales', WEEK);
  office.goTo('2026-11-22T23:59:59.999Z');
  await office.deps.issuer.erasePrivateKeys();
  expect((await office.request('POST', '/v1/tokens', { bearer: secret, body })).status).toBe(200);
  office.goTo('2026-11-23T00:00:00Z');
  expect((await office.request('POST', '/v1/tokens', { bearer: secret, body })).status).toBe(410);
  await office.deps.issuer.erasePrivateKeys();
  const keys = await office.db.selectFrom('keys').select(['week', 'privateKey']).execute();
  expect(keys.filter(({ privateKey }) => privateKey === null).map(({ week }) => week)).toEqual([WEEK]);
});

test('a token is for the own department only', async () => {
  await office.department('legal');
  const body = await office.tokenRequest('legal', WEEK);
  await office.tokenRequest('sales', WEEK);
  const answer = await office.request('POST', '/v1/tokens', { bearer: secret, body });
  expect([answer.status, answer.body.field]).toEqual([403, 'keyId']);
});

test('without a member secret, or with one that is not known, nothing is signed', async () => {
  const body = await office.tokenRequest('sales', WEEK);
  const wrong = `sales.${toBase64Url(new Uint8Array(32))}`;
  for (const bearer of [undefined, wrong, secret.slice(0, -1), 'x', secret.replace('sales', 'legal')]) {
    const answer = await office.request('POST', '/v1/tokens', { body, ...(bearer === undefined ? {} : { bearer }) });
    expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
  }
  expect(await membersOf(WEEK)).toBe(0);
});

test('a malformed request is refused and changes nothing', async () => {
  const body = await office.tokenRequest('sales', WEEK);
  const tooLarge = toBase64Url(new Uint8Array(256).fill(255));
  for (const wrong of [
    { ...body, blinded: body.blinded.slice(4) },
    { ...body, blinded: [body.blinded] },
    { ...body, blinded: tooLarge },
    { ...body, keyId: 'x' },
    // The same bytes in a second spelling: the last letter has two bits to spare.
    { ...body, keyId: body.keyId.replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1)) },
    { ...body, week: '2026-W60' },
    'not json',
  ]) {
    const answer = await office.request('POST', '/v1/tokens', { bearer: secret, body: wrong });
    expect(answer.status).toBe(400);
  }
  expect(await membersOf(WEEK)).toBe(0);
  expect((await office.request('POST', '/v1/tokens', { bearer: secret, body })).status).toBe(200);
});

test('tokens that can count never exceed tokens issued: the database knows as many as members of the week', async () => {
  await office.enrol('sales', [WEEK], 3);
  const fetched = await office.db.selectFrom('fetchedTokens').select('member').where('week', '=', WEEK).execute();
  expect(new Set(fetched.map(({ member }) => member)).size).toBe(3);
  expect(await membersOf(WEEK)).toBe(3);
});

test('a department is issued as many tokens a week as it has people and a tenth more, however many leave in between', async () => {
  await office.department('ten', { headcount: 10 });
  const statuses: number[] = [];
  for (let i = 0; i < 13; i++) {
    const member = await office.joinDepartment('ten');
    statuses.push((await office.fetchToken('ten', '2026-W48', member)).status);
    await office.request('DELETE', '/v1/members', { bearer: member });
  }
  expect(statuses).toEqual([...Array.from({ length: 11 }, () => 200), 403, 403]);
  expect(await membersOf('2026-W48')).toBe(0);
});
