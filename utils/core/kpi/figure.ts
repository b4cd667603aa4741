/**
 * What a chart shows, as data: the same object is drawn, stands in the table behind the chart and is exported. Each point is
 * an estimate, so that no value goes anywhere without its interval, n and grade.
 */
import { type Cell, csvOf } from '#core/base/csv.ts';
import { firstDayOf, weeksBetween, weeksFromTo } from '#core/base/week.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import type { SeriesPoint } from '#core/kpi/series.ts';
import { sumOfEstimates } from '#core/kpi/totals.ts';

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

/** Each point with all before it added up, its grade the weakest so far: for counts without spread, such as money booked. */
export function addedUp({ lines, points }: Figure): Figure {
  let before: readonly Estimate[] | undefined;
  return {
    lines,
    points: points.map((point) => {
      const estimates = point.estimates.map((estimate, at) => {
        const sum = before?.[at];
        return sum === undefined ? estimate : sumOfEstimates([sum, estimate]);
      });
      before = estimates;
      return { ...point, estimates };
    }),
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

export interface Tick {
  /** Weeks from the first week of the figure. */
  readonly at: number;
  readonly week: string;
}

/** The first week of each month in the figure, thinned to `most`; where there is none, the first week of all. */
export function monthTicks(points: readonly Pick<FigurePoint, 'firstWeek' | 'lastWeek'>[], most: number): Tick[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const weeks = weeksFromTo(first.firstWeek, last.lastWeek);
  const monthOf = (week: string) => firstDayOf(week).slice(0, 7);
  const starts = weeks.flatMap((week, at) =>
    at > 0 && monthOf(week) !== monthOf(weeks[at - 1] ?? '') ? [{ at, week }] : [],
  );
  const step = Math.max(1, Math.ceil(starts.length / most));
  const thinned = starts.filter((_, at) => at % step === 0);
  return thinned.length === 0 ? [{ at: 0, week: first.firstWeek }] : thinned;
}
