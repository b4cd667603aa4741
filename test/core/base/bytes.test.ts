import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';

test('bytes and their text are the same as another library makes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64Url(text)).toEqual(Uint8Array.from(bytes));
    }),
  );
});

test.each(['A', 'AB', 'AA=', 'A+', 'A/', 'AAA ', 'ä'])('%s is not the one spelling of any bytes', (text) => {
  // "AB" decodes like "AA" in lenient readers: two texts for one token would count twice.
  expect(fromBase64Url(text)).toBeNull();
});
