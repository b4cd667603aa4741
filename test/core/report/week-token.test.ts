import { expect, test } from 'vitest';
import { weekTokenSchema } from '#core/report/week-token.ts';

const token = { week: '2026-W47', department: 'sales', keyId: 'k', closesAtMs: 1 } as const;

test('a week has one token, blinded with the state to unblind it, or signed', () => {
  const blinded = { ...token, state: 'blinded', spki: 's', input: 'i', blinded: 'b', inverse: 'v' };
  expect(weekTokenSchema.safeParse(blinded).success).toBe(true);
  expect(weekTokenSchema.safeParse({ ...blinded, inverse: undefined }).success).toBe(false);
  expect(weekTokenSchema.safeParse({ ...token, state: 'signed', token: 't' }).success).toBe(true);
  expect(weekTokenSchema.safeParse({ week: '2026-W47', state: 'elsewhere' }).success).toBe(true);
});
