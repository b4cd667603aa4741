/** KPIs as a table for a spreadsheet: one row a figure, RFC 4180. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { figuresByLeadingHours } from '#core/kpi/leading-hours.ts';
import type { KpisReply } from '#core/protocol/lead.ts';
import { type FigureRow, figureRows } from '#server/features/kpis/figure-rows.ts';

export const csvColumns = ['department', 'weeks', 'figure', 'value', 'low', 'high', 'n', 'grade', 'reason'] as const;

/** The name of a tool or task stands after that of its list. */
function pathOf({ figure, tool, task }: FigureRow): string {
  const name = tool ?? task;
  return name === null ? figure : figure.replace(/^[^.]+/, (list) => `${list}.${name}`);
}

/** Each row names the weeks that were counted for it. */
export function csvRows(department: DepartmentId, kpis: KpisReply) {
  const { windows: _windows, countedWeeks, ...figures } = kpis;
  const weeks = countedWeeks.join(' ');
  return figureRows({ ...figures, leading: figuresByLeadingHours(kpis) }).map((row) => {
    return { ...row, figure: pathOf(row), department, weeks };
  });
}
