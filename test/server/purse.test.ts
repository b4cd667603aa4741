import { afterEach, beforeEach, expect, test } from 'vitest';
import { toBase64Url } from '#core/bytes.ts';
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

async function membersOf(week: string): Promise<number> {
  const row = await office.db.selectFrom('enrolments').select('members').where('week', '=', week).executeTakeFirst();
  return row?.members ?? 0;
}

test('a member gets eight signatures for a week, and the same request again gets the same answer', async () => {
  const body = await office.purseRequest('sales', WEEK);
  const first = await office.request('POST', '/v1/tokens', { bearer: secret, body });
  expect(first.status).toBe(200);
  expect(first.body.signatures).toHaveLength(8);
  await office.restart();
  const again = await office.request('POST', '/v1/tokens', { bearer: secret, body });
  expect(again.text).toBe(first.text);
  expect(await membersOf(WEEK)).toBe(1);
});

test('another request for the same week is refused, so nobody gets a second purse', async () => {
  await office.fetchPurse('sales', WEEK, secret);
  const second = await office.fetchPurse('sales', WEEK, secret);
  expect([second.status, second.body.signatures]).toEqual([409, undefined]);
  expect(await membersOf(WEEK)).toBe(1);
});

test('of ten different requests at once one is answered', async () => {
  const bodies = await Promise.all(Array.from({ length: 10 }, () => office.purseRequest('sales', WEEK)));
  const answers = await Promise.all(
    bodies.map((body) => office.request('POST', '/v1/tokens', { bearer: secret, body })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  expect(await membersOf(WEEK)).toBe(1);
});

test('purses are issued for this week and the four after it, and for no other', async () => {
  for (const week of ['2026-W47', '2026-W48', '2026-W51'])
    expect((await office.fetchPurse('sales', week, secret)).status).toBe(200);
  const body = await office.purseRequest('sales', WEEK);
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
  const body = await office.purseRequest('sales', WEEK);
  office.goTo('2026-11-22T23:59:59.999Z');
  await office.deps.issuer.erasePrivateKeys();
  expect((await office.request('POST', '/v1/tokens', { bearer: secret, body })).status).toBe(200);
  office.goTo('2026-11-23T00:00:00Z');
  expect((await office.request('POST', '/v1/tokens', { bearer: secret, body })).status).toBe(410);
  await office.deps.issuer.erasePrivateKeys();
  const keys = await office.db.selectFrom('keys').select(['week', 'privateKey']).execute();
  expect(keys.filter(({ privateKey }) => privateKey === null).map(({ week }) => week)).toEqual([WEEK]);
});

test('a purse is for the own department only', async () => {
  await office.department('legal');
  const body = await office.purseRequest('legal', WEEK);
  await office.purseRequest('sales', WEEK);
  const answer = await office.request('POST', '/v1/tokens', { bearer: secret, body });
  expect([answer.status, answer.body.field]).toEqual([403, 'keyId']);
});

test('without a member secret, or with one that is not known, nothing is signed', async () => {
  const body = await office.purseRequest('sales', WEEK);
  const wrong = `sales.${toBase64Url(new Uint8Array(32))}`;
  for (const bearer of [undefined, wrong, secret.slice(0, -1), 'x', secret.replace('sales', 'legal')]) {
    const answer = await office.request('POST', '/v1/tokens', { body, ...(bearer === undefined ? {} : { bearer }) });
    expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
  }
  expect(await membersOf(WEEK)).toBe(0);
});

test('a malformed request is refused as a whole: all signatures or none', async () => {
  const body = await office.purseRequest('sales', WEEK);
  const tooLarge = toBase64Url(new Uint8Array(256).fill(255));
  for (const wrong of [
    { ...body, blinded: body.blinded.slice(1) },
    { ...body, blinded: [...body.blinded, body.blinded[0]] },
    { ...body, blinded: body.blinded.map((text) => text.slice(4)) },
    { ...body, blinded: body.blinded.with(3, tooLarge) },
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

test('tokens that can count never exceed tokens issued: the database knows as many purses as members of the week', async () => {
  await office.enrol('sales', [WEEK], 3);
  const purses = await office.db.selectFrom('purses').select('member').where('week', '=', WEEK).execute();
  expect(new Set(purses.map(({ member }) => member)).size).toBe(3);
  expect(await membersOf(WEEK)).toBe(3);
});
