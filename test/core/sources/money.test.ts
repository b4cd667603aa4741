import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountInCents, amountOf, amountText } from '#core/sources/money.ts';
import { createNumberTable } from '#core/sources/number-table.ts';

test('a decimal is read exactly, and written as it was', () => {
  for (const decimal of ['0', '12.5', '-5', '0.000000000001', '86.415', '-0.2'])
    expect(amountText(amountOf(decimal) ?? 1n)).toBe(decimal);
  expect(amountOf('1e-7')).toBe(100_000n);
  for (const text of ['', '1,5', 'NaN', '0x10', '1e-999']) expect(amountOf(text)).toBeNull();
});

test('what a binary fraction leaves behind the 12th place is rounded', () => {
  for (const [written, read] of [
    [String(0.1 + 0.2), '0.3'],
    ['-0.8250000000000001', '-0.825'],
    ['0.0000000000005', '0.000000000001'],
    ['0.00281500000000000000000000000000000000000000000000', '0.002815'],
  ])
    expect(amountText(amountOf(written ?? '') ?? 1n)).toBe(read);
});

test('halves of a cent are rounded away from zero', () => {
  expect(amountInCents(amountOf('86.415') ?? 0n)).toBe('86.42');
  expect(amountInCents(amountOf('-86.415') ?? 0n)).toBe('-86.42');
  expect(amountInCents(amountOf('-0.001') ?? 0n)).toBe('0.00');
});

test('a number table holds what a map holds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.maxSafeNat(), fc.integer({ min: 1, max: 2 ** 40 })), { maxLength: 3000 }),
      (pairs) => {
        const table = createNumberTable();
        for (const [key, value] of pairs) table.set(key, value);
        for (const [key, value] of new Map(pairs)) expect(table.get(key)).toBe(value);
      },
    ),
    { numRuns: 20 },
  );
});
