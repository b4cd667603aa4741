/** What helps to decide, a second time and in another style. */
import { studentTCdf } from '#core/base/student-t.ts';
import type { SeriesPoint } from '#core/kpi/series.ts';

/** Days since 1970 of the Monday of an ISO week, over seven: 4 January is in week 1. */
function weekNumber(week: string): number {
  const [year = 0, number = 0] = week.split('-W').map(Number);
  const fourth = Date.UTC(year, 0, 4) / 86_400_000;
  return Math.round((fourth - ((fourth + 3) % 7)) / 7 + number - 1);
}

function middle(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (place: number) => sorted[place] ?? Number.NaN;
  return sorted.length % 2 === 1
    ? at((sorted.length - 1) / 2)
    : (at(sorted.length / 2 - 1) + at(sorted.length / 2)) / 2;
}

/** By halving. */
function quantileOfT(freedom: number): number {
  let [low, high] = [0, 1000];
  for (let step = 0; step < 200; step++) {
    const half = (low + high) / 2;
    if (studentTCdf(half, freedom) < 0.95) low = half;
    else high = half;
  }
  return low;
}

/** Null for fewer than six windows with a number. */
export function forecast(
  points: readonly SeriesPoint[],
  pillar: 'productivity' | 'adoption',
  quarter: readonly string[],
) {
  const [xs, ys, variances]: [number[], number[], number[]] = [[], [], []];
  const numbers = quarter.map(weekNumber);
  const quarterStart = Math.min(...numbers);
  const quarterEnd = Math.max(...numbers);
  let [weeksIn, sumIn, newest, size] = [0, 0, 0, 1];
  for (const point of points) {
    const [from, to] = [weekNumber(point.firstWeek), weekNumber(point.lastWeek)];
    newest = to;
    size = to - from + 1;
    const { value, low, high } =
      pillar === 'productivity'
        ? point.productivity.upliftDepartment
        : { value: point.activeRate, low: point.activeRate, high: point.activeRate };
    if (value === null || low === null || high === null) continue;
    xs.push((from + to) / 2);
    ys.push(value);
    variances.push(((high - low) / 3.289_707_253_902_944) ** 2);
    if (from >= quarterStart && to <= quarterEnd) {
      weeksIn += point.weeks;
      sumIn += value * point.weeks;
    }
  }
  const n = xs.length;
  if (n < 6) return null;
  const slopes: number[] = [];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) slopes.push(((ys[i] ?? 0) - (ys[j] ?? 0)) / ((xs[i] ?? 0) - (xs[j] ?? 0)));
  slopes.sort((a, b) => a - b);
  const slope = middle(slopes);
  const c = 1.644_853_626_951_472 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const ranked = (rank: number) => slopes[Math.max(0, Math.min(slopes.length - 1, Math.round(rank)))] ?? Number.NaN;
  const slopeLow = Math.min(slope, ranked((slopes.length - c) / 2 - 1));
  const slopeHigh = Math.max(slope, ranked((slopes.length + c) / 2));

  const intercept = middle(ys.map((y, i) => y - slope * (xs[i] ?? 0)));
  let squares = 0;
  let sampling = 0;
  for (let i = 0; i < n; i++) {
    squares += ((ys[i] ?? 0) - intercept - slope * (xs[i] ?? 0)) ** 2;
    sampling += (variances[i] ?? 0) / n;
  }
  const variance = squares / (n - 2) > sampling ? squares / (n - 2) : sampling;
  let [sum, left] = [sumIn, 0];
  let placesAhead = 0;
  for (let week = Math.max(quarterStart, newest + 1); week <= quarterEnd; week++) {
    sum += intercept + slope * week;
    placesAhead += week - middle(xs);
    left += 1;
  }
  const total = weeksIn + left;
  const windowsLeft = left < size ? 1 : left / size;
  const scatter = quantileOfT(n - 2) ** 2 * variance * (Math.PI / (2 * n) + 1 / windowsLeft);
  const off = (ofSlope: number) => Math.sqrt((placesAhead * ofSlope) ** 2 + left ** 2 * scatter) / total;
  const cut = (figure: number) => (pillar === 'productivity' ? figure : Math.max(0, Math.min(1, figure)));
  const value = sum / total;
  return { value: cut(value), low: cut(value - off(slope - slopeLow)), high: cut(value + off(slopeHigh - slope)) };
}

/** What knowing a normal quantity is worth where only what lies above zero pays, by Simpson's rule over 40,000 steps. */
export function worthOfKnowing(mean: number, deviation: number): number {
  if (deviation === 0) return 0;
  // Only outcomes on the side that the decision would not have chosen are worth knowing.
  const far = Math.abs(mean) / deviation;
  const reach = 12;
  const steps = 40_000;
  const width = reach / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const beyond = step * width;
    const height = beyond * Math.exp(-((far + beyond) ** 2) / 2);
    sum += height * (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2);
  }
  return (deviation * sum * width) / 3 / Math.sqrt(2 * Math.PI);
}
