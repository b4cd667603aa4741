/**
 * RSA-2048 key pairs for blind signatures (RFC 9474, RSABSSA-SHA384-PSS).
 *
 * The raw operation needs a plain RSA key, while clients want the public key under the RSASSA-PSS identifier that RFC
 * 9578, section 6.5 gives. So the key is made and kept as plain RSA, and its public half gets that identifier in front.
 */
import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';

const MODULUS_BITS = 2048;

/**
 * DER of a SubjectPublicKeyInfo up to its key bits: RSASSA-PSS with SHA-384, MGF1 with SHA-384 and a salt of 48, without
 * the optional NULL parameters, as in the test vectors of RFC 9578. The lengths are those of a 2048-bit modulus with
 * exponent 65537, whose RSAPublicKey is always 270 bytes.
 */
const spkiPrefix = Buffer.from(
  '30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108300b0609608648016503040202a2030201300382010f00',
  'hex',
);

export interface KeyPair {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** PKCS #8, DER. */
  readonly privateKey: Uint8Array;
}

export function makeKeyPair(): Promise<KeyPair> {
  return new Promise((resolve, reject) => {
    generateKeyPair('rsa', { modulusLength: MODULUS_BITS }, (error, publicKey, privateKey) => {
      if (error !== null) return reject(error);
      resolve({
        spki: Buffer.concat([spkiPrefix, publicKey.export({ format: 'der', type: 'pkcs1' })]),
        privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
      });
    });
  });
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
