/**
 * Estimates with interval, number of answers and evidence grade (METRICS, sections 5 and 6).
 *
 * Minutes saved per session is the Hajek ratio estimator with inverse-probability weights, m = sum A / sum B. Its
 * variance is that of ultimate clusters, one cluster a member-week (Särndal, Swensson and Wretman, Model Assisted Survey
 * Sampling, sections 5.6 and 5.8). Known limit: few clusters make the interval a little too narrow or too wide; METRICS,
 * section 7, states the simulated coverage.
 */
import * as z from 'zod/mini';
import { studentT95 } from '#core/base/student-t.ts';
import { type Reason, reasonSchema, reasonSentence } from '#core/sums/reason.ts';
import type { Sums } from '#core/sums/sums.ts';

/** From strong to weak: counted, well sampled, sampled, claimed, no number. */
const grades = ['A', 'B', 'C', 'D', '--'] as const;
export const gradeSchema = z.enum(grades);
export type Grade = z.infer<typeof gradeSchema>;

export const estimateSchema = z.object({
  value: z.nullable(z.number()),
  /** Ends of the 90 % interval; equal to the value where nothing was sampled. */
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  /** Valued answers, or ledger entries, behind the value. */
  n: z.number(),
  grade: gradeSchema,
  /** Why there is no number, as an English sentence; null where there is one. */
  reason: z.nullable(z.string()),
  /** The same reason as a code with its parameters, for pages that translate. */
  because: z.nullable(reasonSchema),
});
export type Estimate = z.infer<typeof estimateSchema>;

/** Fewer valued answers give no number. */
const FEWEST_ANSWERS = 5;
const ANSWERS_FOR_B = 30;
const RESPONSE_RATE_FOR_B = 0.4;
const COVERAGE_FOR_B = 0.7;
/** Largest half-width of a B, as a share of the value. */
const HALF_WIDTH_FOR_B = 0.3;
const ENROLMENT_COVERAGE_FOR_A = 0.6;
/**
 * The variance is a difference of large products. Where all rows agree it is zero but for rounding, whose square root
 * would still show; below this share of the products it is taken as zero.
 */
export const ROUNDING_SHARE = 1e-13;

/** An estimate without a number. */
export function missing(reason: Reason, n = 0): Estimate {
  return { value: null, low: null, high: null, n, grade: '--', reason: reasonSentence(reason), because: reason };
}

/** An estimate with a number; the ends of its interval are there whenever the value is. */
export interface Valued {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function isValued(estimate: Estimate): estimate is Estimate & Valued {
  return estimate.value !== null && estimate.low !== null && estimate.high !== null;
}

export function valuedOf(estimate: Estimate): Valued | null {
  return isValued(estimate) ? estimate : null;
}

/** A value within the ends of its interval. */
export function estimated(
  value: number,
  [low, high]: readonly [number, number],
  n: number,
  grade: Grade,
): Estimate & Valued {
  return { value, low, high, n, grade, reason: null, because: null };
}

/** A value that was not sampled: its interval has no width. */
export function known(value: number, n: number, grade: Exclude<Grade, '--'>): Estimate {
  return estimated(value, [value, value], n, grade);
}

export function weakest(...of: readonly Grade[]): Grade {
  return grades[Math.max(0, ...of.map((grade) => grades.indexOf(grade)))] ?? '--';
}

/** The grade of a count: by the share of the headcount that is enrolled. */
export function gradeOfCount(enabledRate: number | null): Exclude<Grade, '--'> {
  return enabledRate !== null && enabledRate >= ENROLMENT_COVERAGE_FOR_A ? 'A' : 'B';
}

/** a / b, or null where b is 0. */
export function ratio(a: number, b: number): number | null {
  return b === 0 ? null : a / b;
}

/** `estimate * factor + shift`, interval included; a factor below 0 would turn the interval around and is refused. */
export function scaled(estimate: Estimate, factor: number, shift = 0): Estimate {
  if (factor < 0) throw new RangeError(`an estimate is scaled by a factor of at least 0, not ${factor}`);
  const moved = (x: number | null) => (x === null ? null : x * factor + shift);
  return { ...estimate, value: moved(estimate.value), low: moved(estimate.low), high: moved(estimate.high) };
}

/** `estimate / divisor`, or no number, for the reason given, where the divisor is not above 0. */
export function divided(estimate: Estimate, divisor: number, otherwise: Reason): Estimate {
  if (estimate.value === null) return estimate;
  return divisor <= 0 ? missing(otherwise, estimate.n) : scaled(estimate, 1 / divisor);
}

/** What one unit of an estimate costs: the interval turns around; null where there may be none of it. */
export function costPer(cost: number, estimate: Estimate): Estimate | null {
  if (!isValued(estimate)) return estimate;
  const { value, low, high } = estimate;
  if (low <= 0) return null;
  return { ...estimate, value: cost / value, low: cost / high, high: cost / low };
}

/**
 * The product of two estimates with independent errors, whose relative variances add; `factor` may be below 0. Of the weaker
 * grade; without a number where either has none, for its reason.
 */
export function productOf(factor: Estimate, estimate: Estimate, n: number): Estimate {
  if (!isValued(factor)) return { ...factor, n };
  if (!isValued(estimate)) return { ...estimate, n };
  const value = factor.value * estimate.value;
  const ends = (by: number, from: number, low: number, high: number) =>
    [by * (low - from), by * (high - from)].toSorted((a, b) => a - b);
  const [lowByFactor = 0, highByFactor = 0] = ends(estimate.value, factor.value, factor.low, factor.high);
  const [lowByEstimate = 0, highByEstimate = 0] = ends(factor.value, estimate.value, estimate.low, estimate.high);
  const low = value - Math.hypot(lowByFactor, lowByEstimate);
  const high = value + Math.hypot(highByFactor, highByEstimate);
  return estimated(value, [low, high], n, weakest(factor.grade, estimate.grade));
}

/**
 * The sum of the estimates that have a value and independent errors, such as those of different people: the half-widths
 * add in squares.
 */
export function sumOfEstimates(estimates: readonly Estimate[]): Estimate {
  const shown = estimates.filter(isValued);
  if (shown.length === 0) {
    const [first] = estimates;
    return first ?? missing({ code: 'no-released-weeks' });
  }
  const sum = (of: (estimate: (typeof shown)[number]) => number) => shown.reduce((total, each) => total + of(each), 0);
  const value = sum((each) => each.value);
  const low = value - Math.sqrt(sum((each) => (each.value - each.low) ** 2));
  const high = value + Math.sqrt(sum((each) => (each.high - each.value) ** 2));
  const n = sum((each) => each.n);
  return estimated(value, [low, high], n, weakest(...shown.map(({ grade }) => grade)));
}

export interface MinutesPerSession {
  readonly estimate: Estimate;
  /** Means of the lower and upper ends of the answers' bands; null where there is no number. */
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
}

/** The sums of a ratio a / b over reports: both, their squares and products, and the reports that have any. */
interface RatioSums {
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
  readonly reports: number;
}

function perSession(sums: Sums): RatioSums {
  return {
    a: sums.weightedMinutes,
    b: sums.weight,
    aa: sums.minutesSquared,
    ab: sums.minutesTimesWeight,
    bb: sums.weightSquared,
    reports: sums.weightedReports,
  };
}

/** Of the answers alone. Where the products carry noise, the largest spread that they allow at 95 % is taken. */
function halfWidthOf({ b, aa, ab, bb, reports }: RatioSums, value: number, noise: RatioSums | null): number {
  const squares = aa + value ** 2 * bb;
  const cross = 2 * value * ab;
  const hidden = noise === null ? 0 : noise.aa + value ** 2 * noise.bb + 2 * Math.abs(value) * noise.ab;
  const spread = squares - cross + hidden;
  if (spread <= ROUNDING_SHARE * (squares + Math.abs(cross))) return 0;
  const variance = ((reports / (reports - 1)) * spread) / b ** 2;
  return studentT95(reports - 1) * Math.sqrt(variance);
}

/** A ratio with the half-width of its 90 % interval, its noise included; null where the noise is as large as what it covers. */
function ratioOf(sums: RatioSums, noise: RatioSums | null): { value: number; halfWidth: number } | null {
  const value = sums.a / sums.b;
  const blur = noise === null ? 0 : noiseOfRatio(value, sums.b, noise.a, noise.b);
  return Number.isFinite(blur) ? { value, halfWidth: halfWidthOf(sums, value, noise) + blur } : null;
}

/** The grade of a sampled value: B or C. Half-width and value in the same unit. */
function gradeOfSample(sums: Sums, value: number, halfWidth: number): Grade {
  const responds = (ratio(sums.answered, sums.asked) ?? 0) >= RESPONSE_RATE_FOR_B;
  const isCovered = (ratio(sums.covered, sums.sessions) ?? 0) >= COVERAGE_FOR_B;
  const isNarrow = halfWidth <= HALF_WIDTH_FOR_B * Math.abs(value);
  return sums.valued >= ANSWERS_FOR_B && responds && isCovered && isNarrow ? 'B' : 'C';
}

/** How far the noise in numerator and denominator can move `a / b`, at 95 % each; infinite where b may be 0. */
export function noiseOfRatio(value: number, b: number, noiseOfA: number, noiseOfB: number): number {
  return b > noiseOfB ? (noiseOfA + Math.abs(value) * noiseOfB) / (b - noiseOfB) : Number.POSITIVE_INFINITY;
}

/** Why there are too few answers, or people, for a number; null where there are enough. */
export function tooFewAnswers({ valued, weightedReports }: Sums, fewestReports = 2): Reason | null {
  if (valued < FEWEST_ANSWERS) return { code: 'too-few-answers', answers: valued, needed: FEWEST_ANSWERS };
  return weightedReports < fewestReports ? { code: 'too-few-people' } : null;
}

/**
 * Signed net minutes saved per session, with its 90 % interval and grade. `noise` holds the 95 % widths of the noise in the
 * sums, as strict mode adds it; its effect is added to the interval.
 */
export function minutesPerSession(sums: Sums, noise: Sums | null = null): MinutesPerSession {
  const without = (reason: Reason) => ({ estimate: missing(reason, sums.valued), bandLow: null, bandHigh: null });
  const tooFew = tooFewAnswers(sums);
  if (tooFew !== null) return without(tooFew);
  const found = ratioOf(perSession(sums), noise && perSession(noise));
  if (found === null) return without({ code: 'too-noisy' });
  return {
    estimate: sampled(sums, found),
    bandLow: sums.weightedLow / sums.weight,
    bandHigh: sums.weightedHigh / sums.weight,
  };
}

/** An estimate from the answers behind these sums, with the grade that they bear. */
export function sampled(sums: Sums, { value, halfWidth }: { value: number; halfWidth: number }): Estimate {
  const grade = gradeOfSample(sums, value, halfWidth);
  return estimated(value, [value - halfWidth, value + halfWidth], sums.valued, grade);
}

/** Minutes per session, times all eligible sessions, asked about or not. */
function overSessions(minutes: Estimate, sessions: number, noise: Sums | null): Estimate {
  const hours = scaled(minutes, sessions / 60);
  if (noise === null || !isValued(minutes) || !isValued(hours)) return hours;
  const blur = (Math.max(Math.abs(minutes.low), Math.abs(minutes.high)) * noise.sessions) / 60;
  return { ...hours, low: hours.low - blur, high: hours.high + blur };
}

/** Sampled hours saved: minutes per session times all eligible sessions, asked or not; `noise` as above. */
export function sampledHours(sums: Sums, noise: Sums | null = null): Estimate {
  return overSessions(minutesPerSession(sums, noise).estimate, sums.sessions, noise);
}

/**
 * Hours saved with one kind of task: the weighted minutes of answers that name it over the weight of those that name any,
 * times all eligible sessions of `all`. `kind` and `named` are the sums of answers that name it, and any.
 */
export function hoursOfTask(kind: Sums, named: Sums, all: Sums, noise: Sums | null = null): Estimate {
  const tooFew = tooFewAnswers(kind);
  if (tooFew !== null) return missing(tooFew, kind.valued);
  const ofKind = ({ weightedMinutes, minutesSquared, minutesTimesTaskWeight }: Sums, any: Sums): RatioSums => ({
    a: weightedMinutes,
    b: any.weight,
    aa: minutesSquared,
    ab: minutesTimesTaskWeight,
    bb: any.weightSquared,
    reports: any.weightedReports,
  });
  const found = ratioOf(ofKind(kind, named), noise && ofKind(noise, noise));
  if (found === null) return missing({ code: 'too-noisy' }, kind.valued);
  return overSessions(sampled({ ...all, valued: kind.valued }, found), all.sessions, noise);
}

/**
 * `now` less `then`. Both rest on answers of their own, so the half-widths add in squares. Without a number where either
 * has none, for its reason.
 */
export function differenceOf(now: Estimate, then: Estimate): Estimate {
  const n = now.n + then.n;
  if (!isValued(now)) return { ...now, n };
  if (!isValued(then)) return { ...then, n };
  const value = now.value - then.value;
  const low = value - Math.hypot(now.value - now.low, then.high - then.value);
  const high = value + Math.hypot(now.high - now.value, then.value - then.low);
  return estimated(value, [low, high], n, weakest(now.grade, then.grade));
}

export type Direction = 'more' | 'less' | 'alike';

/** Whether a difference lies above or below zero with its whole interval; `alike` where zero is in it, null without one. */
export function directionOf({ low, high }: Estimate): Direction | null {
  if (low === null || high === null) return null;
  if (low > 0) return 'more';
  return high < 0 ? 'less' : 'alike';
}
