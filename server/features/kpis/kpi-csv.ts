/** KPIs as a table for a spreadsheet: one row a figure, RFC 4180. */
import { csvOf } from '#core/base/csv.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { figuresByLeadingHours } from '#core/kpi/leading-hours.ts';
import type { KpisReply } from '#core/protocol/lead.ts';
import { type FigureRow, figureRows } from '#server/features/kpis/figure-rows.ts';

const columns = ['department', 'weeks', 'figure', 'value', 'low', 'high', 'n', 'grade', 'reason'] as const;

/** Stands in each line of an endpoint whose numbers are made up, so that no line is ever taken for a real one. */
export const MADE_UP = 'demonstration: made-up data';

/** The name of a tool or task stands after that of its list. */
function pathOf({ figure, tool, task }: FigureRow): string {
  const name = tool ?? task;
  return name === null ? figure : figure.replace(/^[^.]+/, (list) => `${list}.${name}`);
}

/** A table with a header line. Each line names the weeks that were counted for it. */
export function kpisCsv(departments: readonly { id: DepartmentId; kpis: KpisReply }[], demonstration: boolean): string {
  const named = demonstration ? [...columns, 'note' as const] : columns;
  const rows = departments.flatMap(({ id, kpis }) => {
    const { windows: _windows, countedWeeks, ...figures } = kpis;
    return figureRows({ ...figures, leading: figuresByLeadingHours(kpis) }).map((row) => ({
      ...row,
      figure: pathOf(row),
      department: id,
      weeks: countedWeeks.join(' '),
      note: MADE_UP,
    }));
  });
  return csvOf(named, rows);
}
