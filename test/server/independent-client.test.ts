import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { publicVerif, TokenChallenge, util } from '@cloudflare/privacypass-ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Endpoint, startEndpoint } from '#server/endpoint.ts';
import { ADMIN_KEY, createPooledKeys } from './office.ts';

const { BLIND_RSA, BlindRSAMode, Client, TokenResponse } = publicVerif;

// A client written from PROTOCOL and the RFCs alone: Node's Buffer for base64url, another's library for the tokens, and
// a real socket. Nothing of the extension or of the endpoint takes part on its side.
const WEEK = '2026-W47';
let nowMs: number;
let dataDir: string;
let endpoint: Endpoint;

beforeEach(async () => {
  nowMs = Date.parse('2026-11-19T09:00:00Z');
  dataDir = mkdtempSync(join(tmpdir(), 'worthwhile-client-'));
  endpoint = await startEndpoint({
    port: 0,
    dataDir,
    adminKey: ADMIN_KEY,
    now: () => nowMs,
    makeKeyPair: createPooledKeys(),
  });
});

afterEach(async () => {
  await endpoint.close();
  rmSync(dataDir, { recursive: true });
});

async function call(method: string, path: string, body?: string | object, secret?: string) {
  const response = await fetch(`${endpoint.url}${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(secret === undefined ? {} : { Authorization: `Bearer ${secret}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

async function configuration(): Promise<{ organisation: string; host: string }> {
  const { body } = await call('GET', '/v1/config');
  expect(body.departments).toEqual([{ id: 'sales', name: 'Sales', headcount: 6 }]);
  expect(body.host).toBe(new URL(endpoint.url).host);
  return body;
}

function challenge(organisation: string, host: string): TokenChallenge {
  const context = createHash('sha256').update(`worthwhile|${organisation}|sales|${WEEK}`).digest();
  return new TokenChallenge(BLIND_RSA.value, organisation, new Uint8Array(context), [host]);
}

/** The report of section 1, as a person writes it by hand: fields that say nothing are left out. */
const report = {
  v: 2,
  department: 'sales',
  week: WEEK,
  all: {
    sessions: 6,
    engagedMinutes: 72,
    activeDays: 4,
    covered: 6,
    asked: 2,
    answered: 2,
    valued: 2,
    weight: 6,
    weightedMinutes: 60,
    weightedLow: 30,
    weightedHigh: 90,
    segment: 'habitual',
    firstInPeriod: true,
  },
  tools: [],
};

function bodyOf(token: string, given: object): string {
  const bare = JSON.stringify({ token, report: given, pad: '' });
  return JSON.stringify({ token, report: given, pad: ' '.repeat(8192 - Buffer.byteLength(bare)) });
}

async function joinSales(): Promise<string> {
  await call('POST', '/v1/admin/departments', { id: 'sales', name: 'Sales', headcount: 6 }, ADMIN_KEY);
  const code = await call('POST', '/v1/admin/departments/sales/codes', { kind: 'department', uses: 6 }, ADMIN_KEY);
  const joined = await call('POST', '/v1/members', { code: code.body.code });
  expect(joined).toMatchObject({ status: 201, body: { department: { id: 'sales', name: 'Sales' } } });
  return joined.body.memberSecret;
}

/** A token for that host, from a challenge to the finished one. */
async function tokenFor(host: string, secret: string): Promise<string> {
  const { organisation } = await configuration();
  const [key] = (await call('GET', `/v1/keys?department=sales&week=${WEEK}`)).body.keys;
  const spki = bytesOf(key.spki);
  expect(base64url(createHash('sha256').update(spki).digest())).toBe(key.keyId);
  expect(key).toMatchObject({ issuesUntil: '2026-11-23T00:00:00.000Z', closesAt: '2026-12-03T00:00:00.000Z' });
  const client = new Client(BlindRSAMode.PSS);
  const { blindedMsg } = await client.createTokenRequest(challenge(organisation, host), spki);
  const request = { week: WEEK, keyId: key.keyId, blinded: base64url(blindedMsg) };
  const lost = await call('POST', '/v1/tokens', request, secret);
  const issued = await call('POST', '/v1/tokens', request, secret);
  expect(issued).toEqual(lost);
  expect(issued.status).toBe(200);
  const other = { ...request, blinded: base64url(Buffer.from(bytesOf(request.blinded)).fill(0, 0, 1)) };
  if (other.blinded !== request.blinded) expect((await call('POST', '/v1/tokens', other, secret)).status).toBe(409);
  const token = await client.finalize(TokenResponse.deserialize(bytesOf(issued.body.signature)));
  return base64url(token.serialize());
}

test('a client of another library joins, fetches a token, reports, is counted, and is refused where it should be', async () => {
  const secret = await joinSales();
  const token = await tokenFor(new URL(endpoint.url).host, secret);
  const body = bodyOf(token, report);
  expect((await call('POST', '/v1/reports', body)).status).toBe(425);
  nowMs = Date.parse('2026-11-24T09:00:00Z');
  expect((await call('POST', '/v1/reports', body.slice(1))).status).toBe(400);
  const beyond = { ...report, all: { ...report.all, sessions: 101 } };
  expect((await call('POST', '/v1/reports', bodyOf(token, beyond))).status).toBe(400);
  expect((await call('POST', '/v1/reports', bodyOf(token, { ...report, week: '2026-W48' }))).status).toBe(403);
  expect(await call('POST', '/v1/reports', body)).toEqual({ status: 200, body: { status: 'accepted' } });
  expect(await call('POST', '/v1/reports', body)).toEqual({ status: 200, body: { status: 'duplicate' } });
  const withheld = bodyOf(token, { v: 2, department: 'sales', week: WEEK, empty: true });
  expect(await call('POST', '/v1/reports', withheld)).toEqual({ status: 200, body: { status: 'duplicate' } });
  nowMs = Date.parse('2026-12-03T00:00:00Z');
  expect((await call('POST', '/v1/reports', body)).status).toBe(410);
});

test('a token for another host than the published one is refused', async () => {
  const token = await tokenFor('elsewhere.example', await joinSales());
  nowMs = Date.parse('2026-11-24T09:00:00Z');
  expect((await call('POST', '/v1/reports', bodyOf(token, report))).status).toBe(403);
});

test('whoever leaves is known no more', async () => {
  const secret = await joinSales();
  const left = await fetch(`${endpoint.url}/v1/members`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${secret}` },
  });
  expect(left.status).toBe(204);
  expect((await call('POST', '/v1/members/transfer', undefined, secret)).status).toBe(401);
});

test('signatures unblind with the blind RSA library alone, as RFC 9474 says', async () => {
  const secret = await joinSales();
  const [key] = (await call('GET', `/v1/keys?department=sales&week=${WEEK}`)).body.keys;
  const publicKey = await crypto.subtle.importKey(
    'spki',
    new Uint8Array(util.convertRSASSAPSSToEnc(bytesOf(key.spki))),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );
  const suite = RSABSSA.SHA384.PSS.Deterministic();
  const message = new TextEncoder().encode('any message: it is blinded');
  const { blindedMsg, inv } = await suite.blind(publicKey, message);
  const request = { week: WEEK, keyId: key.keyId, blinded: base64url(blindedMsg) };
  const issued = await call('POST', '/v1/tokens', request, secret);
  const signature = await suite.finalize(publicKey, message, bytesOf(issued.body.signature), inv);
  expect(await suite.verify(publicKey, signature, message)).toBe(true);
});
