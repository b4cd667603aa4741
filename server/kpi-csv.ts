/** KPIs as a table for a spreadsheet: one row a figure, RFC 4180. */
import type { KpisReply, WeekRange } from '#core/lead-protocol.ts';

const columns = ['department', 'from', 'to', 'figure', 'value', 'low', 'high', 'n', 'grade', 'reason'] as const;
type Row = Readonly<Partial<Record<(typeof columns)[number], string | number | null>>>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function scalar(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
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
    if (Array.isArray(value) && isRecord(inner) && typeof inner['tool'] === 'string') {
      const { tool, ...rest } = inner;
      return rowsOf(rest, `${figure}.${tool}`);
    }
    return rowsOf(inner, figure === '' ? name : `${figure}.${name}`);
  });
}

/** A table with a header line. Names are left out: ids cannot hold what a spreadsheet would take for a formula. */
export function kpisCsv(departments: readonly { id: string; kpis: KpisReply }[], { from, to }: WeekRange): string {
  const rows = departments.flatMap(({ id, kpis: { windows: _windows, ...figures } }) =>
    rowsOf(figures, '').map((row) => ({ department: id, from, to, ...row })),
  );
  const lines = rows.map((row: Row) => columns.map((column) => cell(row[column])).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
