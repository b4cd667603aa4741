import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { checked, firstFault, giveReasons } from '#core/base/issue.ts';

const schema = z.object({ weeks: z.array(z.object({ count: z.int('must be a whole number') })) });

function faultOf(value: unknown) {
  const result = schema.safeParse(value);
  if (result.success) throw new Error('valid');
  return firstFault(result.error, value);
}

test('a fault names its place and the value that stands there', () => {
  expect(faultOf({ weeks: [{ count: 1 }, { count: 'two' }] })).toEqual({
    path: 'weeks[1].count',
    message: 'must be a whole number (got "two")',
  });
});

test('what is missing is called nothing, and a long value is cut', () => {
  expect(faultOf({}).message).toContain('got nothing');
  expect(faultOf({ weeks: [{ count: 'x'.repeat(500) }] }).message.length).toBeLessThan(130);
});

test('a value is checked into itself, or into one line with its place', () => {
  expect(checked(schema, { weeks: [{ count: 1 }] })).toEqual({ value: { weeks: [{ count: 1 }] } });
  expect(checked(schema, { weeks: [{ count: 0.5 }] })).toEqual({
    fault: 'weeks[0].count: must be a whole number (got 0.5)',
  });
});

test('reasons are given in words once they are asked for', () => {
  giveReasons({
    reasonOf: ({ code }) => `a reason for ${code}`,
    tell: (reason, got) => `${reason}, there is ${got ?? 'no value'}`,
  });
  expect(checked(z.number(), 'x')).toEqual({ fault: 'a reason for invalid_type, there is "x"' });
  expect(checked(z.number(), undefined)).toEqual({ fault: 'a reason for invalid_type, there is no value' });
});
