/** A table as a file that a browser saves. */
import type { Context } from 'hono';
import { type Cell, csvOf } from '#core/base/csv.ts';
import type { WeekRange } from '#core/base/week.ts';

/** Stands in each line of an endpoint whose numbers are made up, so that no line is ever taken for a real one. */
const MADE_UP = 'demonstration: made-up data';

export interface CsvFile {
  readonly name: string;
  readonly range: WeekRange;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** Whether the numbers are made up. */
  readonly demonstration: boolean;
}

export function csvFile(c: Context, { name, range: { from, to }, columns, rows, demonstration }: CsvFile): Response {
  c.header('Content-Type', 'text/csv; charset=utf-8; header=present');
  c.header(
    'Content-Disposition',
    `attachment; filename="${name}-${demonstration ? 'demonstration-' : ''}${from}-${to}.csv"`,
  );
  const noted = rows.map((row) => ({ ...row, note: MADE_UP }));
  return c.body(demonstration ? csvOf([...columns, 'note'], noted) : csvOf(columns, rows));
}
