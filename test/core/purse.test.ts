import { expect, test } from 'vitest';
import { purseSchema } from '#core/purse.ts';

const purse = { week: '2026-W47', department: 'sales', keyId: 'k', closesAtMs: 1 };
const eight = Array(8).fill('x');

test('a purse holds eight of each, blinded or signed', () => {
  const blinded = { ...purse, state: 'blinded', spki: 's', inputs: eight, blinded: eight, inverses: eight };
  expect(purseSchema.safeParse(blinded).success).toBe(true);
  expect(purseSchema.safeParse({ ...purse, state: 'signed', tokens: eight }).success).toBe(true);
  expect(purseSchema.safeParse({ ...purse, state: 'signed', tokens: eight.slice(1) }).success).toBe(false);
});
