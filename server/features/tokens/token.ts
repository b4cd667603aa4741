/**
 * Tokens of Privacy Pass, type 0x0002 (RFC 9577; RFC 9578, section 6), by the library as published: a member's permission
 * to send one report.
 */
import { constants, createHash, type KeyObject, verify } from 'node:crypto';
import { publicVerif, Token, TokenChallenge } from '@cloudflare/privacypass-ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';

const { BLIND_RSA, BlindRSAMode } = publicVerif;
export const TOKEN_TYPE = BLIND_RSA.value;

export type { Token };

/** The parts of a token's 354 bytes, which have a buffer of their own; null where it is of another type. */
export function parseToken(bytes: Uint8Array<ArrayBuffer>): Token | null {
  const type = new DataView(bytes.buffer).getUint16(0);
  return type === TOKEN_TYPE ? Token.deserialize(BLIND_RSA, bytes) : null;
}

export interface Challenge {
  /** Issuer name. */
  readonly organisation: string;
  /** Origin info: the one host that the endpoint publishes. */
  readonly host: string;
  readonly department: DepartmentId;
  readonly week: Week;
}

/** SHA-256 of the challenge whose redemption context binds a token to one department and one week of one organisation. */
export function challengeDigestOf({ organisation, host, department, week }: Challenge): Uint8Array {
  const context = createHash('sha256').update(`worthwhile|${organisation}|${department}|${week}`).digest();
  const challenge = new TokenChallenge(TOKEN_TYPE, organisation, new Uint8Array(context), [host]);
  return createHash('sha256').update(challenge.serialize()).digest();
}

/**
 * Whether the key signed the token. Checked here and now: handing it to another thread, as the library does, costs more than
 * the check itself, and reports that arrive together would be counted apart.
 */
export function isSignedBy({ authInput, authenticator }: Token, key: KeyObject): boolean {
  const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: BlindRSAMode.PSS };
  return verify('sha384', authInput.serialize(), options, authenticator);
}
