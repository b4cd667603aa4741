/**
 * Estimates with interval, number of answers and evidence grade (METRICS, sections 5 and 6).
 *
 * Minutes saved per session is the Hajek ratio estimator with inverse-probability weights, m = sum A / sum B. Its
 * variance is that of ultimate clusters, one cluster a member-week (Särndal, Swensson and Wretman, Model Assisted Survey
 * Sampling, sections 5.6 and 5.8). Known limit: few clusters make the interval a little too narrow or too wide; METRICS,
 * section 7, states the simulated coverage.
 */
import * as z from 'zod/mini';
import { type Reason, reasonSchema, reasonSentence } from '#core/reason.ts';
import { studentT95 } from '#core/student-t.ts';
import type { Sums } from '#core/sums.ts';

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

/** A value that was not sampled: its interval has no width. */
export function known(value: number, n: number, grade: Exclude<Grade, '--'>): Estimate {
  return { value, low: value, high: value, n, grade, reason: null, because: null };
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

export interface MinutesPerSession {
  readonly estimate: Estimate;
  /** Means of the lower and upper ends of the answers' bands; null where there is no number. */
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
}

/** Of the answers alone. Where the products carry noise, the largest spread that they allow at 95 % is taken. */
function halfWidthOf(sums: Sums, minutes: number, noise: Sums | null): number {
  const squares = sums.minutesSquared + minutes ** 2 * sums.weightSquared;
  const cross = 2 * minutes * sums.minutesTimesWeight;
  const hidden =
    noise === null
      ? 0
      : noise.minutesSquared + minutes ** 2 * noise.weightSquared + 2 * Math.abs(minutes) * noise.minutesTimesWeight;
  const spread = squares - cross + hidden;
  if (spread <= ROUNDING_SHARE * (squares + Math.abs(cross))) return 0;
  const rows = sums.weightedSlips;
  const variance = ((rows / (rows - 1)) * spread) / sums.weight ** 2;
  return studentT95(rows - 1) * Math.sqrt(variance);
}

/** The grade of a sampled value: B or C. Half-width and value in the same unit. */
export function gradeOfSample(sums: Sums, value: number, halfWidth: number): Grade {
  const responds = (ratio(sums.answered, sums.asked) ?? 0) >= RESPONSE_RATE_FOR_B;
  const isCovered = (ratio(sums.covered, sums.sessions) ?? 0) >= COVERAGE_FOR_B;
  const isNarrow = halfWidth <= HALF_WIDTH_FOR_B * Math.abs(value);
  return sums.valued >= ANSWERS_FOR_B && responds && isCovered && isNarrow ? 'B' : 'C';
}

/** How far the noise in numerator and denominator can move `a / b`, at 95 % each; infinite where b may be 0. */
function noiseOfRatio(value: number, b: number, noiseOfA: number, noiseOfB: number): number {
  return b > noiseOfB ? (noiseOfA + Math.abs(value) * noiseOfB) / (b - noiseOfB) : Number.POSITIVE_INFINITY;
}

/** Why there are too few answers for a number; null where there are enough. */
export function tooFewAnswers({ valued }: Sums): Reason | null {
  return valued < FEWEST_ANSWERS ? { code: 'too-few-answers', answers: valued, needed: FEWEST_ANSWERS } : null;
}

/**
 * Signed net minutes saved per session, with its 90 % interval and grade. `noise` holds the 95 % widths of the noise in the
 * sums, as strict mode adds it; its effect is added to the interval.
 */
export function minutesPerSession(sums: Sums, noise: Sums | null = null): MinutesPerSession {
  const without = (reason: Reason) => ({ estimate: missing(reason, sums.valued), bandLow: null, bandHigh: null });
  const tooFew = tooFewAnswers(sums);
  if (tooFew !== null) return without(tooFew);
  if (sums.weightedSlips < 2) return without({ code: 'no-interval' });
  const value = sums.weightedMinutes / sums.weight;
  const blur = noise === null ? 0 : noiseOfRatio(value, sums.weight, noise.weightedMinutes, noise.weight);
  if (!Number.isFinite(blur)) return without({ code: 'too-noisy' });
  const halfWidth = halfWidthOf(sums, value, noise) + blur;
  return {
    estimate: {
      value,
      low: value - halfWidth,
      high: value + halfWidth,
      n: sums.valued,
      grade: gradeOfSample(sums, value, halfWidth),
      reason: null,
      because: null,
    },
    bandLow: sums.weightedLow / sums.weight,
    bandHigh: sums.weightedHigh / sums.weight,
  };
}

/** Sampled hours saved: minutes per session times all eligible sessions, asked or not; `noise` as above. */
export function sampledHours(sums: Sums, noise: Sums | null = null): Estimate {
  const minutes = minutesPerSession(sums, noise).estimate;
  const { value, low, high } = scaled(minutes, sums.sessions / 60);
  if (noise === null || minutes.low === null || minutes.high === null || low === null || high === null)
    return { ...minutes, value, low, high };
  const blur = (Math.max(Math.abs(minutes.low), Math.abs(minutes.high)) * noise.sessions) / 60;
  return { ...minutes, value, low: low - blur, high: high + blur };
}
