/** Estimates a second time: deviations squared row by row, Student's t by bisection of the incomplete beta function. */
import { field, type Row, sum } from './recomputation-limits.ts';
import type { TaskRow } from './recomputation-release.ts';

export interface RawEstimate {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  grade: string;
}

/** Continued fraction of the incomplete beta function (Numerical Recipes, 6.4). */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
}

/** log Gamma by Stirling's series after shifting the argument above 20. */
function logGamma(z: number): number {
  let shift = 0;
  let x = z;
  for (; x < 20; x++) shift += Math.log(x);
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7) + 1 / (1188 * x ** 9);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - shift;
}

function upperTail(t: number, df: number): number {
  const x = df / (df + t * t);
  const a = df / 2;
  const b = 1 / 2;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  const below = x < (a + 1) / (a + b + 2);
  const beta = below ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
  return beta / 2;
}

export function tQuantile(df: number): number {
  let low = 1;
  let high = 7;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (upperTail(middle, df) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function gradeOf(rows: Row[], value: number, half: number, n = sum(rows, 'valued')): string {
  const good =
    n >= 30 &&
    sum(rows, 'answered') / sum(rows, 'asked') >= 0.4 &&
    sum(rows, 'covered') / sum(rows, 'sessions') >= 0.7 &&
    half <= 0.3 * Math.abs(value);
  return good ? 'B' : 'C';
}

export function minutes(all: Row[]): RawEstimate & { bandLow: number | null; bandHigh: number | null } {
  const n = sum(all, 'valued');
  const rows = all.filter((row) => field(row, 'weight') > 0);
  const weight = sum(all, 'weight');
  if (n < 5 || rows.length < 2)
    return { value: null, low: null, high: null, n, grade: '--', bandLow: null, bandHigh: null };
  const value = sum(all, 'weightedMinutes') / weight;
  let squares = 0;
  for (const row of rows) squares += (field(row, 'weightedMinutes') - value * field(row, 'weight')) ** 2;
  const error = Math.sqrt(((rows.length / (rows.length - 1)) * squares) / weight ** 2);
  const half = tQuantile(rows.length - 1) * error;
  return {
    value,
    low: value - half,
    high: value + half,
    n,
    grade: gradeOf(all, value, half),
    bandLow: sum(all, 'weightedLow') / weight,
    bandHigh: sum(all, 'weightedHigh') / weight,
  };
}

/** Minutes per session and hours of a kind of task; `named` holds one row for each report that names any kind. */
export function ofTask(kind: TaskRow[], named: TaskRow[], all: Row[]) {
  const n = kind.reduce((total, row) => total + row.answers, 0);
  const total = (rows: TaskRow[], of: (row: TaskRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const A = total(kind, (row) => row.weightedMinutes);
  const G = kind.filter(({ weight }) => weight > 0).length;
  if (n < 5 || G < 2) return { answers: n, minutesPerSession: none(n), hours: none(n) };
  const perSession = A / total(kind, (row) => row.weight);
  const spread = total(kind, (row) => (row.weightedMinutes - perSession * row.weight) ** 2);
  const half = (tQuantile(G - 1) * Math.sqrt((G / (G - 1)) * spread)) / total(kind, (row) => row.weight);
  const T = total(named, (row) => row.weight);
  const share = A / T;
  const deviations =
    total(kind, (row) => row.weightedMinutes ** 2) -
    2 * share * total(kind, (row) => row.weightedMinutes * row.named) +
    share ** 2 * total(named, (row) => row.weight ** 2);
  const reports = named.filter(({ weight }) => weight > 0).length;
  const around = (tQuantile(reports - 1) * Math.sqrt(Math.max(0, (reports / (reports - 1)) * deviations))) / T;
  const N = sum(all, 'sessions') / 60;
  const estimate = (value: number, width: number, factor: number) => ({
    value: value * factor,
    low: (value - width) * factor,
    high: (value + width) * factor,
    n,
    grade: gradeOf(all, value, width, n),
  });
  return { answers: n, minutesPerSession: estimate(perSession, half, 1), hours: estimate(share, around, N) };
}

export const none = (n: number): RawEstimate => ({ value: null, low: null, high: null, n, grade: '--' });

export function times(estimate: RawEstimate, factor: number, plus = 0): RawEstimate {
  if (estimate.value === null || estimate.low === null || estimate.high === null) return none(estimate.n);
  if (!Number.isFinite(factor)) return none(estimate.n);
  return {
    value: estimate.value * factor + plus,
    low: estimate.low * factor + plus,
    high: estimate.high * factor + plus,
    n: estimate.n,
    grade: estimate.grade,
  };
}

export function hours(rows: Row[]): RawEstimate {
  return times(minutes(rows), sum(rows, 'sessions') / 60);
}

/** The regression estimate, row by row; undefined where a report with sessions says nothing of their lengths. */
export function assisted(all: Row[]): RawEstimate | undefined {
  const rows = all.map((row) => ({ row, told: row['assist'] as Record<string, number> | undefined }));
  if (all.length === 0) return undefined;
  if (
    rows.some(
      ({ row, told }) => !told && (row['couldTell'] === true || field(row, 'sessions') > 0 || field(row, 'weight') > 0),
    )
  )
    return undefined;
  const told = (name: string) => rows.reduce((total, row) => total + (row.told?.[name] ?? 0), 0);
  const n = sum(all, 'valued');
  const used = rows.filter(({ row }) => field(row, 'weight') > 0);
  if (n < 5 || used.length < 3) return none(n);
  const B = sum(all, 'weight');
  const N = sum(all, 'sessions');
  const y = sum(all, 'weightedMinutes') / B;
  const u = told('weightedLengths') / B;
  // Variance and covariance of single answers; the variance is zero where rounding is all that is left of it.
  const variance = told('weightedSquares') / B - u * u;
  const steep = variance < 1e-12 ? 0 : (((told('weightedProducts') / B - u * y) / variance) * n) / (n + 10);
  const slope = Math.min(60, Math.max(0, steep));
  let squares = 0;
  for (const { row, told: lengths } of used) {
    const [A, b, q] = [field(row, 'weightedMinutes'), field(row, 'weight'), lengths?.['weightedLengths'] ?? 0];
    squares += (A - y * b - slope * (q - u * b)) ** 2;
  }
  const G = used.length;
  const error = Math.sqrt((G / (G - 2)) * squares) / B;
  const value = (N * y + slope * (told('lengths') - N * u)) / 60;
  const half = (tQuantile(G - 2) * error * N) / 60;
  return { value, low: value - half, high: value + half, n, grade: gradeOf(all, value, half) };
}
