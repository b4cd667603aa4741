import { expect, test } from 'vitest';
import { departmentIdSchema } from '#core/department-id.ts';

test.each([
  ['sales', true],
  ['r-and-d-2', true],
  ['a'.repeat(40), true],
  ['a'.repeat(41), false],
  ['Sales', false],
  ['-sales', false],
  ['sales|legal', false],
  ['', false],
])('%s as a department id: %s', (id, isTaken) => expect(departmentIdSchema.safeParse(id).success).toBe(isTaken));
