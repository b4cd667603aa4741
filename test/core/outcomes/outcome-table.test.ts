import { expect, test } from 'vitest';
import { textOfValues, valuesOfRows } from '#core/outcomes/outcome-table.ts';

test('a week or one of its days, the value and the base are read, and headings are left out', () => {
  const rows = [
    ['Week', 'Tickets an hour', 'Tickets'],
    ['2026-W45', '4', '1,210'],
    [' 2026w46 ', ' 4.25 ', ''],
    ['2026-11-22', '−3'],
    ['30.11.2026', '5'],
  ];
  expect(valuesOfRows(rows, '.')).toEqual([
    { week: '2026-W45', value: 4, n: 1210 },
    { week: '2026-W46', value: 4.25 },
    { week: '2026-W47', value: -3 },
    { week: '2026-W49', value: 5 },
  ]);
});

test.each([
  ['4,2', ',', 4.2],
  ['4.2', ',', 4.2],
  ['1.234', ',', 1234],
  ['1.234,5', ',', 1234.5],
  ['1,234', '.', 1234],
  ['4,2', '.', 4.2],
  ['12 345', '.', 12_345],
  ["12'345", '.', 12_345],
] as const)('“%s” with decimals after “%s” is %d', (text, mark, number) => {
  expect(valuesOfRows([['2026-W45', text]], mark)).toEqual([{ week: '2026-W45', value: number }]);
});

test('what cannot be read stays as it is, to be refused by name', () => {
  const rows = [
    ['2026-W45', 'many'],
    ['2026-W54', '1,2,3'],
    ['31.02.2026', ''],
  ];
  expect(valuesOfRows(rows, '.')).toEqual([
    { week: '2026-W45', value: 'many' },
    { week: '2026-W54', value: '1,2,3' },
    { week: '31.02.2026', value: '' },
  ]);
});

test('a first row with a digit in its first cell is no heading, so that a week that is none is refused there too', () => {
  for (const value of ['7', '']) expect(valuesOfRows([['2026-W54', value]], '.')).toMatchObject([{ week: '2026-W54' }]);
});

test('a heading may have a year above the values', () => {
  expect(valuesOfRows([['Week', '2026']], '.')).toEqual([]);
});

test('values as text are read back as they were', () => {
  const values = [
    { week: '2026-W45', value: 4.25, n: 210 },
    { week: '2026-W46', value: -1234.5 },
  ] as const;
  for (const mark of ['.', ','] as const) {
    const rows = textOfValues(values, mark)
      .split('\n')
      .map((line) => line.split(';'));
    expect(valuesOfRows(rows, mark)).toEqual(values);
  }
});
