import { expect, test } from 'vitest';
import { csvOf } from '#core/base/csv.ts';

test('a comma, a quotation mark or a line break is wrapped, and what is missing is empty', () => {
  expect(csvOf(['a', 'b'], [{ a: 'x, "y"', b: 1.5 }, { a: 'two\nlines' }, { b: null }])).toBe(
    'a,b\r\n"x, ""y""",1.5\r\n"two\nlines",\r\n,\r\n',
  );
});

test('a text that a spreadsheet would take for a formula is told to be text; a negative number stays one', () => {
  expect(csvOf(['a'], [{ a: '=HYPERLINK("x")' }, { a: '-1+2' }, { a: '@sum' }, { a: -3 }])).toBe(
    `a\r\n"'=HYPERLINK(""x"")"\r\n'-1+2\r\n'@sum\r\n-3\r\n`,
  );
});

test('the grade of what has no number stands as it is: a program reads it, and no spreadsheet runs it', () => {
  expect(csvOf(['grade'], [{ grade: '--' }, { grade: '--1' }])).toBe("grade\r\n--\r\n'--1\r\n");
});
