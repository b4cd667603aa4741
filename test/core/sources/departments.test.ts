import { expect, test } from 'vitest';
import { departmentsFor, unknownDepartments } from '#core/sources/departments.ts';

const known = [
  ['einkauf', 'Einkäufe'],
  ['north', 'Sales'],
  ['south', 'sales'],
].map(([id = '', name = '']) => ({ id, name, minimumGroup: 5, cadences: {} }));

test('a department is called by its id or its name, however its letters are written', () => {
  const list = new Map(['einkauf', 'EINKÄUFE', 'Einka\u0308ufe'].map((name) => [name, 2]));
  const { departments } = departmentsFor(list, known, 5);
  expect(departments).toMatchObject([{ id: 'einkauf', people: 6 }]);
});

test('a name that is the id of another department stands for neither', () => {
  const crossed = known.map((department) => ({ ...department, name: department.id === 'north' ? 'South' : 'West' }));
  const { find } = departmentsFor(new Map(['south', 'South', 'north'].map((name) => [name, 5])), crossed, 5);
  expect(['south', 'South', 'SOUTH', 'north', 'NORTH'].map((name) => find(name)?.id)).toEqual([
    'south',
    undefined,
    undefined,
    'north',
    'north',
  ]);
});

test('a name that several departments have stands for none of them', () => {
  const list = new Map([['Sales', 6]]);
  const found = departmentsFor(list, known, 5);
  expect(found.departments).toEqual([]);
  expect(unknownDepartments(list, found)).toEqual(['Sales']);
});

test('the organisation has the minimum group of the strictest department, also where the list has nobody of it', () => {
  const strict = known.map((department) => ({ ...department, minimumGroup: department.id === 'north' ? 9 : 5 }));
  expect(departmentsFor(new Map([['einkauf', 6]]), strict, 5).organisation.minimumGroup).toBe(9);
});
