import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { csvOf } from '#core/base/csv.ts';
import { localTable, localTableOf, tableOf } from '#import/tables.ts';

describe('E11: a list of people', () => {
  const rows = [
    ['Name', 'E-Mail'],
    ['Müller, Jürgen', 'jm@example.com'],
    ['Åsa "A" Öberg', 'aso@example.com'],
    ['two\nlines', 'x@example.com'],
  ];
  const quoted = (mark: string) =>
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(mark)).join('\r\n');

  test.each([
    ['commas', quoted(',')],
    ['semicolons', quoted(';')],
    ['tabs, as a spreadsheet pastes', quoted('\t')],
    ['a byte order mark', `\ufeff${quoted(';')}\r\n`],
    ['line feeds alone, and empty lines', `${quoted(',').replaceAll('\r\n', '\n')}\n\n , \n`],
  ])('with %s has its rows', (_name, text) => expect(tableOf(text)).toEqual(rows));

  test('of addresses alone has a row each', () => {
    expect(tableOf('ada@example.com\nbob@example.com\n')).toEqual([['ada@example.com'], ['bob@example.com']]);
  });
});

describe('E10: a table that a page saves', () => {
  const csv = csvOf(
    ['figure', 'value'],
    [
      { figure: 'a; b, c', value: 1234.5 },
      { figure: 'größer', value: -1e-7 },
    ],
  );

  test('opens in columns and with its numbers where the decimal mark is a comma', () => {
    expect(localTableOf(csv, 'de')).toBe('\ufefffigure;value\r\n"a; b, c";1234,5\r\ngrößer;-1e-7\r\n');
    for (const locale of ['de-AT', 'fr', 'pl', 'sv'])
      expect(localTableOf(csv, locale).split('\r\n')[0]).toBe('\ufefffigure;value');
  });

  test('is as RFC 4180 has it elsewhere, with a byte order mark', () => {
    for (const locale of ['en', 'en-GB', 'ja']) expect(localTableOf(csv, locale)).toBe(`\ufeff${csv}`);
  });

  test('reads back as the same rows', () => {
    const rows = [
      ['Name', 'Ort'],
      ['Müller; Jürgen', 'Köln\nDeutz'],
      ['"', ','],
    ];
    for (const locale of ['de', 'en']) expect(tableOf(localTable(rows, locale))).toEqual(rows);
  });

  test('runs no formula, in whatever spelling, and leaves telephone numbers and numbers below zero alone', () => {
    const formulas = ['=1+1', '+SUM(A1)', '-2+3', '@x', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'];
    for (const cell of formulas) {
      const [row] = tableOf(localTable([[cell, 'x']], 'en'));
      expect(row).toEqual([`'${cell}`.replace('\r=', '\r='), 'x']);
    }
    for (const cell of ['+49 221 123-45', '-3.5', 'a=b'])
      expect(tableOf(localTable([[cell, 'x']], 'en'))).toEqual([[cell, 'x']]);
  });
});

test('E11: no page reads or writes a table but by these', () => {
  const page = readFileSync('components/admin/invite/joining-view.tsx', 'utf8');
  expect(page).toContain('tableOf(list)');
  expect(page).not.toMatch(/list\.split/);
});
