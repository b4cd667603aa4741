import { createPublicKey } from 'node:crypto';
import { convertEncToRSASSAPSS } from '@cloudflare/privacypass-ts/lib/src/util.js';
import { expect, test } from 'vitest';
import { blindSign, makeKeyPair, parsePrivateKey, parsePublicKey } from '#server/issuing/key-pair.ts';

test('the public key has the very bytes that an independent library gives it', async () => {
  const pair = await makeKeyPair();
  const plain = createPublicKey(parsePrivateKey(pair.privateKey)).export({ format: 'der', type: 'spki' });
  expect(Buffer.from(convertEncToRSASSAPSS(new Uint8Array(plain)))).toEqual(Buffer.from(pair.spki));
  expect(parsePublicKey(pair.spki).asymmetricKeyType).toBe('rsa-pss');
  expect(parsePublicKey(pair.spki).asymmetricKeyDetails).toMatchObject({ hashAlgorithm: 'sha384', saltLength: 48 });
});

test('a message that is not below the modulus is not signed', async () => {
  const pair = await makeKeyPair();
  expect(blindSign(parsePrivateKey(pair.privateKey), new Uint8Array(256).fill(255))).toBeNull();
});

test('the same blinded message gets the same signature', async () => {
  const key = parsePrivateKey((await makeKeyPair()).privateKey);
  const blinded = new Uint8Array(256).fill(7);
  const first = blindSign(key, blinded);
  expect(first).toHaveLength(256);
  expect(blindSign(key, blinded)).toEqual(first);
});
