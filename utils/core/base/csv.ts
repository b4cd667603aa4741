/** Tables as text for spreadsheets, RFC 4180. */

export type Cell = string | number | boolean | null;

/** A line that was read, with its number in the file. */
export interface CsvLine {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Of dashes alone, such as the grade of what has no number, no spreadsheet makes a formula. */
const FORMULA = /^(?!-+$)[=+\-@＝＋－＠\t\r\n]/;

/** What a spreadsheet would run as a formula gets an apostrophe before it; numbers are left as they are. */
function safe(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return FORMULA.test(value) ? `'${value}` : value;
}

function cell(value: Cell): string {
  const text = safe(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table with a header line; a column that a row does not have is empty. */
export function csvOf<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Partial<Record<Column, Cell>>>[],
): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? null)).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
