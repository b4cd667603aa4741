import { expect, test } from 'vitest';
import { toBase64Url } from '#core/bytes.ts';
import { joinRequestSchema, tokensRequestSchema } from '#core/member-requests.ts';

const blinded = toBase64Url(new Uint8Array(256));
const keyId = toBase64Url(new Uint8Array(32));
const request = (count: number, value = blinded) => ({ week: '2026-W47', keyId, blinded: Array(count).fill(value) });

test('a purse is asked for with exactly eight blinded values of 256 bytes', () => {
  expect(tokensRequestSchema.safeParse(request(8)).success).toBe(true);
  expect(tokensRequestSchema.safeParse(request(7)).success).toBe(false);
  expect(tokensRequestSchema.safeParse(request(8, toBase64Url(new Uint8Array(255)))).success).toBe(false);
});

test('the version of the extension may be told or not, and nothing else may', () => {
  for (const [schema, body] of [
    [joinRequestSchema, { code: 'k7mq' }],
    [tokensRequestSchema, request(8)],
  ] as const) {
    expect(schema.safeParse({ ...body, version: '1.4.0' }).success).toBe(true);
    expect(schema.safeParse({ ...body, version: '1.4.0-anna' }).success).toBe(false);
    expect(schema.safeParse({ ...body, browser: 'mine' }).success).toBe(false);
  }
});
