import { describe, expect, test } from 'vitest';
import { SourceError } from '#core/sources/source-row.ts';
import { linesOf, textOfFile } from '#import/own-list.ts';

const rows = [
  ['name', 'headcount', 'parent'],
  ['Müller; Söhne, "Köln"', '12', 'Company > Europe'],
  ['Legal', '', ''],
];
const written = (mark: string) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(mark)).join('\r\n');

describe('a list', () => {
  test.each([
    ['commas', written(',')],
    ['semicolons and a byte order mark', `\ufeff${written(';')}\r\n`],
    ['tabs', `${written('\t').replaceAll('\r\n', '\n')}\n`],
  ])('with %s has its rows, each with its line', (_name, text) => {
    expect(linesOf(text)).toEqual(rows.map((cells, at) => ({ cells, line: at + 1 })));
  });

  test('of names alone has a row each, and empty lines are counted', () => {
    expect(linesOf('name\n\nSales\n')).toEqual([
      { cells: ['name'], line: 1 },
      { cells: ['Sales'], line: 3 },
    ]);
  });

  test.each([
    ['name\n"Sales\nLegal', 'truncated'],
    ['name\n"Sales\nLegal"\n', 'quoted-line-break'],
  ])('%j is refused', (text, code) => {
    expect(() => linesOf(text)).toThrow(expect.objectContaining({ code }));
  });
});

test('a file is UTF-8, with letters whole across its chunks, or nothing of it is read', async () => {
  const text = `name\n${'ä'.repeat(70_000)}\n`;
  expect(await textOfFile(new File([text], 'list.csv'))).toBe(text);
  const latin = new File([new Uint8Array([0x6e, 0x0a, 0xe4, 0x0a])], 'latin.csv');
  await expect(textOfFile(latin)).rejects.toThrow(SourceError);
  await expect(textOfFile(latin)).rejects.toMatchObject({ code: 'encoding', place: { line: 2 } });
});
