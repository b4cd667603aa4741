/**
 * Trials and savings that held a second time, from TRIALS alone: sample variances and covariances of the tasks, and the delta
 * method as a quadratic form of them.
 */
import { none, type RawEstimate, tQuantile } from './recomputation-estimates.ts';
import type { Row } from './recomputation-limits.ts';
import type { TrialWeeks } from './recomputation-release.ts';

interface Sums {
  started: number[];
  finished: number[];
  worse: number[];
  sum: number[];
  squares: number[];
  minutes: number;
  minutesSquares: number;
  felt: number;
  feltSquares: number;
  feltMinutes: number;
}

function summed(rows: Row[]): Sums {
  const told = rows.map((row) => row['trial'] as Sums);
  const pair = (name: 'started' | 'finished' | 'worse' | 'sum' | 'squares') =>
    [0, 1].map((arm) => told.reduce((total, trial) => total + (trial[name]?.[arm] ?? 0), 0));
  const plain = (name: 'minutes' | 'minutesSquares' | 'felt' | 'feltSquares' | 'feltMinutes') =>
    told.reduce((total, trial) => total + (trial[name] ?? 0), 0);
  return {
    started: pair('started'),
    finished: pair('finished'),
    worse: pair('worse'),
    sum: pair('sum'),
    squares: pair('squares'),
    minutes: plain('minutes'),
    minutesSquares: plain('minutesSquares'),
    felt: plain('felt'),
    feltSquares: plain('feltSquares'),
    feltMinutes: plain('feltMinutes'),
  };
}

/** Sample covariance from sums; zero where only rounding is left. */
function covariance(n: number, x: number, y: number, xy: number): number {
  const left = xy - (x * y) / n;
  return Math.abs(left) <= 1e-13 * Math.abs(xy) ? 0 : left / (n - 1);
}

const certainly = ({ rows, weeks }: TrialWeeks) => (rows.length === 0 ? 0 : Math.ceil(rows.length / weeks));

/** An estimate by value and half-width. */
const within = (value: number, half: number, n: number, grade: string): RawEstimate => ({
  value,
  low: value - half,
  high: value + half,
  n,
  grade,
});

export function trials(own: TrialWeeks[][], k: number, organisation: TrialWeeks[][]) {
  const finishedBy = (departments: TrialWeeks[][]) =>
    summed(departments.flat().flatMap(({ rows }) => rows)).finished.reduce((a, b) => a + b, 0);
  const pooled = finishedBy(own) < 60 && finishedBy(organisation) > finishedBy(own);
  const departments = pooled ? organisation : own;
  const all = summed(departments.flat().flatMap(({ rows }) => rows));
  const [n0 = 0, n1 = 0] = all.finished;
  const n = n0 + n1;
  let people = 0;
  for (const windows of departments) people += Math.max(0, ...windows.map(certainly));
  const each = new Map<string, number>();
  for (const window of departments.flat())
    if (window.rows.length > 0) each.set(window.id, (each.get(window.id) ?? 0) + certainly(window));

  const shares = (of: (arm: number) => number, among: number[]) =>
    [0, 1].map((arm) => (among[arm] === 0 ? null : of(arm) / (among[arm] ?? Number.NaN)));
  const dropped = shares((arm) => (all.started[arm] ?? 0) - (all.finished[arm] ?? 0), all.started);
  const told = {
    feltLessTime: all.minutes + all.felt <= 0 ? null : all.felt / (all.minutes + all.felt),
    finished: [n0, n1],
    dropped,
    worse: shares((arm) => all.worse[arm] ?? 0, all.finished),
    pooled,
  };
  if (n0 < 10 || n1 < 10 || people < k) return { ...told, lessTime: none(n), calibration: none(n) };

  const mean = (arm: number) => (all.sum[arm] ?? 0) / (all.finished[arm] ?? 0);
  const spread = (arm: number) => {
    const [count = 0, total = 0] = [all.finished[arm], all.sum[arm]];
    return covariance(count, total, total, all.squares[arm] ?? 0) / count;
  };
  const d = mean(0) - mean(1);
  const spreadOfD = spread(0) + spread(1);
  const t = tQuantile(n - 2);
  const half = t * Math.sqrt(spreadOfD);
  const [drop0, drop1] = [dropped[0] ?? 0, dropped[1] ?? 0];
  const isGood =
    n >= 60 &&
    [...each.values()].every((count) => count >= k) &&
    half <= 0.15 &&
    Math.abs(drop0 - drop1) <= 0.1 + 1e-9 &&
    drop0 <= 0.25 + 1e-9 &&
    drop1 <= 0.25 + 1e-9;
  const grade = isGood ? 'B' : 'C';
  const lessTime = {
    value: 1 - Math.exp(-d),
    low: 1 - Math.exp(-(d - half)),
    high: 1 - Math.exp(-(d + half)),
    n,
    grade,
  };

  const feltSpread = covariance(n1, all.felt, all.felt, all.feltSquares);
  if (all.felt - tQuantile(n1 - 1) * Math.sqrt(n1 * feltSpread) <= 0)
    return { ...told, lessTime, calibration: none(n) };
  const c = ((Math.exp(d) - 1) * all.minutes) / all.felt;
  // Derivatives of c by the effect, the sum of minutes and the sum of felt minutes.
  const byD = (Math.exp(d) * all.minutes) / all.felt;
  const byMinutes = (Math.exp(d) - 1) / all.felt;
  const byFelt = -c / all.felt;
  const minutesSpread = covariance(n1, all.minutes, all.minutes, all.minutesSquares);
  const together = covariance(n1, all.minutes, all.felt, all.feltMinutes);
  const variance =
    byD ** 2 * spreadOfD +
    n1 * (byMinutes ** 2 * minutesSpread + 2 * byMinutes * byFelt * together + byFelt ** 2 * feltSpread);
  return { ...told, lessTime, calibration: within(c, t * Math.sqrt(Math.max(0, variance)), n, grade) };
}

/** The product of two, the relative variances added; each side of a lopsided interval by itself. */
export function both(a: RawEstimate, b: RawEstimate, n: number): RawEstimate {
  if (a.value === null || b.value === null) return none(n);
  const ends = (x: RawEstimate, factor: number) => {
    const [below, above] = [(x.value ?? 0) - (x.low ?? 0), (x.high ?? 0) - (x.value ?? 0)];
    return factor < 0 ? [-factor * above, -factor * below] : [factor * below, factor * above];
  };
  const [downA = 0, upA = 0] = ends(a, b.value);
  const [downB = 0, upB = 0] = ends(b, a.value);
  const value = a.value * b.value;
  const order = ['A', 'B', 'C', 'D', '--'];
  return {
    value,
    low: value - Math.sqrt(downA ** 2 + downB ** 2),
    high: value + Math.sqrt(upA ** 2 + upB ** 2),
    n,
    grade: order[Math.max(order.indexOf(a.grade), order.indexOf(b.grade))] ?? '--',
  };
}

/** Wilson's interval as the two roots of (p - x)^2 = z^2 x (1 - x) / n. */
function wilson(p: number, n: number): RawEstimate {
  const z2 = 1.6448536269514722 ** 2;
  const [a, b, c] = [1 + z2 / n, -(2 * p + z2 / n), p * p];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  const [low, high] = [(-b - root) / (2 * a), (-b + root) / (2 * a)];
  return { value: p, low: Math.max(0, low), high: Math.min(1, high), n, grade: 'C' };
}

export function held(counts: number[][], hours: RawEstimate) {
  const [fully = 0, partly = 0, lost = 0] = [0, 1, 2].map((at) =>
    counts.reduce((sum, each) => sum + (each[at] ?? 0), 0),
  );
  const n = fully + partly + lost;
  if (n < 5) return { heldShare: none(n), heldHours: hours.value === null ? hours : none(n) };
  return {
    heldShare: wilson(fully / n, n),
    heldHours: hours.value === null ? hours : both(wilson((fully + partly / 2) / n, n), hours, n),
  };
}
