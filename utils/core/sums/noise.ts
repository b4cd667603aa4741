/**
 * The noise of strict mode (PROTOCOL, section 5, rule 7): every released number carries discrete Laplace noise.
 *
 * Model: a number's noise has the scale (the most that one person can add in the window) / epsilon, by what a report counts for.
 * Then leaving out one person's reports changes the probability of any released value of that number by a factor of e^epsilon
 * at most, whoever it is. Each number has a bound of its own: several numbers together add up. Known limit: which rows are
 * shown, and when small cells are, is decided on the exact counts.
 */
import { MAX_ASKED, MAX_TOOLS } from '#core/sums/clamps.ts';
import { addedFieldNames, rangeOf, type SumField, sumFields } from '#core/sums/fields.ts';
import { emptySums, type Sums } from '#core/sums/sums.ts';

/** What one report adds at most to each field of a row of its own. Whole numbers: the noise is drawn on them. */
function amountsOfRow(): Sums {
  const amounts = emptySums();
  for (const field of sumFields) {
    const { low, high } = rangeOf(field);
    amounts[field] = Math.max(-low, high);
  }
  return amounts;
}

/** A report is in several merged rows at once: it and its days count in each, and the weight of its tasks with each kind. */
function amountsOfMerged(): Sums {
  const amounts = amountsOfRow();
  for (const field of addedFieldNames)
    if (amounts[field] === 1 || field === 'activeDays') amounts[field] *= MAX_TOOLS + 1;
  amounts.taskWeight *= MAX_ASKED;
  return amounts;
}

export const personalAmounts: Readonly<Record<'row' | 'merged', Readonly<Sums>>> = {
  row: amountsOfRow(),
  merged: amountsOfMerged(),
};

/** Noise of scale `numerator / denominator`, as a whole number. */
export type DrawNoise = (numerator: number, denominator: number) => number;
/** Over how many weeks one person may have added to a field. */
export type WeeksOfField = (field: SumField) => number;

export interface Strictness {
  readonly epsilon: number;
  /** Whether the row is of several merged ones. */
  readonly isMerged: boolean;
}

const EPSILON_UNITS = 100;

function noisy(exact: number, amount: number, epsilon: number, draw: DrawNoise): number {
  // The last digits of an exact sum would shine through, so it is rounded first.
  return Math.round(exact) + draw(amount * EPSILON_UNITS, Math.round(epsilon * EPSILON_UNITS));
}

const amountsOf = ({ isMerged }: Strictness) => personalAmounts[isMerged ? 'merged' : 'row'];

/** The sums with noise in every field. What cannot be below zero is cut off there, which shows nothing more. */
export function noisySums(sums: Sums, weeksOf: WeeksOfField, strictness: Strictness, draw: DrawNoise): Sums {
  const result = { ...sums };
  const amounts = amountsOf(strictness);
  for (const field of sumFields) {
    const value = noisy(sums[field], amounts[field] * weeksOf(field), strictness.epsilon, draw);
    result[field] = rangeOf(field).low < 0 ? value : Math.max(0, value);
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

/** The 95 % widths of the noise in the sums of a window. */
export function noiseWidths(weeksOf: WeeksOfField, strictness: Strictness): Sums {
  const widths = emptySums();
  const amounts = amountsOf(strictness);
  for (const field of sumFields) widths[field] = width95((amounts[field] * weeksOf(field)) / strictness.epsilon);
  return widths;
}

/** The 95 % widths of a sum of parts with noise of their own: they add in squares. */
export function totalWidths(all: readonly Sums[]): Sums {
  const widths = emptySums();
  for (const field of sumFields) widths[field] = Math.sqrt(all.reduce((sum, part) => sum + part[field] ** 2, 0));
  return widths;
}
