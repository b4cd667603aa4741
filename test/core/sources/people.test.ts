/** Lists of people as directories export them. */
import { expect, test } from 'vitest';
import { peopleOf } from '#core/sources/people.ts';

const listOf = (...rows: readonly string[]) =>
  peopleOf(
    rows.map((row, at) => ({ cells: row.split(','), line: at + 1 })),
    'people.csv',
  );
const place = () => ({ file: 'report.json', line: 1, column: 1 });
const departmentsOf = ({ people }: ReturnType<typeof listOf>, ...keys: readonly string[]) =>
  keys.map((key) => people.find({ of: 'person', key }, place)?.department);

test('what a directory says of people beside their names is no name of theirs', () => {
  const list = listOf(
    'userPrincipalName,mail,userType,accountEnabled,organization,manager_email,department',
    'ann@corp.example,ann@corp.example,Member,True,Corp,boss@corp.example,Sales',
    'ben@corp.example,ben.b@corp.example,Member,True,Corp,boss@corp.example,Support',
    'boss@corp.example,boss@corp.example,Member,True,Corp,,Support',
  );
  expect(list.faults).toEqual([]);
  expect([...list.people.departments]).toEqual([
    ['Sales', 1],
    ['Support', 2],
  ]);
  expect(departmentsOf(list, 'ann', 'ben.b', 'boss@corp.example')).toEqual(['Sales', 'Support', 'Support']);
  expect(departmentsOf(list, 'member', 'true', 'corp')).toEqual([undefined, undefined, undefined]);
});

test('a person may have a line for each login, and counts once', () => {
  const list = listOf('email,login,department', 'ann@corp.example,octo,sales', 'ann@corp.example,ann-c,Sales');
  expect(list.faults).toEqual([]);
  expect([...list.people.departments]).toEqual([['sales', 1]]);
  const numbers = ['octo', 'ann-c', 'ann'].map((key) => list.people.find({ of: 'person', key }, place)?.person);
  expect(numbers).toEqual([0, 0, 0]);
});

test('a project stands on a line of its own, whose department is no person’s', () => {
  const list = listOf('email,project,department', 'ann@corp.example,,sales', ',proj_a,support', 'proj_b,,support');
  expect([...list.people.departments]).toEqual([
    ['sales', 1],
    ['support', 0],
  ]);
  const departments = ['proj_a', 'proj_b'].map((key) => list.people.find({ of: 'department', key }, place)?.department);
  expect(departments).toEqual(['support', 'support']);
});
