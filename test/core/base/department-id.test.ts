import { expect, test } from 'vitest';
import { departmentIdFrom, departmentIdSchema } from '#core/base/department-id.ts';

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

test('an id made of a name is one, however long or foreign the name', () => {
  expect(departmentIdFrom('Büro & Verkauf, Süd')).toBe('buro-verkauf-sud');
  expect(departmentIdFrom(' – ')).toBe('');
  for (const name of ['x'.repeat(60), `${'a'.repeat(39)} b`, 'Ärzte 24/7'])
    expect(departmentIdSchema.safeParse(departmentIdFrom(name)).success).toBe(true);
});
