import { expect, test } from 'vitest';
import { blindSign, makeKeyPair, parsePrivateKey, parsePublicKey } from '#server/features/tokens/key-pair.ts';

test('the public key is published as RFC 9578 has it: RSASSA-PSS with SHA-384 and a salt of 48, without NULLs', async () => {
  const { spki } = await makeKeyPair();
  const key = parsePublicKey(spki);
  expect(key.asymmetricKeyType).toBe('rsa-pss');
  expect(key.asymmetricKeyDetails).toMatchObject({
    modulusLength: 2048,
    hashAlgorithm: 'sha384',
    mgf1HashAlgorithm: 'sha384',
    saltLength: 48,
  });
  // The identifier of the test vectors of RFC 9578, to the byte.
  expect(Buffer.from(spki.subarray(4, 67)).toString('hex')).toBe(
    '303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108300b0609608648016503040202a203020130',
  );
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
