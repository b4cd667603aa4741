import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesSchema, fromBase64Url, toBase64Url } from '#core/base/bytes.ts';

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

test('a schema of so many bytes takes exactly the canonical texts of so many bytes', () => {
  const schemas = Array.from({ length: 40 }, (_, at) => ({ length: at + 1, schema: bytesSchema(at + 1) }));
  const anyText = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => toBase64Url(bytes)),
    fc.stringMatching(/^[\w-]{1,54}$/),
    fc.string({ maxLength: 54 }),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      const taking = schemas.filter(({ schema }) => schema.safeParse(text).success).map(({ length }) => length);
      const length = fromBase64Url(text)?.length ?? 0;
      expect(taking).toEqual(length === 0 ? [] : [length]);
    }),
    { numRuns: 1000 },
  );
});
