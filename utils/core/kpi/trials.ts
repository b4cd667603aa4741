/**
 * What trials measure (TRIALS, section 3): each task was done with or without AI as a fair coin fell, so the difference of the
 * arms is what AI does, whatever the person expected or felt.
 *
 * Model. y is the logarithm of minutes taken over minutes expected, less the person's own earlier mean. The effect is
 * d = mean(y without AI) - mean(y with AI), its variance s0^2/n0 + s1^2/n1 (Neyman's for a randomised comparison; Imbens and
 * Rubin, Causal Inference, 2015, chapter 6), its 90 % interval by Student's t with n0 + n1 - 2 degrees of freedom: the coin is
 * flipped for each task, so tasks were randomised, not people. The calibration c = (e^d - 1) sum minutes / sum felt is what was
 * measured over what was felt, its interval by the delta method with effect and ratio taken as independent: their covariance is
 * in no sum that leaves a browser. `npm run bench:trials` shows the coverage of both.
 */
import * as z from 'zod/mini';
import { studentT95 } from '#core/base/student-t.ts';
import {
  type Estimate,
  estimated,
  estimateSchema,
  type Grade,
  missing,
  noiseOfRatio,
  productOf,
  ROUNDING_SHARE,
  ratio,
  type Valued,
} from '#core/kpi/estimate.ts';
import { noiseOf } from '#core/kpi/range.ts';
import { trialFields } from '#core/sums/fields.ts';
import type { Reason } from '#core/sums/reason.ts';
import type { TrialWindow } from '#core/sums/release.ts';
import { type Sums, totalSums } from '#core/sums/sums.ts';

const share = z.nullable(z.number());

export const trialsSchema = z.object({
  /** The share of time that a task takes less with AI; below 0 it takes more. `n` counts finished tasks. */
  lessTime: estimateSchema,
  /** The same share as the people felt it, of the tasks that they did with AI. */
  feltLessTime: share,
  /** Minutes that were measured for each minute that was felt. */
  calibration: estimateSchema,
  /** Tasks [without AI, with AI]: finished, and the shares of the started ones dropped and of the finished ones worse than usual. */
  finished: z.tuple([z.number(), z.number()]),
  dropped: z.tuple([share, share]),
  worse: z.tuple([share, share]),
  /** Whether these are the tasks of the whole organisation, because the department has too few of its own. */
  pooled: z.boolean(),
});
export type Trials = z.infer<typeof trialsSchema>;

/** Fewer finished tasks in an arm give no effect. */
const FEWEST_IN_ARM = 10;
/** From so many finished tasks on a department needs nobody else's, and may be graded B. */
const ENOUGH_TASKS = 60;
const HALF_WIDTH_FOR_B = 0.15;
const MOST_DROPPED = 0.25;
const MOST_DROPPED_APART = 0.1;
/** Shares of counts that are equal to a limit may be above it by rounding. */
const ROUNDING = 1e-9;

/** A mean with the variance of its own, and how far noise can move it. */
export interface Mean {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  readonly blur: number;
}

interface MeanSums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** The mean of at least two numbers by their sums; null where noise hides it. */
export function meanOf({ n, sum, squares }: MeanSums, noise: MeanSums | null = null): Mean | null {
  const mean = sum / n;
  const blur = noise === null ? 0 : noiseOfRatio(mean, n, noise.sum, noise.n);
  if (!Number.isFinite(blur)) return null;
  const hidden = noise === null ? 0 : noise.squares + 2 * Math.abs(mean) * noise.sum + mean ** 2 * noise.n;
  return { n, mean, variance: (positive(squares - sum * mean, squares) + hidden) / ((n - 1) * n), blur };
}

/** A difference of products that cannot be below zero, and is zero where rounding is all that is left of it. */
const positive = (difference: number, products: number) => (difference <= ROUNDING_SHARE * products ? 0 : difference);

/** d, its variance, and the half-width of its 90 % interval. */
export interface Effect {
  readonly d: number;
  readonly variance: number;
  readonly t: number;
  readonly blur: number;
  readonly halfWidth: number;
}

export function effectOf(without: Mean, withAi: Mean): Effect {
  const variance = without.variance + withAi.variance;
  const blur = without.blur + withAi.blur;
  const t = studentT95(without.n + withAi.n - 2);
  return { d: without.mean - withAi.mean, variance, t, blur, halfWidth: t * Math.sqrt(variance) + blur };
}

/** The effect as a share of time, its limits likewise. */
export function lessTimeOf({ d, halfWidth }: Effect, n: number, grade: Grade): Estimate & Valued {
  const less = (effect: number) => -Math.expm1(-effect);
  return estimated(less(d), [less(d - halfWidth), less(d + halfWidth)], n, grade);
}

/** Tasks of one department or several, as released windows tell them. */
interface Tasks {
  readonly sums: Sums;
  readonly noise: Sums | null;
  /** So many people took part for certain. */
  readonly people: number;
  /** The fewest certain people of the windows that have tasks. */
  readonly fewestInWindow: number;
}

/**
 * People who took part for certain: someone hands in one report a week, so in some week of the window there were at least as
 * many as the mean of its weeks.
 */
function peopleIn({ all, weeks, spans, noise }: TrialWindow): number {
  const reports = all.trialReports - (noise?.widths.trialReports ?? 0);
  return Math.max(0, Math.ceil(reports / (spans.trial?.weeks ?? weeks.length)));
}

function tasksOf(departments: readonly (readonly TrialWindow[])[]): Tasks {
  const windows = departments.flat();
  const byWindow = new Map<string, number>();
  for (const window of windows)
    if (window.all.trialReports > 0) byWindow.set(window.window, (byWindow.get(window.window) ?? 0) + peopleIn(window));
  return {
    sums: totalSums(
      windows.map(({ all }) => all),
      trialFields,
    ),
    noise: noiseOf(windows),
    people: departments.reduce((sum, own) => sum + Math.max(0, ...own.map(peopleIn)), 0),
    fewestInWindow: Math.min(...byWindow.values()),
  };
}

const without = ({ trialFinishedWithout, trialSumWithout, trialSquaresWithout }: Sums): MeanSums => ({
  n: trialFinishedWithout,
  sum: trialSumWithout,
  squares: trialSquaresWithout,
});
const withAi = ({ trialFinishedWith, trialSumWith, trialSquaresWith }: Sums): MeanSums => ({
  n: trialFinishedWith,
  sum: trialSumWith,
  squares: trialSquaresWith,
});
const felt = ({ trialFinishedWith, trialFelt, trialFeltSquares }: Sums): MeanSums => ({
  n: trialFinishedWith,
  sum: trialFelt,
  squares: trialFeltSquares,
});
const finishedOf = ({ trialFinishedWithout, trialFinishedWith }: Sums) => trialFinishedWithout + trialFinishedWith;

function tooFew({ sums, people }: Tasks, minimumGroup: number): Reason | null {
  const lacking = {
    withoutAi: Math.max(0, FEWEST_IN_ARM - sums.trialFinishedWithout),
    withAi: Math.max(0, FEWEST_IN_ARM - sums.trialFinishedWith),
    people: Math.max(0, minimumGroup - people),
  };
  return Object.values(lacking).some((count) => count > 0) ? { code: 'too-few-trials', ...lacking } : null;
}

const droppedOf = (started: number, finished: number) => ratio(started - finished, started);

/** Whether as many tasks were dropped as can be borne, and alike in both arms. */
export function isDroppingWithinLimits([a, b]: Trials['dropped']): boolean {
  if (a === null || b === null) return false;
  return Math.max(a, b) <= MOST_DROPPED + ROUNDING && Math.abs(a - b) <= MOST_DROPPED_APART + ROUNDING;
}

function feltLessTimeOf({ trialFelt, trialMinutes }: Sums, noise: Sums | null): number | null {
  const alone = trialMinutes + trialFelt;
  return alone > (noise === null ? 0 : noise.trialMinutes + noise.trialFelt) ? trialFelt / alone : null;
}

/** c with its interval; the tasks with AI are at least two. */
function calibrationOf(sums: Sums, noise: Sums | null, effect: Effect, n: number, grade: Grade): Estimate {
  const mean = meanOf(felt(sums), noise && felt(noise));
  if (mean === null) return missing({ code: 'too-noisy' }, n);
  const feltHalfWidth = studentT95(mean.n - 1) * Math.sqrt(mean.variance) + mean.blur;
  if (mean.mean - feltHalfWidth <= 0) return missing({ code: 'felt-unclear' }, n);
  const { trialMinutes: minutes, trialFelt, trialMinutesSquares, trialFeltSquares, trialFeltMinutes } = sums;
  const perFelt = minutes / trialFelt;
  const squares = trialMinutesSquares + perFelt ** 2 * trialFeltSquares;
  const hidden =
    noise === null
      ? 0
      : noise.trialMinutesSquares + 2 * perFelt * noise.trialFeltMinutes + perFelt ** 2 * noise.trialFeltSquares;
  const spread = positive(squares - 2 * perFelt * trialFeltMinutes, squares) + hidden;
  const ratioVariance = ((mean.n / (mean.n - 1)) * spread) / trialFelt ** 2;
  const ratioBlur = noise === null ? 0 : noiseOfRatio(perFelt, trialFelt, noise.trialMinutes, noise.trialFelt);
  const [grown, gain] = [Math.exp(effect.d), Math.expm1(effect.d)];
  const variance = (grown * perFelt) ** 2 * effect.variance + gain ** 2 * ratioVariance;
  const halfWidth = effect.t * Math.sqrt(variance) + grown * perFelt * effect.blur + Math.abs(gain) * ratioBlur;
  const value = gain * perFelt;
  return estimated(value, [value - halfWidth, value + halfWidth], n, grade);
}

function trialsOfTasks(tasks: Tasks, minimumGroup: number, pooled: boolean): Trials {
  const { sums, noise } = tasks;
  const n = finishedOf(sums);
  const dropped: Trials['dropped'] = [
    droppedOf(sums.trialStartedWithout, sums.trialFinishedWithout),
    droppedOf(sums.trialStartedWith, sums.trialFinishedWith),
  ];
  const told = (lessTime: Estimate, calibration: Estimate): Trials => ({
    lessTime,
    feltLessTime: feltLessTimeOf(sums, noise),
    calibration,
    finished: [sums.trialFinishedWithout, sums.trialFinishedWith],
    dropped,
    worse: [
      ratio(sums.trialWorseWithout, sums.trialFinishedWithout),
      ratio(sums.trialWorseWith, sums.trialFinishedWith),
    ],
    pooled,
  });
  const none = (reason: Reason) => told(missing(reason, n), missing(reason, n));
  const lacking = tooFew(tasks, minimumGroup);
  if (lacking !== null) return none(lacking);
  const arms = [without, withAi].map((of) => meanOf(of(sums), noise && of(noise)));
  const [alone, assisted] = arms;
  if (alone == null || assisted == null) return none({ code: 'too-noisy' });
  const effect = effectOf(alone, assisted);
  const isGood =
    n >= ENOUGH_TASKS &&
    tasks.fewestInWindow >= minimumGroup &&
    isDroppingWithinLimits(dropped) &&
    effect.halfWidth <= HALF_WIDTH_FOR_B;
  const grade = isGood ? 'B' : 'C';
  return told(lessTimeOf(effect, n, grade), calibrationOf(sums, noise, effect, n, grade));
}

/**
 * Trials over the windows of a department or of several, each with its own; `organisation` holds those of all departments in
 * the same weeks, which are used where these have fewer than 60 finished tasks.
 */
export function trialsOf(
  departments: readonly (readonly TrialWindow[])[],
  minimumGroup: number,
  organisation: readonly (readonly TrialWindow[])[] = [],
): Trials {
  const own = tasksOf(departments);
  const finished = finishedOf(own.sums);
  const everyone = finished < ENOUGH_TASKS ? tasksOf(organisation) : own;
  const pooled = finishedOf(everyone.sums) > finished;
  return trialsOfTasks(pooled ? everyone : own, minimumGroup, pooled);
}

/** Hours as measured: felt hours times the calibration. `n` counts the trials. */
export function calibratedHours({ calibration }: Trials, hours: Estimate): Estimate {
  return hours.value === null ? hours : productOf(calibration, hours, calibration.n);
}
