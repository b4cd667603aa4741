import { expect, test } from 'vitest';
import { codeRequestSchema, departmentSchema } from '#core/protocol/admin.ts';

test('a department needs an id, a name and a headcount; the rest has defaults that hide no unknown cost', () => {
  expect(departmentSchema.parse({ id: 'sales', name: 'Sales', headcount: 1 })).toMatchObject({
    weeklyHours: 40,
    hourlyCost: null,
    realisation: 0.5,
    minimumGroup: null,
    parent: null,
  });
});

test('no department may have a minimum group below five', () => {
  const department = { id: 'sales', name: 'Sales', headcount: 12 };
  expect(departmentSchema.safeParse({ ...department, minimumGroup: 4 }).success).toBe(false);
  expect(departmentSchema.safeParse({ ...department, minimumGroup: 5 }).success).toBe(true);
});

test('an invite is for one person, a department code for any number', () => {
  expect(codeRequestSchema.safeParse({ kind: 'invite', uses: 2 }).success).toBe(false);
  expect(codeRequestSchema.safeParse({ kind: 'department', uses: 2 }).success).toBe(true);
});
