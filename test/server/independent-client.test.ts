import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { TokenChallenge } from '@cloudflare/privacypass-ts/lib/src/auth_scheme/private_token.js';
import { BLIND_RSA, BlindRSAMode, Client, TokenResponse } from '@cloudflare/privacypass-ts/lib/src/pub_verif_token.js';
import { convertRSASSAPSSToEnc } from '@cloudflare/privacypass-ts/lib/src/util.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Endpoint, startEndpoint } from '#server/endpoint.ts';
import { ADMIN_KEY, allSlip, busyWeek, createPooledKeys } from './office.ts';

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

async function challenge(organisation: string): Promise<TokenChallenge> {
  const context = createHash('sha256').update(`worthwhile|${organisation}|sales|${WEEK}`).digest();
  return new TokenChallenge(BLIND_RSA.value, organisation, new Uint8Array(context), [new URL(endpoint.url).host]);
}

function handInBody(token: string, slip: object): string {
  const bare = JSON.stringify({ token, slip, pad: '' });
  return JSON.stringify({ token, slip, pad: ' '.repeat(2048 - Buffer.byteLength(bare)) });
}

async function joinSales(): Promise<string> {
  await call('POST', '/v1/admin/departments', { id: 'sales', name: 'Sales', headcount: 6 }, ADMIN_KEY);
  const code = await call('POST', '/v1/admin/departments/sales/codes', { kind: 'department', uses: 6 }, ADMIN_KEY);
  const joined = await call('POST', '/v1/members', { code: code.body.code });
  expect(joined).toMatchObject({ status: 201, body: { department: { id: 'sales', name: 'Sales' } } });
  return joined.body.memberSecret;
}

test('a client of another library joins, fetches a purse, hands in and is counted', async () => {
  const secret = await joinSales();
  const { organisation } = (await call('GET', '/v1/config')).body;
  const [key] = (await call('GET', `/v1/keys?department=sales&week=${WEEK}`)).body.keys;
  const spki = bytesOf(key.spki);
  expect(base64url(createHash('sha256').update(spki).digest())).toBe(key.keyId);
  expect(key).toMatchObject({ issuesUntil: '2026-11-23T00:00:00.000Z', closesAt: '2026-12-03T00:00:00.000Z' });

  const clients = Array.from({ length: 8 }, () => new Client(BlindRSAMode.PSS));
  const blinded: string[] = [];
  for (const client of clients)
    blinded.push(base64url((await client.createTokenRequest(await challenge(organisation), spki)).blindedMsg));
  const request = { week: WEEK, keyId: key.keyId, blinded };
  const lost = await call('POST', '/v1/tokens', request, secret);
  const purse = await call('POST', '/v1/tokens', request, secret);
  expect(purse).toEqual(lost);
  expect(purse.status).toBe(200);

  const tokens: string[] = [];
  for (const [at, client] of clients.entries()) {
    const token = await client.finalize(TokenResponse.deserialize(bytesOf(purse.body.signatures[at])));
    tokens.push(base64url(token.serialize()));
  }
  nowMs = Date.parse('2026-11-24T09:00:00Z');
  const slips = [allSlip('sales', WEEK, busyWeek(10)), ...tokens.slice(1).map(() => ({ v: 1, tool: 'none' }))];
  for (const [at, token] of tokens.entries()) {
    const body = handInBody(token, slips[at] ?? {});
    expect(await call('POST', '/v1/slips', body)).toEqual({ status: 200, body: { status: 'accepted' } });
    expect(await call('POST', '/v1/slips', body)).toEqual({ status: 200, body: { status: 'duplicate' } });
  }

  const lead = (await call('POST', '/v1/admin/departments/sales/lead-keys', undefined, ADMIN_KEY)).body.key;
  const kpis = await call('GET', `/v1/departments/sales/kpis?from=${WEEK}&to=${WEEK}`, undefined, lead);
  expect(kpis.body.windows).toMatchObject([{ released: false, collecting: { members: 1, handedIn: 1 } }]);
});

test('signatures unblind with the blind RSA library alone, as RFC 9474 says', async () => {
  const secret = await joinSales();
  const [key] = (await call('GET', `/v1/keys?department=sales&week=${WEEK}`)).body.keys;
  const publicKey = await crypto.subtle.importKey(
    'spki',
    new Uint8Array(convertRSASSAPSSToEnc(bytesOf(key.spki))),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );
  const suite = RSABSSA.SHA384.PSS.Deterministic();
  const message = new TextEncoder().encode('any message: it is blinded');
  const { blindedMsg, inv } = await suite.blind(publicKey, message);
  const blinded = Array.from({ length: 8 }, () => base64url(blindedMsg));
  const purse = await call('POST', '/v1/tokens', { week: WEEK, keyId: key.keyId, blinded }, secret);
  const signature = await suite.finalize(publicKey, message, bytesOf(purse.body.signatures[0]), inv);
  expect(await suite.verify(publicKey, signature, message)).toBe(true);
});
