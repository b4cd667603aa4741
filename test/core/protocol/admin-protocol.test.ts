import { expect, test } from 'vitest';
import {
  codeRequestSchema,
  departmentFormSchema,
  departmentSchema,
  enteredDepartmentSchema,
} from '#core/protocol/admin.ts';

test('a department needs an id, a name and a headcount; the rest has defaults that hide no unknown cost', () => {
  expect(departmentSchema.parse({ id: 'sales', name: 'Sales', headcount: 1 })).toMatchObject({
    weeklyHours: 40,
    hourlyCost: null,
    realisation: 0.5,
    minimumGroup: null,
    parent: null,
  });
});

test('weekly hours are enough for a share of them to be a number', () => {
  const department = { id: 'sales', name: 'Sales', headcount: 12 };
  expect(enteredDepartmentSchema.parse(department).weeklyHours).toBe(40);
  expect(enteredDepartmentSchema.safeParse({ ...department, weeklyHours: 0.1 }).success).toBe(true);
  expect(enteredDepartmentSchema.safeParse({ ...department, weeklyHours: 1e-320 }).success).toBe(false);
});

test('no department may have a minimum group below five', () => {
  const department = { id: 'sales', name: 'Sales', headcount: 12 };
  expect(departmentSchema.safeParse({ ...department, minimumGroup: 4 }).success).toBe(false);
  expect(departmentSchema.safeParse({ ...department, minimumGroup: 5 }).success).toBe(true);
});

test('a form takes a currency that exists, or the one before', () => {
  const sofia = departmentSchema.parse({ id: 'sofia', name: 'Sofia', headcount: 12, currency: 'XXQ' });
  const takes = (before: typeof sofia | null, currency: string) =>
    departmentFormSchema(before).safeParse({ ...sofia, currency }).success;
  expect([takes(null, 'CHF'), takes(null, 'XXQ'), takes(sofia, 'XXQ'), takes(sofia, 'QQQ')]).toEqual([
    ...[true, false, true, false],
  ]);
  expect(departmentFormSchema(null).parse({ ...sofia, currency: undefined }).currency).toBe('EUR');
});

test('an invite is for one person, a department code for any number', () => {
  expect(codeRequestSchema.safeParse({ kind: 'invite', uses: 2 }).success).toBe(false);
  expect(codeRequestSchema.safeParse({ kind: 'department', uses: 2 }).success).toBe(true);
});
