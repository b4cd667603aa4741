import { weeksBetween } from '#core/base/week.ts';
import { type Figure, type FigurePoint, runsOf } from '#core/kpi/figure.ts';

/** A row of the chart library: `at` in weeks from the first one, and the point that it draws; null in a gap. */
export interface ChartRow {
  readonly at: number;
  readonly point: FigurePoint | null;
}

/** How far a point without neighbours reaches to both sides, in weeks: a band of no width could not be seen. */
const REACH_WEEKS = 0.45;

/** The rows of a figure in order, with a row of nothing between runs, so that no line joins what was not released. */
export function chartRows({ points }: Figure): ChartRow[] {
  const first = points[0]?.firstWeek;
  if (first === undefined) return [];
  const middleOf = ({ firstWeek, lastWeek }: FigurePoint) =>
    (weeksBetween(first, firstWeek) + weeksBetween(first, lastWeek)) / 2;
  return runsOf(points).flatMap((run, index): ChartRow[] => {
    const [alone] = run;
    const start = alone === undefined ? 0 : weeksBetween(first, alone.firstWeek);
    const gap = index === 0 ? [] : [{ at: start - 0.5, point: null }];
    if (alone === undefined || run.length > 1) return [...gap, ...run.map((point) => ({ at: middleOf(point), point }))];
    const middle = middleOf(alone);
    const reach = Math.max(REACH_WEEKS, weeksBetween(alone.firstWeek, alone.lastWeek) / 2);
    return [...gap, ...[middle - reach, middle, middle + reach].map((at) => ({ at, point: alone }))];
  });
}

/** The interval of a line at a row; null in a gap and where nothing was sampled. */
export function bandOf({ point }: ChartRow, line: number): [number, number] | null {
  const estimate = point?.estimates[line];
  return estimate == null || estimate.low === null || estimate.high === null || estimate.low === estimate.high
    ? null
    : [estimate.low, estimate.high];
}

/** The centre of a line at a row; a rough estimate (grade C) has none to show. */
export function centreOf({ point }: ChartRow, line: number): number | null {
  const estimate = point?.estimates[line];
  return estimate == null || estimate.grade === 'C' ? null : estimate.value;
}

/** A label of an axis in one line: the chart library breaks at spaces. */
export function unbroken(label: string): string {
  return label.replaceAll(' ', '\u00a0');
}
