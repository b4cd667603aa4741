/**
 * Privacy Pass tokens, type 0x0002 (RFC 9577, 9578): blinding and unblinding by the library, the fixed structures around
 * them here. `blind` and `unblind` are apart, with the state between them as plain data, so that it can be stored before
 * the endpoint is asked.
 */
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';
import type { PublicKey } from '#core/protocol/member.ts';
import type { BlindedToken, SignedToken } from '#core/report/week-token.ts';

const TOKEN_TYPE = 0x0002;
const NONCE_BYTES = 32;
/** An RSA-2048 public key with exponent 65537, as PKCS #1, is always this long and stands at the end of its SPKI. */
const PKCS1_BYTES = 270;
/** SPKI header of such a key under the plain rsaEncryption OID: WebCrypto refuses the RSASSA-PSS one of RFC 9578. */
const RSA_ENCRYPTION_HEADER = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A';

/** RSABSSA-SHA384-PSS-Deterministic (RFC 9474, section 5). */
const suite = RSABSSA.SHA384.PSS.Deterministic();

export interface TokenScope {
  readonly organisation: string;
  /** The one host that the endpoint publishes in its configuration. */
  readonly host: string;
  readonly department: DepartmentId;
  readonly week: Week;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(text);
  if (bytes === null) throw new TypeError(`not base64url: ${text.slice(0, 40)}`);
  return bytes;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const uint16 = (value: number) => new Uint8Array([value >> 8, value & 255]);

/** SHA-256 of the TokenChallenge (RFC 9577, section 2.1): it ties a token to one organisation, endpoint, department, week. */
async function challengeDigest(scope: TokenScope): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder();
  const issuer = text.encode(scope.organisation);
  const origin = text.encode(scope.host);
  const context = await sha256(text.encode(`worthwhile|${scope.organisation}|${scope.department}|${scope.week}`));
  return sha256(
    joined(
      uint16(TOKEN_TYPE),
      uint16(issuer.length),
      issuer,
      new Uint8Array([context.length]),
      context,
      uint16(origin.length),
      origin,
    ),
  );
}

function importKey(spki: string): Promise<CryptoKey> {
  const pkcs1 = bytesOf(spki).subarray(-PKCS1_BYTES);
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  return crypto.subtle.importKey('spki', joined(bytesOf(RSA_ENCRYPTION_HEADER), pkcs1), algorithm, true, ['verify']);
}

/** Makes the blinded input of a token for a key. Throws where the key's id is not the hash of the key. */
export async function blindToken(key: PublicKey, scope: TokenScope): Promise<BlindedToken> {
  const keyId = await sha256(bytesOf(key.spki));
  if (toBase64Url(keyId) !== key.keyId)
    throw new Error(`key ${key.keyId} for ${key.week} is not the one its id names; ask your admin`);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const input = joined(uint16(TOKEN_TYPE), nonce, await challengeDigest(scope), keyId);
  const { blindedMsg, inv } = await suite.blind(await importKey(key.spki), input);
  return {
    state: 'blinded',
    week: key.week,
    department: key.department,
    keyId: key.keyId,
    closesAtMs: Date.parse(key.closesAt),
    spki: key.spki,
    input: toBase64Url(input),
    blinded: toBase64Url(blindedMsg),
    inverse: toBase64Url(inv),
  };
}

/** Unblinds the endpoint's signature into a token. Throws where it does not verify. */
export async function unblindToken(blinded: BlindedToken, signature: string): Promise<SignedToken> {
  const { week, department, keyId, closesAtMs, spki } = blinded;
  const input = bytesOf(blinded.input);
  const authenticator = await suite.finalize(
    await importKey(spki),
    input,
    bytesOf(signature),
    bytesOf(blinded.inverse),
  );
  return { state: 'signed', week, department, keyId, closesAtMs, token: toBase64Url(joined(input, authenticator)) };
}
