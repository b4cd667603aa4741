/**
 * The noise of strict mode (PROTOCOL, section 5, rule 6): every released number carries discrete Laplace noise.
 *
 * Model: a number's noise has the scale (what one person is taken to add in the window) / epsilon. Then leaving out one
 * person's slips changes the probability of any released value of that number by a factor of e^epsilon at most, as long as
 * they are within the amounts below; for a person with twice as much it is e^(2 epsilon). Each number has a bound of its
 * own: several numbers together add up. Known limit: which rows are shown is decided on the exact counts.
 */
import { type SumField, type Sums, sumFields } from '#core/sums.ts';

const counted = 4;
const minutes = 2000;
const weight = 40;

/** What one person is taken to add at most to a number in one week. Whole numbers: the noise is drawn on them. */
export const personalAmounts: Readonly<Record<SumField, number>> = {
  slips: 1,
  activeSlips: 1,
  sessions: weight,
  engagedMinutes: 1200,
  activeDays: 7,
  covered: weight,
  asked: counted,
  answered: counted,
  valued: counted,
  weight,
  weightedMinutes: minutes,
  weightedLow: minutes,
  weightedHigh: minutes,
  logged: 20,
  loggedMinutes: 1200,
  unfavourable: counted,
  neutral: counted,
  favourable: counted,
  weightedSlips: 1,
  minutesSquared: minutes ** 2,
  minutesTimesWeight: minutes * weight,
  weightSquared: weight ** 2,
  assistedSlips: 1,
  lengths: weight,
  weightedLengths: weight,
  weightedSquares: weight,
  weightedProducts: minutes,
  lengthsSquared: weight ** 2,
  lengthsTimesMinutes: minutes * weight,
  lengthsTimesWeight: weight ** 2,
  firstInPeriod: 1,
  segmentPower: 1,
  segmentHabitual: 1,
  segmentNovice: 1,
  segmentLow: 1,
  segmentNone: 1,
  reinvestedMoreWork: counted,
  reinvestedQuality: counted,
  reinvestedNewWork: counted,
  reinvestedLearning: counted,
  reinvestedCustomers: counted,
  reinvestedTimeOff: counted,
  reinvestedNothingYet: counted,
};

/** Sums that may be below zero: minutes are signed. All others are cut off there, which tells nothing more. */
const signedFields: readonly SumField[] = [
  'weightedMinutes',
  'weightedLow',
  'weightedHigh',
  'loggedMinutes',
  'minutesTimesWeight',
  'weightedProducts',
  'lengthsTimesMinutes',
];

/** Noise of scale `numerator / denominator`, as a whole number. */
export type DrawNoise = (numerator: number, denominator: number) => number;

const EPSILON_UNITS = 100;

function noisy(exact: number, amount: number, epsilon: number, draw: DrawNoise): number {
  // The last digits of an exact sum would shine through, so it is rounded first.
  return Math.round(exact) + draw(amount * EPSILON_UNITS, Math.round(epsilon * EPSILON_UNITS));
}

/** The sums with noise in every field. */
export function noisySums(sums: Sums, weeks: number, epsilon: number, draw: DrawNoise): Sums {
  const result = { ...sums };
  for (const field of sumFields) {
    const value = noisy(sums[field], personalAmounts[field] * weeks, epsilon, draw);
    result[field] = signedFields.includes(field) ? value : Math.max(0, value);
  }
  return result;
}

/** A count of members with noise: one person is one of them. */
export function noisyMembers(members: number, epsilon: number, draw: DrawNoise): number {
  return Math.max(0, noisy(members, 1, epsilon, draw));
}

const OUTSIDE = 0.05;

/** The smallest w with P(|noise| > w) <= 5 % for discrete Laplace noise of that scale. */
export function width95(scale: number): number {
  const p = Math.exp(-1 / scale);
  return Math.max(0, Math.ceil(Math.log((OUTSIDE * (1 + p)) / 2) / Math.log(p)) - 1);
}

/** The 95 % widths of the noise in the sums of a window of so many weeks. */
export function noiseWidths(weeks: number, epsilon: number): Sums {
  const widths = { ...personalAmounts };
  for (const field of sumFields) widths[field] = width95((personalAmounts[field] * weeks) / epsilon);
  return widths;
}

/** The 95 % widths of a sum of parts with noise of their own: they add in squares. */
export function totalWidths(parts: readonly Sums[]): Sums {
  const widths = { ...personalAmounts };
  for (const field of sumFields) widths[field] = Math.sqrt(parts.reduce((sum, part) => sum + part[field] ** 2, 0));
  return widths;
}
