/**
 * RSA-2048 key pairs for blind signatures (RFC 9474, RSABSSA-SHA384-PSS): made and published by the library, in the forms
 * that RFC 9578, section 6.5 gives.
 *
 * Signing is left to OpenSSL: the library's own takes a third of a second of the one thread that answers, and a time that
 * depends on the key.
 */
import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  webcrypto,
} from 'node:crypto';
import { publicVerif } from '@cloudflare/privacypass-ts';

const { BlindRSAMode, getPublicKeyBytes, Issuer } = publicVerif;
const algorithm = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };

export interface KeyPair {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** PKCS #8, DER. */
  readonly privateKey: Uint8Array;
}

export async function makeKeyPair(): Promise<KeyPair> {
  const { publicKey, privateKey } = await Issuer.generateKey(BlindRSAMode.PSS, algorithm);
  return {
    spki: await getPublicKeyBytes(publicKey),
    privateKey: new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', privateKey)),
  };
}

export function parsePublicKey(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
}

export function parsePrivateKey(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
}

/**
 * BlindSign of RFC 9474, section 4.3: the raw RSA operation, deterministic. Null where the blinded message is not below
 * the modulus. The result is checked before it leaves, as the RFC asks: a faulty one would betray the key.
 */
export function blindSign(privateKey: KeyObject, blinded: Uint8Array): Uint8Array | null {
  const padding = constants.RSA_NO_PADDING;
  let signature: Buffer;
  try {
    signature = privateDecrypt({ key: privateKey, padding }, blinded);
  } catch {
    return null;
  }
  const back = publicEncrypt({ key: privateKey, padding }, signature);
  if (!back.equals(blinded)) throw new Error('a blind signature does not verify: the signing machine is faulty');
  return signature;
}
