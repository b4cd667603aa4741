/** The long-term slope of a department's hours with its interval (METRICS, section 5, balance). */
import { type Estimate, missing } from '#core/estimate.ts';
import type { SeriesPoint } from '#core/series.ts';
import { type Point, theilSenSlope } from '#core/trend.ts';
import { weeksBetween } from '#core/week.ts';

/** Fewer windows with a number say nothing about a trend. */
const FEWEST_WINDOWS = 6;
/** The 95th percentile of the standard normal distribution, for a 90 % interval. */
const Z_95 = 1.644_853_626_951_472;

function slopesOf(points: readonly Point[]): number[] {
  return points
    .flatMap((a, at) => points.slice(at + 1).flatMap((b) => (a.x === b.x ? [] : (b.y - a.y) / (b.x - a.x))))
    .toSorted((a, b) => a - b);
}

/**
 * Hours per week, gained per week: the median of the slopes between all pairs of windows, with the 90 % interval that the
 * ranks of these slopes give (Sen, Journal of the American Statistical Association 63, 1968, section 4). `n` counts windows.
 * Known limit: windows are taken as independent of each other. Grade C: a line is a model.
 */
export function hoursSlope(points: readonly SeriesPoint[]): Estimate {
  const [first] = points;
  const placed = points.flatMap(({ firstWeek, lastWeek, weeks, productivity }): Point[] => {
    const { value } = productivity.sampledHours;
    if (value === null || first === undefined || weeks === 0) return [];
    const x = (weeksBetween(first.firstWeek, firstWeek) + weeksBetween(first.firstWeek, lastWeek)) / 2;
    return [{ x, y: value / weeks }];
  });
  const n = placed.length;
  const value = theilSenSlope(placed);
  if (n < FEWEST_WINDOWS || value === null)
    return missing({ code: 'too-few-windows', windows: n, needed: FEWEST_WINDOWS }, n);
  const slopes = slopesOf(placed);
  const reach = Z_95 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank: number) => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(rank)))] ?? value;
  return {
    value,
    low: Math.min(value, at((slopes.length - reach) / 2 - 1)),
    high: Math.max(value, at((slopes.length + reach) / 2)),
    n,
    grade: 'C',
    reason: null,
    because: null,
  };
}
