/**
 * A valid token straight from a private key: the very bytes that blinding, signing and unblinding would give, only faster.
 * For tests and load; an endpoint itself has no way to make a token that a browser did not blind.
 */
import { constants, type KeyObject, randomBytes, sign } from 'node:crypto';
import { toBase64Url } from '#core/base/bytes.ts';
import { type Challenge, challengeDigestOf, TOKEN_TYPE } from '#server/features/tokens/token.ts';

const SALT_BYTES = 48;
const NONCE_BYTES = 32;

export function mintToken(keyId: Uint8Array, privateKey: KeyObject, challenge: Challenge, type = TOKEN_TYPE): string {
  const signed = Buffer.concat([
    Uint8Array.of(type >> 8, type & 255),
    randomBytes(NONCE_BYTES),
    challengeDigestOf(challenge),
    keyId,
  ]);
  const authenticator = sign('sha384', signed, {
    key: privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: SALT_BYTES,
  });
  return toBase64Url(Buffer.concat([signed, authenticator]));
}
