/** KPIs as a table for a spreadsheet: one row a figure, RFC 4180. */
import { csvOf } from '#core/base/csv.ts';
import type { KpisReply } from '#core/protocol/lead.ts';

const columns = ['department', 'weeks', 'figure', 'value', 'low', 'high', 'n', 'grade', 'reason'] as const;
type Row = Readonly<Partial<Record<(typeof columns)[number] | 'note', string | number | null>>>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function scalar(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** A row of a tool or of a kind of task goes by its name. */
function namedRow({ tool, task, ...rest }: Record<string, unknown>): { name: string; rest: object } | null {
  if (typeof tool === 'string') return { name: tool, rest };
  return typeof task === 'string' ? { name: task, rest } : null;
}

/** An estimate gives one row, anything else one row a leaf; figures are named by their path. */
function rowsOf(value: unknown, figure: string): Row[] {
  if (!isRecord(value)) return value === undefined ? [] : [{ figure, value: scalar(value) }];
  const { low, high, n, grade, reason } = value;
  if ('value' in value && 'low' in value) {
    const row = { figure, value: scalar(value['value']), low: scalar(low), high: scalar(high) };
    return [{ ...row, n: scalar(n), grade: scalar(grade), reason: scalar(reason) }];
  }
  return Object.entries(value).flatMap(([name, inner]) => {
    const row = Array.isArray(value) && isRecord(inner) ? namedRow(inner) : null;
    if (row !== null) return rowsOf(row.rest, `${figure}.${row.name}`);
    return rowsOf(inner, figure === '' ? name : `${figure}.${name}`);
  });
}

/** Stands in each line of an endpoint whose numbers are made up, so that no line is ever taken for a real one. */
const MADE_UP = 'demonstration: made-up data';

/** A table with a header line. Each line names the weeks that were counted for it. */
export function kpisCsv(departments: readonly { id: string; kpis: KpisReply }[], demonstration: boolean): string {
  const named = demonstration ? [...columns, 'note' as const] : columns;
  const rows = departments.flatMap(({ id, kpis: { windows: _windows, countedWeeks, ...figures } }) =>
    rowsOf(figures, '').map((row) => ({ department: id, weeks: countedWeeks.join(' '), note: MADE_UP, ...row })),
  );
  return csvOf(named, rows);
}
