/**
 * The additive sums of the slips of one (department, week, tool): all that the endpoint keeps (METRICS, section 5).
 *
 * Each slip is one row of one member. Sums and cross products add up over members and weeks in any order and are enough
 * for every KPI and its interval; no field is about a single row. Sums of numbers with a fraction depend on the order of
 * addition only by the rounding of binary fractions.
 */
import * as z from 'zod/mini';
import type { Reinvestment, Segment } from '#core/answer.ts';
import { type AllSlip, isAll, type SumsSlip } from '#core/slip.ts';

export const sumFields = [
  /** Rows, idle ones included. */
  'slips',
  /** Rows with at least one eligible session. */
  'activeSlips',
  'sessions',
  'engagedMinutes',
  'activeDays',
  'covered',
  'asked',
  'answered',
  'valued',
  'weight',
  'weightedMinutes',
  'weightedLow',
  'weightedHigh',
  'logged',
  'loggedMinutes',
  'unfavourable',
  'neutral',
  'favourable',
  /** G: rows with weight > 0. The three cross products are over these rows only. */
  'weightedSlips',
  /** Sum of A^2, A = weightedMinutes of a row. */
  'minutesSquared',
  /** Sum of A * B, B = weight of a row. */
  'minutesTimesWeight',
  /** Sum of B^2. */
  'weightSquared',
  /** Rows that tell the lengths of their sessions, or have none to tell. The assisted estimate needs all rows to do so. */
  'assistedSlips',
  'lengths',
  'weightedLengths',
  'weightedSquares',
  'weightedProducts',
  /** Sum of Q^2, Q = weightedLengths of a row; of Q * A; of Q * B. */
  'lengthsSquared',
  'lengthsTimesMinutes',
  'lengthsTimesWeight',
  // The rest, like lengths, is zero but in the sums of `all`.
  'firstInPeriod',
  'segmentPower',
  'segmentHabitual',
  'segmentNovice',
  'segmentLow',
  'segmentNone',
  'reinvestedMoreWork',
  'reinvestedQuality',
  'reinvestedNewWork',
  'reinvestedLearning',
  'reinvestedCustomers',
  'reinvestedTimeOff',
  'reinvestedNothingYet',
] as const;
export type SumField = (typeof sumFields)[number];

export const sumsSchema = z.record(z.enum(sumFields), z.number());
export type Sums = z.infer<typeof sumsSchema>;

/** The count of each habit segment, and of each place where saved time went. */
export const segmentFields = {
  power: 'segmentPower',
  habitual: 'segmentHabitual',
  novice: 'segmentNovice',
  low: 'segmentLow',
  none: 'segmentNone',
} as const satisfies Record<Segment, SumField>;

export const reinvestedFields = {
  'more-work': 'reinvestedMoreWork',
  quality: 'reinvestedQuality',
  'new-work': 'reinvestedNewWork',
  learning: 'reinvestedLearning',
  customers: 'reinvestedCustomers',
  'time-off': 'reinvestedTimeOff',
  'nothing-yet': 'reinvestedNothingYet',
} as const satisfies Record<Reinvestment, SumField>;

const zeros = sumsSchema.parse(Object.fromEntries(sumFields.map((field) => [field, 0])));

export function emptySums(): Sums {
  return { ...zeros };
}

function lengthSums({ assist, sessions, weight, weightedMinutes }: AllSlip): Partial<Sums> {
  if (assist === undefined) return { assistedSlips: sessions === 0 && weight === 0 ? 1 : 0 };
  const { weightedLengths } = assist;
  return {
    ...assist,
    assistedSlips: 1,
    lengthsSquared: weightedLengths ** 2,
    lengthsTimesMinutes: weightedLengths * weightedMinutes,
    lengthsTimesWeight: weightedLengths * weight,
  };
}

/** The sums of one slip alone. */
export function sumsOf(slip: SumsSlip): Sums {
  const [unfavourable, neutral, favourable] = slip.satisfaction;
  const valued = slip.weight > 0;
  const sums: Sums = {
    ...zeros,
    slips: 1,
    activeSlips: slip.sessions > 0 ? 1 : 0,
    sessions: slip.sessions,
    engagedMinutes: slip.engagedMinutes,
    activeDays: slip.activeDays,
    covered: slip.covered,
    asked: slip.asked,
    answered: slip.answered,
    valued: slip.valued,
    weight: slip.weight,
    weightedMinutes: slip.weightedMinutes,
    weightedLow: slip.weightedLow,
    weightedHigh: slip.weightedHigh,
    logged: slip.logged,
    loggedMinutes: slip.loggedMinutes,
    unfavourable,
    neutral,
    favourable,
    weightedSlips: valued ? 1 : 0,
    minutesSquared: valued ? slip.weightedMinutes ** 2 : 0,
    minutesTimesWeight: valued ? slip.weightedMinutes * slip.weight : 0,
    weightSquared: slip.weight ** 2,
  };
  if (!isAll(slip)) return sums;
  sums.firstInPeriod = slip.firstInPeriod ? 1 : 0;
  sums[segmentFields[slip.segment]] = 1;
  Object.assign(sums, lengthSums(slip));
  sums.reinvestedMoreWork = slip.reinvested['more-work'];
  sums.reinvestedQuality = slip.reinvested.quality;
  sums.reinvestedNewWork = slip.reinvested['new-work'];
  sums.reinvestedLearning = slip.reinvested.learning;
  sums.reinvestedCustomers = slip.reinvested.customers;
  sums.reinvestedTimeOff = slip.reinvested['time-off'];
  sums.reinvestedNothingYet = slip.reinvested['nothing-yet'];
  return sums;
}

/** Fresh sums of both; neither argument changes. */
export function addSums(a: Sums, b: Sums): Sums {
  return totalSums([a, b]);
}

/** Fresh sums of all parts; zeros where there are none. */
export function totalSums(parts: readonly Sums[]): Sums {
  const total = emptySums();
  for (const part of parts) for (const field of sumFields) total[field] += part[field];
  return total;
}
