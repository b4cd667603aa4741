/**
 * What a chart shows, as data: the same object is drawn, stands in the table behind the chart and is exported. Each point is
 * an estimate, so that no value goes anywhere without its interval, n and grade.
 */
import { type Cell, csvOf } from '#core/csv.ts';
import type { Estimate } from '#core/estimate.ts';
import type { SeriesPoint } from '#core/series.ts';
import { weeksBetween } from '#core/week.ts';

export interface FigurePoint {
  /** ISO weeks, both included. */
  readonly firstWeek: string;
  readonly lastWeek: string;
  /** One for each line of the figure, in their order. */
  readonly estimates: readonly Estimate[];
}

export interface Figure {
  /** Names of what is drawn, such as "hours saved a week". */
  readonly lines: readonly string[];
  /** In order of time. Windows that were not released are missing. */
  readonly points: readonly FigurePoint[];
}

export interface FigureFacts {
  readonly title: string;
  readonly department: string;
  /** What is counted in, such as `hours per week` or `EUR`. */
  readonly unit: string;
  /** What the number means, in a sentence. */
  readonly definition: string;
}

export function figureOf(
  points: readonly SeriesPoint[],
  lines: readonly { readonly name: string; readonly of: (point: SeriesPoint) => Estimate }[],
): Figure {
  return {
    lines: lines.map(({ name }) => name),
    points: points.map((point) => ({
      firstWeek: point.firstWeek,
      lastWeek: point.lastWeek,
      estimates: lines.map(({ of }) => of(point)),
    })),
  };
}

/** Points in runs without a gap: a chart must not join what it does not know. */
export function runsOf<T extends Pick<FigurePoint, 'firstWeek' | 'lastWeek'>>(points: readonly T[]): T[][] {
  const runs: T[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && weeksBetween(last.lastWeek, point.firstWeek) <= 1) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

const columns = [
  'title',
  'department',
  'from',
  'to',
  'line',
  'value',
  'low',
  'high',
  'n',
  'grade',
  'reason',
  'unit',
  'definition',
] as const;

/** A row for each point and line, each with what it takes to read it alone. */
export function figureCsv({ lines, points }: Figure, { title, department, unit, definition }: FigureFacts): string {
  const rows = points.flatMap(({ firstWeek, lastWeek, estimates }) =>
    estimates.map(
      ({ value, low, high, n, grade, reason }, at): Record<(typeof columns)[number], Cell> => ({
        title,
        department,
        from: firstWeek,
        to: lastWeek,
        line: lines[at] ?? '',
        value,
        low,
        high,
        n,
        grade,
        reason,
        unit,
        definition,
      }),
    ),
  );
  return csvOf(columns, rows);
}
