import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupLines, parseGroupLines } from '#components/admin/rules/group-lines.ts';

test('a line names a group and what it opens, and blank lines count for nothing', () => {
  expect(parseGroupLines('sales-leads = sales, legal\n\n  it=it  \n')).toEqual([
    ['sales-leads', ['sales', 'legal']],
    ['it', ['it']],
  ]);
});

test('a group named as in a directory keeps its equals signs', () => {
  expect(parseGroupLines('cn=leads,dc=example = sales')).toEqual([['cn=leads,dc=example', ['sales']]]);
});

test('a line without departments names a group that opens nothing', () => {
  expect(parseGroupLines('somebody')).toEqual([['somebody', []]]);
});

test('what is written as lines reads back the same', () => {
  const group = fc.stringMatching(/^[a-z][a-z0-9=,-]{0,20}[a-z]$/);
  const department = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(group, fc.array(department, { minLength: 1 }))), (groups) => {
      expect(parseGroupLines(groupLines(groups))).toEqual(groups);
    }),
  );
});
