import { weeksBetween } from '#core/base/week.ts';
import { centreAt, type Figure, type FigurePoint, previousAt, runsOf } from '#core/kpi/figure.ts';

/** A row of the chart library: `at` in weeks from the first one, and the point that it draws; null in a gap. */
export interface ChartRow {
  readonly at: number;
  readonly point: FigurePoint | null;
  /** What each line is drawn through. */
  readonly centres: readonly (number | null)[];
  /** Where the first line was in the range before. */
  readonly previous: number | null;
  /** Whether the point itself is here, and not the reach of one without neighbours. */
  readonly isMiddle: boolean;
}

/** How far a point without neighbours reaches to both sides, in weeks: a band of no width could not be seen. */
const REACH_WEEKS = 0.45;

const hasNumber = ({ estimates }: FigurePoint) => estimates.some(({ value }) => value !== null);

/** The rows of a figure in order, with a row of nothing between runs, so that no line joins what was not published. */
export function chartRows(figure: Figure): ChartRow[] {
  const { lines, points } = figure;
  const first = points[0]?.firstWeek;
  if (first === undefined) return [];
  const middleOf = ({ firstWeek, lastWeek }: FigurePoint) =>
    (weeksBetween(first, firstWeek) + weeksBetween(first, lastWeek)) / 2;
  const rowOf = (point: FigurePoint, at: number): ChartRow => {
    const index = points.indexOf(point);
    return {
      at,
      point,
      centres: lines.map((_, line) => centreAt(figure, index, line)),
      previous: previousAt(figure, index),
      isMiddle: at === middleOf(point),
    };
  };
  const withoutNumber = points.filter((point) => !hasNumber(point)).map((point) => rowOf(point, middleOf(point)));
  const runs = runsOf(points.filter(hasNumber)).flatMap((run, index): ChartRow[] => {
    const [alone] = run;
    if (alone === undefined) return [];
    const at = weeksBetween(first, alone.firstWeek) - 0.5;
    const gap = index === 0 ? [] : [{ at, point: null, centres: [], previous: null, isMiddle: false }];
    if (run.length > 1) return [...gap, ...run.map((point) => rowOf(point, middleOf(point)))];
    const middle = middleOf(alone);
    const reach = Math.max(REACH_WEEKS, weeksBetween(alone.firstWeek, alone.lastWeek) / 2);
    return [...gap, ...[middle - reach, middle, middle + reach].map((each) => rowOf(alone, each))];
  });
  return [...runs, ...withoutNumber].toSorted((a, b) => a.at - b.at);
}

/** The interval of a line at a row; null in a gap and where nothing was sampled. */
export function bandOf({ point }: ChartRow, line: number): [number, number] | null {
  const { low, high } = point?.estimates[line] ?? { low: null, high: null };
  return low === null || high === null || low === high ? null : [low, high];
}

/** Whether a line stands on solid evidence at a row: counted, or estimated closely. */
function isSolid({ point }: ChartRow, line: number): boolean {
  const grade = point?.estimates[line]?.grade;
  return grade === 'A' || grade === 'B';
}

/** What a line is drawn through at a row; null in a gap. */
export function centreOf(row: ChartRow, line: number): number | null {
  return row.centres[line] ?? null;
}

/** The same where the evidence is solid. */
export function solidCentreOf(row: ChartRow, line: number): number | null {
  return isSolid(row, line) ? centreOf(row, line) : null;
}

/** The value of a point itself, where its evidence is solid. */
export function dotOf(row: ChartRow, line: number): number | null {
  return row.isMiddle && isSolid(row, line) ? (row.point?.estimates[line]?.value ?? null) : null;
}

/** The starts within a figure, each before its week, in weeks from the first one. */
export function startsWithin({ points, starts = [] }: Figure): { readonly at: number; readonly name: string }[] {
  const first = points[0]?.firstWeek;
  const last = points.at(-1)?.lastWeek;
  if (first === undefined || last === undefined) return [];
  return starts
    .filter(({ week }) => first < week && week <= last)
    .map(({ week, name }) => ({ at: weeksBetween(first, week) - 0.5, name }));
}

/** A label of an axis in one line: the chart library breaks at spaces. */
export function unbroken(label: string): string {
  return label.replaceAll(' ', '\u00a0');
}
