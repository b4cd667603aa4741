/** What is wrong with a file is named with its place, and then nothing is sent. */
import { gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, ZipWriter, type ZipWriterConstructorOptions } from '@zip.js/zip.js';
import { describe, expect, test } from 'vitest';
import { type ColumnMapping, columnMappingSchema } from '#core/sources/kinds/mapped.ts';
import type { SourceFault } from '#core/sources/source-row.ts';
import { fileOf, read, sample, sampleFile } from './read.ts';

const text = (name: string) => sample(name).toString();
const chatgpt = text('chatgpt.weekly-users.csv');
const copilot = text('github-copilot.users-1-day.ndjson');
const claudeCode = text('claude-code.analytics.json');
const focus = text('focus-1.2.csv');

type Place = readonly [code: SourceFault['code'], file: string, line: number, column: number];
async function faultsOf(...files: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[]): Promise<Place[]> {
  const { faults } = await read(files.map(([name, content]) => fileOf(name, content)));
  return faults.map(({ code, place: { file, line, column } }) => [code, file, line, column]);
}

describe('a CSV report', () => {
  test('in another encoding is refused at its first byte that is no UTF-8', async () => {
    const latin = Buffer.from(chatgpt.replace('user-1,', 'user-1,J\u00fcrgen'), 'latin1');
    const column = chatgpt.split('\n')[2]?.indexOf('user-1,') ?? 0;
    expect(await faultsOf(['a.csv', latin])).toEqual([['encoding', 'a.csv', 3, column + 9]]);
    expect(await faultsOf(['b.csv', Buffer.from(`\ufeff${chatgpt}`, 'utf16le')])).toEqual([
      ['encoding', 'b.csv', 1, 1],
    ]);
  });

  test('with a byte order mark is refused where its vendor writes none', async () => {
    expect(await faultsOf(['a.csv', `\ufeff${chatgpt}`])).toEqual([['byte-order-mark', 'a.csv', 1, 1]]);
    expect(await faultsOf(['a.ndjson', `\ufeff${copilot}`])).toEqual([['byte-order-mark', 'a.ndjson', 1, 1]]);
    expect(await faultsOf(['m365.csv', text('m365-copilot.user-detail-v2.csv')])).toEqual([]);
  });

  test('with semicolons is refused, since a spreadsheet has saved it', async () => {
    expect(await faultsOf(['a.csv', chatgpt.replaceAll(',', ';')])).toEqual([['semicolons', 'a.csv', 1, 8]]);
  });

  test('with a column twice is refused where both would be read', async () => {
    const twice = (name: string) => chatgpt.replaceAll(/.+/g, (line, at) => `${line},${at === 0 ? name : '9'}`);
    const columns = chatgpt.split('\n', 1)[0]?.split(',').length ?? 0;
    expect(await faultsOf(['a.csv', twice('messages')])).toEqual([['column-twice', 'a.csv', 1, columns + 1]]);
    expect(await faultsOf(['a.csv', twice('role')])).toEqual([]);
  });

  test('with a line break inside quotes is refused', async () => {
    const broken = chatgpt.replace('user-1,,', 'user-1,"One\nTwo",');
    expect(await faultsOf(['a.csv', broken])).toEqual([['quoted-line-break', 'a.csv', 3, 6]]);
  });

  test('whose last line is cut off is refused, wherever the cut is', async () => {
    const lines = chatgpt.split('\n').length - 1;
    for (const cut of [1, 4, 60])
      expect(await faultsOf(['a.csv', chatgpt.slice(0, -cut)])).toMatchObject([
        [expect.stringMatching(/truncated|fields/), 'a.csv', lines, expect.any(Number)],
      ]);
  });

  test('that is no known one is refused with its columns, whatever is wrong below its heading or with its end', async () => {
    for (const page of [
      '<!DOCTYPE html>\n<title>Sign in, please</title>\n',
      '<!DOCTYPE html>',
      `Users of May\n\n${chatgpt}`,
    ]) {
      const { faults } = await read([fileOf('a.csv', page)]);
      const [heading = ''] = page.split('\n');
      expect(faults).toMatchObject([{ code: 'unrecognised', place: { line: 1 }, named: [heading] }]);
    }
    const [heading = ''] = chatgpt.split('\n');
    expect(await faultsOf(['a.csv', heading.trim()])).toMatchObject([['truncated', 'a.csv', 1, expect.any(Number)]]);
  });

  test('may end its lines with carriage returns alone, and is cut off without the last of them', async () => {
    const old = chatgpt.replaceAll(/\r?\n/g, '\r');
    expect(await faultsOf(['a.csv', old])).toEqual([]);
    expect(await faultsOf(['a.csv', old.slice(0, -1)])).toMatchObject([['truncated', 'a.csv', 37, expect.any(Number)]]);
  });

  test('whose quotes are never closed is refused where they are opened, before all of it is read', async () => {
    const [heading, first = '', ...lines] = text('m365-copilot.user-detail-v2.csv').split('\n');
    const many = Array.from({ length: 1000 }, () => lines.join('\n')).join('');
    expect(await faultsOf(['a.csv', `${heading}\n"${first}\n${many}`])).toEqual([['fields', 'a.csv', 2, 1]]);
    // So is a file without lines; one of carriage returns alone has them.
    expect(await faultsOf(['a.csv', 'x'.repeat(2_000_000)])).toEqual([['fields', 'a.csv', 1, 1]]);
    const old = `${chatgpt}${chatgpt.split('\n').slice(1).join('\n').repeat(400)}`.replaceAll(/\r?\n/g, '\r');
    expect(old.length).toBeGreaterThan(2_000_000);
    expect(await faultsOf(['a.csv', old])).toMatchObject([['duplicate', 'a.csv', 38, 2]]);
  });

  test('with a date outside its period is refused', async () => {
    const late = chatgpt.replace('2026-11-02,2026-11-05', '2026-11-02,2026-11-09');
    expect(await faultsOf(['a.csv', late])).toEqual([['impossible-date', 'a.csv', 2, 16]]);
  });

  test('with a negative count is refused, and a credit is not', async () => {
    expect(await faultsOf(['a.csv', chatgpt.replace(',83,,', ',-83,,')])).toEqual([['negative', 'a.csv', 2, 17]]);
    expect(await faultsOf(['focus.csv', focus])).toEqual([]);
  });

  test('with an unknown currency, or with two in one department, is refused', async () => {
    expect(await faultsOf(['a.csv', focus.replace('USD', 'XQZ')])).toEqual([['unknown-currency', 'a.csv', 2, 3]]);
    const second = focus.replace(/(\n[^\n]*\n[^\n]*)USD/, '$1EUR');
    expect(await faultsOf(['a.csv', second])).toMatchObject([['mixed-currencies', 'a.csv', 3, 3]]);
  });

  test('that brings a sum above what the endpoint takes is refused at that line', async () => {
    const [heading = '', line = ''] = focus.split('\n');
    const cost = line.split(',')[heading.split(',').indexOf('EffectiveCost')] ?? '';
    const bill = (...costs: readonly string[]) =>
      `${[heading, ...costs.map((amount, at) => line.replace(`,${cost},`, `,${amount},`).replace('sales', `s${at}`))].join('\n')}\n`;
    expect(await faultsOf(['a.csv', bill('400000000000', '-600000000000')])).toEqual([]);
    expect(await faultsOf(['a.csv', bill('600000000000', '400000000000.01')])).toMatchObject([
      ['too-much', 'a.csv', 3, 11],
    ]);
    const many = chatgpt.replace(',83,,', ',1000000000001,,');
    expect(await faultsOf(['a.csv', many])).toMatchObject([['too-much', 'a.csv', 2, expect.any(Number)]]);
  });

  test('that bills a tool for days and for a longer time about them is refused, since the endpoint takes one of the two', async () => {
    const [heading = '', line = ''] = focus.split('\n');
    const bill = (...spans: readonly (readonly [from: string, to: string])[]) => {
      const lines = spans.map(([from, to]) =>
        line
          .replace('2026-11-02T00:00:00Z,2026-11-03T00:00:00Z', `${from}T00:00:00Z,${to}T00:00:00Z`)
          .replace('2026-11-01T00:00:00Z,2026-12-01T00:00:00Z', '2026-10-01T00:00:00Z,2026-11-01T00:00:00Z'),
      );
      return `${[heading, ...lines].join('\n')}\n`;
    };
    const month = ['2026-10-01', '2026-11-01'] as const;
    const day = ['2026-10-14', '2026-10-15'] as const;
    expect(await faultsOf(['a.csv', bill(month)])).toEqual([]);
    expect(await faultsOf(['a.csv', bill(day)])).toEqual([]);
    expect(await faultsOf(['a.csv', bill(month, day)])).toMatchObject([['overlap', 'a.csv', 3, 11]]);
    expect(await faultsOf(['a.csv', bill(day, month)])).toMatchObject([['overlap', 'a.csv', 3, 11]]);
    const other = bill(month, day).replace(/Azure OpenAI(?=[^\n]*\n$)/, 'Amazon Bedrock');
    expect(await faultsOf(['a.csv', other])).toEqual([]);
  });

  test('of overlapping days is refused in the second file', async () => {
    const other = chatgpt.replaceAll('2026-11-01,2026-11-07', '2026-10-29,2026-11-06');
    const days = (await faultsOf(['a.csv', chatgpt], ['b.csv', other]))[0];
    expect(days).toEqual(['overlap', 'b.csv', 2, 2]);
    expect(await faultsOf(['a.csv', chatgpt], ['b.csv', chatgpt])).toEqual([['overlap', 'b.csv', 2, 2]]);
  });
});

describe('a JSON report', () => {
  test('with a page twice is refused at its first record that was there before', async () => {
    const pages = JSON.parse(claudeCode);
    const twice = JSON.stringify([...pages, pages[0]], null, 1);
    const [fault] = await faultsOf(['a.json', twice]);
    const second = twice.lastIndexOf('"date": "2026-11-02T00:00:00Z"', twice.lastIndexOf('p1@corp.example'));
    expect(fault).toEqual(['duplicate', 'a.json', twice.slice(0, second).split('\n').length, 13]);
  });

  test('that overlaps another file is refused', async () => {
    const overlap = copilot.split('\n').slice(3, 8).join('\n');
    expect(await faultsOf(['a.ndjson', copilot], ['b.ndjson', overlap])).toEqual([
      ['overlap', 'b.ndjson', 1, expect.any(Number)],
    ]);
  });

  test('that is cut off is refused where it ends', async () => {
    expect(await faultsOf(['a.ndjson', copilot.slice(0, -40)])).toMatchObject([['truncated', 'a.ndjson', 127, 541]]);
    const half = claudeCode.slice(0, 20_000);
    expect(await faultsOf(['a.json', half])).toMatchObject([
      ['truncated', 'a.json', half.split('\n').length, expect.any(Number)],
    ]);
  });

  test('that is nested far deeper than any report is refused where it is', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const line = `{"user_login": "x", "deep": ${deep}}\n`;
    expect(await faultsOf(['a.ndjson', `${copilot}${line}`])).toMatchObject([['not-json', 'a.ndjson', 128, 92]]);
  });

  test('with a negative count, an unknown currency or a day far off is refused at the value', async () => {
    const line = copilot.split('\n')[0] ?? '';
    const column = line.indexOf('16,') + 1;
    expect(await faultsOf(['a.ndjson', copilot.replace('_count": 16', '_count": -16')])).toEqual([
      ['negative', 'a.ndjson', 1, column],
    ]);
    expect(await faultsOf(['a.json', claudeCode.replace('"USD"', '"ZZZ"')])).toMatchObject([
      ['unknown-currency', 'a.json', claudeCode.split('"USD"')[0]?.split('\n').length, 20],
    ]);
    const dayColumn = line.indexOf('"2026-11-02"') + 1;
    for (const [day, code] of [
      ['0000-01-01', 'impossible-date'],
      ['1999-12-31', 'impossible-date'],
      ['2026-09-03', 'stray-day'],
      ['2027-11-03', 'impossible-date'],
    ] as const)
      expect(await faultsOf(['a.ndjson', copilot.replace('"day": "2026-11-03"', `"day": "${day}"`)])).toMatchObject([
        [code, 'a.ndjson', 2, dayColumn],
      ]);
    const seats = text('github-copilot.seats.json').replace('"2026-11-06T15:00:00Z"', '"2027-11-06T15:00:00Z"');
    const before = seats.slice(0, seats.indexOf('"2027')).split('\n');
    expect(await faultsOf(['a.json', seats])).toEqual([
      ['impossible-date', 'a.json', before.length, (before.at(-1)?.length ?? 0) + 1],
    ]);
  });

  test('that is no known one is refused with its keys and the kinds that are', async () => {
    const { faults } = await read([fileOf('a.json', '[{"speed": 3, "colour": "red"}]')]);
    expect(faults).toMatchObject([{ code: 'unrecognised-keys', place: { file: 'a.json' } }]);
    expect(faults[0]?.detail).toContain('speed, colour');
    expect(faults[0]?.detail).toContain('GitHub Copilot users-1-day');
  });
});

test('a date outside of what somebody said the reports are of is told apart from one that cannot be', async () => {
  const period = { from: '2026-11-02', to: '2026-11-05' } as const;
  const { faults } = await read([fileOf('a.ndjson', copilot)], { period });
  expect(faults).toMatchObject([{ code: 'outside-period', place: { file: 'a.ndjson' } }]);
});

test('a report whose names are concealed is refused with the way out', async () => {
  const { faults } = await read([await sampleFile('m365-copilot.user-detail-v2.concealed.csv')]);
  expect(faults).toMatchObject([{ code: 'concealed', place: { line: 2, column: 2 }, more: 35 }]);
  expect(faults[0]?.detail).toContain('summary report');
});

test('a person in two departments is named by both lines of the list', async () => {
  const people = fileOf('people.csv', `${text('people.csv')}p1@corp.example,support\n`);
  const { faults } = await read([fileOf('a.csv', chatgpt)], { people });
  expect(faults).toMatchObject([{ code: 'two-departments', place: { file: 'people.csv', line: 36, column: 1 } }]);
  expect(faults[0]?.detail).toContain('line 2');
});

test('a person whose department is written in two ways is in one', async () => {
  const people = fileOf('people.csv', `${text('people.csv')}p1@corp.example,SALES\n`);
  expect((await read([fileOf('a.csv', chatgpt)], { people })).faults).toEqual([]);
});

test('empty lines of the list count when one of its lines is named', async () => {
  const people = fileOf('people.csv', `${text('people.csv').replace('\n', '\n\n\n')}\np1@corp.example,support\n`);
  const { faults } = await read([fileOf('a.csv', chatgpt)], { people });
  expect(faults).toMatchObject([{ code: 'two-departments', place: { line: 39 }, named: ['sales', 'support'] }]);
  expect(faults[0]?.detail).toContain('line 4');
});

test('a list whose lines end with carriage returns alone has its people, and no fault names them', async () => {
  const people = (heading: string) => fileOf('people.csv', `${heading}\rsmith,sales\rjones,legal\r`);
  const { unknownDepartments, faults } = await read([], { people: people('login,department'), departments: [] });
  expect([unknownDepartments, faults]).toEqual([['sales', 'legal'], []]);
  const wrong = await read([], { people: people('login,team') });
  expect(wrong.faults).toMatchObject([{ code: 'people-columns', named: ['login', 'team'] }]);
});

test('a list with two columns of departments is refused, since either may be meant', async () => {
  const people = fileOf('people.csv', 'email,Department,department\np1@corp.example,sales,legal\n');
  const { faults } = await read([await sampleFile('chatgpt.weekly-users.csv')], { people });
  expect(faults).toMatchObject([{ code: 'column-twice', place: { line: 1, column: 3 } }]);
});

test('a list with its columns swapped is told without the addresses that stand for departments', async () => {
  const [, ...rows] = text('people.csv').trimEnd().split(/\r?\n/);
  const swapped = ['email,department', ...rows.map((row) => row.split(',').toReversed().join(','))].join('\n');
  const { faults, unknownDepartments } = await read([fileOf('a.csv', chatgpt)], {
    people: fileOf('people.csv', swapped),
    departments: [],
  });
  expect(faults).toMatchObject([{ code: 'two-departments', place: { line: 3 }, named: ['…', '…'] }]);
  expect([unknownDepartments, JSON.stringify(faults)]).toEqual([['…'], expect.not.stringContaining('corp.example')]);
});

test('no fault names a person', async () => {
  const broken = [
    copilot.replaceAll('_count": ', '_count": -'),
    `${copilot}${copilot}`,
    copilot.replace('"user_login": "p1"', '"user_login": {"p1": 1}'),
  ];
  for (const content of broken) {
    const { faults } = await read([fileOf('a.ndjson', content)]);
    expect(faults).not.toEqual([]);
    expect(JSON.stringify(faults)).not.toMatch(/corp\.example|"p\d+"/);
  }
});

test('an archive is read file by file, and a broken one is refused', async () => {
  const writer = new ZipWriter(new BlobWriter());
  await writer.add('reports/copilot.ndjson', new TextReader(copilot));
  await writer.add('chatgpt.csv', new TextReader(chatgpt));
  const blob = await writer.close();
  const { reports, faults } = await read([{ name: 'all.zip', blob }]);
  expect(faults).toEqual([]);
  expect(reports.map(({ file, records }) => [file, records])).toEqual([
    ['all.zip/reports/copilot.ndjson', 127],
    ['all.zip/chatgpt.csv', 36],
  ]);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  expect(await faultsOf(['cut.zip', bytes.slice(0, -30)])).toMatchObject([['archive', 'cut.zip', 1, 1]]);
  bytes[200] = (bytes[200] ?? 0) ^ 255;
  expect(await faultsOf(['bad.zip', bytes])).toMatchObject([['archive', 'bad.zip/reports/copilot.ndjson', 1, 1]]);
});

test('a file that gzip has packed is read, and a broken one is refused', async () => {
  const packed = new Uint8Array(gzipSync(chatgpt));
  const { reports, faults } = await read([fileOf('chatgpt.csv.gz', packed)]);
  expect([faults, reports.map(({ records }) => records)]).toEqual([[], [36]]);
  expect(await faultsOf(['cut.csv.gz', packed.subarray(0, -30)])).toEqual([['archive', 'cut.csv.gz', 1, 1]]);
});

test('a file of an archive that has a password, or is an archive, is refused by its name', async () => {
  const archiveOf = async (name: string, options: ZipWriterConstructorOptions) => {
    const writer = new ZipWriter(new BlobWriter(), options);
    await writer.add(name, new TextReader(copilot));
    return new Uint8Array(await (await writer.close()).arrayBuffer());
  };
  const locked = await archiveOf('copilot.ndjson', { password: 'secret', zipCrypto: true });
  expect(await faultsOf(['locked.zip', locked])).toEqual([['archive', 'locked.zip/copilot.ndjson', 1, 1]]);
  expect(await faultsOf(['outer.zip', await archiveOf('inner.zip', {})])).toEqual([
    ['archive', 'outer.zip/inner.zip', 1, 1],
  ]);
});

test('a spreadsheet is refused as one, be it a report or the list of people', async () => {
  for (const part of ['[Content_Types].xml', 'mimetype']) {
    const writer = new ZipWriter(new BlobWriter());
    await writer.add(part, new TextReader('<Types/>'));
    await writer.add('xl/workbook.xml', new TextReader('<workbook/>'));
    const book = { name: 'book.xlsx', blob: await writer.close() };
    const refused = [{ code: 'spreadsheet', place: { file: 'book.xlsx', line: 1, column: 1 } }];
    expect((await read([book])).faults).toMatchObject(refused);
    expect((await read([], { people: book })).faults).toMatchObject(refused);
  }
});

test('an empty list of people is told which columns it needs, and not to be of a longer period', async () => {
  const { faults } = await read([], { people: fileOf('people.csv', '') });
  expect(faults).toMatchObject([{ code: 'people-columns', place: { file: 'people.csv' }, named: [] }]);
});

test('an archive without a file is refused as empty', async () => {
  const empty = new Uint8Array(await (await new ZipWriter(new BlobWriter()).close()).arrayBuffer());
  expect(await faultsOf(['empty.zip', empty])).toEqual([['empty', 'empty.zip', 1, 1]]);
});

test.each(['Total', 'Grand total', 'Summe:'])('a line called %s is no person', async (name) => {
  const lines = chatgpt.trimEnd().split(/\r?\n/);
  const sums = (lines[1] ?? '').replace('p1@corp.example', name);
  expect(await faultsOf(['a.csv', `${[...lines, sums].join('\n')}\n`])).toEqual([['line-of-sums', 'a.csv', 38, 7]]);
  const mappings = [
    { source: 'x', tool: 'x', person: 'user', day: 'day', prompts: 'n', unit: 'prompts' as const },
  ] satisfies readonly ColumnMapping[];
  const { faults } = await read([fileOf('x.csv', `user,day,n\np1,2026-11-02,3\n${name},2026-11-02,3\n`)], { mappings });
  expect(faults).toMatchObject([{ code: 'line-of-sums', place: { line: 3, column: 1 } }]);
  expect(faults[0]?.detail).not.toContain(name);
});

test('a report that a mapping reads may start with a byte order mark: nobody knows how its vendor writes', async () => {
  const mappings: ColumnMapping[] = [
    { source: 'acme', tool: 'acme', person: 'user', day: 'day', prompts: 'n', unit: 'prompts' },
  ];
  const file = fileOf('acme.csv', '\ufeffuser,day,n\np1@corp.example,2026-11-02,3\n');
  expect((await read([file], { mappings })).faults).toEqual([]);
});

test('a mapping that names a column twice is refused, since one of its meanings would be lost', () => {
  const mapping = { source: 'acme', tool: 'acme', person: 'user', day: 'day', prompts: 'n' };
  expect(columnMappingSchema.safeParse(mapping).success).toBe(true);
  expect(columnMappingSchema.safeParse({ ...mapping, prompts: 'day' }).success).toBe(false);
});
