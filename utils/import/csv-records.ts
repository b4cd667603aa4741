/** Lines of a CSV file, pushed in chunks: Papa Parse splits them, this says where each one stands. */
import Papa from 'papaparse';
import type { CsvLine } from '#core/base/csv.ts';
import { SourceError } from '#core/sources/source-row.ts';

/** Lines come before the fault of a later one, so that a heading is judged first. Each answer is read to its end. */
export interface CsvReader {
  readonly push: (text: string) => Iterable<CsvLine>;
  readonly end: () => Iterable<CsvLine>;
}

interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string; readonly message: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

export interface CsvOptions {
  /** A list of one's own, as spreadsheets save it, or a report as its vendor writes it. */
  readonly isOwnList: boolean;
}

/** Each part of a file is read with what is left of the parts before it, so a line without an end would take ever longer. */
const LONGEST_LINE = 1_000_000;

function delimiterOf(heading: string, file: string, { isOwnList }: CsvOptions): string {
  const count = (mark: string) => heading.split(mark).length;
  const [best = ','] = [',', ';', '\t'].toSorted((a, b) => count(b) - count(a));
  if (best === ',' || isOwnList) return best;
  throw new SourceError(
    'semicolons',
    { file, line: 1, column: heading.indexOf(best) + 1 },
    'the columns are apart by semicolons or tabs, so a spreadsheet has saved it and may have changed dates and numbers; take the report as downloaded',
  );
}

export function createCsvReader(file: string, options: CsvOptions): CsvReader {
  let rest = '';
  let newline: '\n' | '\r' = '\n';
  let line = 1;
  let width: number | null = null;
  let parser: InstanceType<typeof Papa.Parser> | null = null;

  function start(isLast: boolean): InstanceType<typeof Papa.Parser> | null {
    const end = rest.indexOf('\n');
    if (end < 0 && !isLast && rest.length <= LONGEST_LINE) return null;
    // A file that never has a line feed may end its lines with carriage returns alone.
    if (end < 0 && rest.includes('\r')) newline = '\r';
    const [heading = ''] = rest.split(newline, 1);
    return new Papa.Parser({ delimiter: delimiterOf(heading, file, options), newline });
  }

  function* checkedLine(cells: readonly string[]): Generator<CsvLine> {
    const here = line;
    line += 1;
    const broken = cells.findIndex((cell) => cell.includes('\n'));
    if (broken >= 0)
      throw new SourceError(
        'quoted-line-break',
        { file, line: here, column: broken + 1 },
        'a line break inside quotes; take it out of the cell',
      );
    if (cells.length === 1 && cells[0] === '') return;
    width ??= cells.length;
    if (cells.length !== width && !options.isOwnList)
      throw new SourceError(
        'fields',
        { file, line: here, column: Math.min(cells.length, width) + 1 },
        `${cells.length} fields where the heading has ${width}`,
        [String(cells.length), String(width)],
      );
    yield { cells, line: here };
  }

  function* parse(isLast: boolean): Generator<CsvLine> {
    parser ??= start(isLast);
    if (parser === null) return;
    const parsed: Parsed = parser.parse(rest, 0, !isLast);
    rest = rest.slice(parsed.meta.cursor);
    const [error] = parsed.errors;
    for (const cells of parsed.data.slice(0, error?.row ?? parsed.data.length)) yield* checkedLine(cells);
    if (error !== undefined)
      throw new SourceError(
        error.code === 'MissingQuotes' && isLast ? 'truncated' : 'fields',
        { file, line, column: 1 },
        error.code === 'MissingQuotes' ? 'quotes are opened and never closed: the file is cut off' : error.message,
      );
  }

  return {
    push: function* (text) {
      // Some lines may end in one way and others in another, as where two files were put together.
      rest = `${rest}${text}`.replaceAll('\r\n', '\n');
      yield* parse(false);
      if (rest.length > LONGEST_LINE)
        throw new SourceError(
          'fields',
          { file, line, column: 1 },
          `a line of more than ${LONGEST_LINE} characters: quotes are opened here and never closed, or it is no CSV`,
          [String(LONGEST_LINE)],
        );
    },
    end: function* () {
      if (rest === '') return;
      parser ??= start(true);
      const isCut = !rest.endsWith(newline);
      let last = { cells: 1, line };
      for (const read of parse(true)) {
        yield read;
        last = { cells: read.cells.length, line: read.line };
      }
      if (isCut && !options.isOwnList)
        throw new SourceError(
          'truncated',
          { file, line: last.line, column: Math.max(1, last.cells) },
          'the last line has no end: the file is cut off; download it again',
        );
    },
  };
}
