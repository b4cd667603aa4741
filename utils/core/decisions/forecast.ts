/**
 * Where the figure of a quarter is heading: what its released windows show, and for the weeks to come the line through the
 * released windows of the last 52 weeks.
 *
 * The line is that of Sen (Journal of the American Statistical Association 63, 1968): the median slope, through the medians.
 * Windows that are withheld or have no number are left out, never taken as zero. Known limits: the line is taken to go on as
 * it went, the headcount to stay, and windows to scatter around the line independently of each other.
 */
import { NORMAL_QUANTILE_95, studentT95 } from '#core/base/student-t.ts';
import { type Week, weeksBetween } from '#core/base/week.ts';
import { countOfHeadcount } from '#core/kpi/count.ts';
import { type Estimate, isValued } from '#core/kpi/estimate.ts';
import { middleOf, type SeriesPoint, slopeOf } from '#core/kpi/series.ts';
import { medianOf } from '#core/kpi/trend.ts';
import type { Pillar } from '#core/priority/profile.ts';

/** Revenue is booked when it comes and follows no line. */
type ForecastPillar = Exclude<Pillar, 'revenue'>;

export interface Forecast {
  /** The figure of the whole quarter, with the 90 % range of what it will come to. */
  readonly estimate: Estimate;
  /** By how much the figure grows per week; null where that cannot be told. */
  readonly slope: number | null;
}

const figureOf: Readonly<Record<ForecastPillar, (point: SeriesPoint) => Estimate>> = {
  productivity: ({ productivity }) => productivity.upliftDepartment,
  adoption: (point) => countOfHeadcount(point.activeRate, point),
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * `points` in order of their weeks; `quarter` holds the weeks of the quarter, in order. Null where a released window ends with
 * the quarter or after it, for then nothing is left to forecast.
 */
export function quarterForecast(
  points: readonly SeriesPoint[],
  pillar: ForecastPillar,
  quarter: readonly Week[],
): Forecast | null {
  const first = points[0];
  const last = points.at(-1);
  const windows = points.flatMap((point) => {
    const figure = figureOf[pillar](point);
    if (first === undefined || !isValued(figure)) return [];
    const isIn = quarter.includes(point.firstWeek) && quarter.includes(point.lastWeek);
    return [
      {
        x: middleOf(point, first.firstWeek),
        y: figure.value,
        error: (figure.high - figure.low) / 2 / NORMAL_QUANTILE_95,
        weeks: point.weeks,
        isIn,
      },
    ];
  });
  const coming = quarter.filter((week) => last === undefined || week > last.lastWeek);
  if (coming.length === 0) return null;
  const slope = slopeOf(windows);
  if (first === undefined || last === undefined || !isValued(slope)) return { estimate: slope, slope: null };

  const { value: gain, low, high, n } = slope;
  const ahead = mean(coming.map((week) => weeksBetween(first.firstWeek, week)));
  const middle = medianOf(windows.map(({ x }) => x)) ?? 0;
  const level = medianOf(windows.map(({ x, y }) => y + gain * (middle - x))) ?? 0;
  const inQuarter = windows.filter(({ isIn }) => isIn);
  const past = inQuarter.reduce((sum, { weeks }) => sum + weeks, 0);
  const reached = inQuarter.reduce((sum, { y, weeks }) => sum + y * weeks, 0);
  const share = coming.length / (past + coming.length);
  const value = reached / (past + coming.length) + share * (level + gain * (ahead - middle));

  const scatter = windows.reduce((sum, { x, y }) => sum + (y - level - gain * (x - middle)) ** 2, 0) / (n - 2);
  const variance = Math.max(scatter, mean(windows.map(({ error }) => error ** 2)));
  const windowsAhead = Math.max(1, coming.length / (weeksBetween(last.firstWeek, last.lastWeek) + 1));
  const aroundLine = studentT95(n - 2) * Math.sqrt(variance * (Math.PI / 2 / n + 1 / windowsAhead));
  const halfWidth = (ofSlope: number) => share * Math.hypot((ahead - middle) * ofSlope, aroundLine);
  const limited = (figure: number) => (pillar === 'adoption' ? Math.min(1, Math.max(0, figure)) : figure);
  return {
    estimate: {
      ...slope,
      value: limited(value),
      low: limited(value - halfWidth(gain - low)),
      high: limited(value + halfWidth(high - gain)),
    },
    slope: gain,
  };
}

/** What a forecast says of a target; `away`: short of it, and not rising. Null where there is no forecast. */
export type Course = 'reached' | 'open' | 'missed' | 'away';

export function courseOf({ estimate, slope }: Forecast, target: number): Course | null {
  if (!isValued(estimate) || slope === null) return null;
  const { value, low, high } = estimate;
  if (low >= target) return 'reached';
  if (value < target && slope <= 0) return 'away';
  return high < target ? 'missed' : 'open';
}
