import { expect, test } from 'vitest';
import { toBase64Url } from '#core/base/bytes.ts';
import { joinRequestSchema, tokenRequestSchema } from '#core/protocol/member-requests.ts';

const blinded = toBase64Url(new Uint8Array(256));
const request = { week: '2026-W47', keyId: toBase64Url(new Uint8Array(32)), blinded } as const;

test('a token is asked for with exactly one blinded value of 256 bytes', () => {
  expect(tokenRequestSchema.safeParse(request).success).toBe(true);
  expect(tokenRequestSchema.safeParse({ ...request, blinded: [blinded] }).success).toBe(false);
  expect(tokenRequestSchema.safeParse({ ...request, blinded: toBase64Url(new Uint8Array(255)) }).success).toBe(false);
});

test('the version of the extension may be told or not, and nothing else may', () => {
  for (const [schema, body] of [
    [joinRequestSchema, { code: 'k7mq' }],
    [tokenRequestSchema, request],
  ] as const) {
    expect(schema.safeParse({ ...body, version: '1.4.0' }).success).toBe(true);
    expect(schema.safeParse({ ...body, version: '1.4.0-anna' }).success).toBe(false);
    expect(schema.safeParse({ ...body, browser: 'mine' }).success).toBe(false);
  }
});
