import { expect, test } from 'vitest';
import { toBase64Url } from '#core/bytes.ts';
import { handInSchema } from '#core/hand-in.ts';
import { TOKEN_BYTES } from '#core/protocol.ts';

const token = toBase64Url(new Uint8Array(TOKEN_BYTES).fill(255));
const slip = { v: 1, tool: 'none' };

test('a hand-in is a token, a slip and spaces, and nothing else', () => {
  expect(handInSchema.safeParse({ token, slip }).success).toBe(true);
  expect(handInSchema.safeParse({ token, slip, pad: '   ' }).success).toBe(true);
  expect(handInSchema.safeParse({ token, slip, pad: ' x' }).success).toBe(false);
  expect(handInSchema.safeParse({ token, slip, member: 'me' }).success).toBe(false);
  expect(handInSchema.safeParse({ token: token.slice(1), slip }).success).toBe(false);
});
