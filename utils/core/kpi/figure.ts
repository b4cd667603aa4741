/**
 * What a chart shows, as data: the same object is drawn, stands in the table behind the chart and is exported. Each point is
 * an estimate, so that no value goes anywhere without its interval, n and grade.
 */
import { csvOf } from '#core/base/csv.ts';
import { firstDayOf, type Week, weekPlus, weeksBetween, weeksFromTo } from '#core/base/week.ts';
import { type Estimate, sumOfEstimates } from '#core/kpi/estimate.ts';
import type { SeriesPoint } from '#core/kpi/series.ts';

export interface FigurePoint {
  /** ISO weeks, both included. */
  readonly firstWeek: Week;
  readonly lastWeek: Week;
  /** One for each line of the figure, in their order. */
  readonly estimates: readonly Estimate[];
}

export interface Figure {
  /** Names of what is drawn, such as "hours saved a week". */
  readonly lines: readonly string[];
  /** In order of time. Windows that were not released are missing. */
  readonly points: readonly FigurePoint[];
  /** Each point has all before it in it: a line through it is drawn as it is, not through a mean. */
  readonly isAddedUp?: boolean;
  /** The points of the range before, in order; they are drawn beneath, moved to the right by so many weeks. */
  readonly previous?: { readonly points: readonly FigurePoint[]; readonly weeks: number };
  /** The weeks in which something started, with what that is. */
  readonly starts?: readonly { readonly week: Week; readonly name: string }[];
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

/** The points of a figure from a week on; those before are of the range before, which has as many weeks. */
export function comparedFrom({ lines, points }: Figure, firstWeek: Week): Figure {
  const current = points.filter((point) => point.firstWeek >= firstWeek);
  const earlier = points.filter((point) => point.firstWeek < firstWeek);
  const [first] = earlier;
  if (first === undefined) return { lines, points: current };
  const last = current.at(-1)?.lastWeek ?? firstWeek;
  return { lines, points: current, previous: { points: earlier, weeks: weeksBetween(firstWeek, last) + 1 } };
}

/** A figure over four weeks: more, and a change is old before it is seen. */
const CENTRE_WEEKS = 4;

/**
 * What a line is drawn through at a point: the mean of its estimates over the four weeks up to it, each weighing as its weeks;
 * a count or a running total as it is. Null where the point has no number.
 */
export function centreAt(
  { points, isAddedUp = false }: Pick<Figure, 'points' | 'isAddedUp'>,
  at: number,
  line: number,
): number | null {
  const estimate = points[at]?.estimates[line];
  const end = points[at]?.lastWeek;
  if (estimate === undefined || end === undefined || estimate.value === null) return null;
  if (isAddedUp || estimate.low === estimate.high) return estimate.value;
  let sum = 0;
  let weeks = 0;
  for (const point of points.slice(0, at + 1)) {
    const value = point.estimates[line]?.value ?? null;
    if (value === null || weeksBetween(point.lastWeek, end) >= CENTRE_WEEKS) continue;
    const length = weeksBetween(point.firstWeek, point.lastWeek) + 1;
    sum += value * length;
    weeks += length;
  }
  return sum / weeks;
}

/** Where the first line was in the range before, at the point that is as far into the range; null where nothing is known. */
export function previousAt({ points, previous }: Figure, at: number): number | null {
  const point = points[at];
  if (previous === undefined || point === undefined) return null;
  const week = weekPlus(point.lastWeek, -previous.weeks);
  const found = previous.points.findIndex(({ firstWeek, lastWeek }) => firstWeek <= week && week <= lastWeek);
  return found < 0 ? null : centreAt(previous, found, 0);
}

/** Each point with all before it added up, its grade the weakest so far: for what is independent from point to point, such as money booked. */
export function addedUp({ lines, points }: Figure): Figure {
  let before: readonly Estimate[] | undefined;
  return {
    lines,
    isAddedUp: true,
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
export function figureCsv({ lines, points, previous }: Figure, facts: FigureFacts): string {
  const rows = [...(previous?.points ?? []), ...points].flatMap(({ firstWeek: from, lastWeek: to, estimates }) =>
    estimates.map((estimate, at) => ({ ...facts, from, to, line: lines[at] ?? '', ...estimate })),
  );
  return csvOf(columns, rows);
}

export interface Tick {
  /** Weeks from the first week of the figure. */
  readonly at: number;
  readonly week: Week;
}

/** The first week of each month in the figure, thinned to `most`; where there is none, the first week of all. */
export function monthTicks(points: readonly Pick<FigurePoint, 'firstWeek' | 'lastWeek'>[], most: number): Tick[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const weeks = weeksFromTo(first.firstWeek, last.lastWeek);
  const monthOf = (week: Week) => firstDayOf(week).slice(0, 7);
  const starts = weeks.flatMap((week, at) =>
    at > 0 && monthOf(week) !== monthOf(weeks[at - 1] ?? week) ? [{ at, week }] : [],
  );
  const step = Math.max(1, Math.ceil(starts.length / most));
  const thinned = starts.filter((_, at) => at % step === 0);
  return thinned.length === 0 ? [{ at: 0, week: first.firstWeek }] : thinned;
}
