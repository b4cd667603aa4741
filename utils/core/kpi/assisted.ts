/**
 * Sampled hours with help of the session lengths, which are known for every session, asked about or not (METRICS, section
 * 7).
 *
 * Model. y = a + b u over sessions, u being a session's length (sum-fields.ts). The general regression estimator corrects the
 * plain one, N times the weighted mean of answers, by b times what the lengths of all sessions exceed N times the weighted
 * mean length of the answered ones. So it is right on average whether or not the model holds, and narrower where it does
 * (Särndal, Swensson and Wretman, Model Assisted Survey Sampling, chapter 6). b is the weighted least-squares slope over
 * answers, times n / (n + 10): a slope that few answers tell is mostly chance, and shrinking it towards the plain estimate
 * keeps the intervals of small departments honest. The variance is that of the plain estimator (estimate.ts) with residuals
 * y - a - b u in place of y - m, and one degree of freedom fewer for the slope.
 *
 * It also mends part of what uncovered sessions do to the plain estimate: where they are longer or shorter than others,
 * their lengths are in the total. `npm run bench:estimates` shows the coverage, also where lengths tell nothing.
 */

import { studentT95 } from '#core/base/student-t.ts';
import { type Estimate, missing, ROUNDING_SHARE, sampled, tooFewAnswers } from '#core/kpi/estimate.ts';
import type { Sums } from '#core/sums/sums.ts';

/** Rows with answers that leave a degree of freedom beside mean and slope. */
const FEWEST_ROWS = 3;
/** So many answers, and the slope counts by half. By simulation: fewer make intervals too narrow, more make them wide. */
const ANSWERS_FOR_HALF_THE_SLOPE = 10;
/**
 * Minutes saved for a session of full length more than for one of none, at most: two for each engaged minute. Steeper, or
 * falling, is not work but chance or one made-up report, and the slope is what such a report bends most.
 */
const STEEPEST_SLOPE = 60;

interface Line {
  /** Weighted means of the answers, and of their lengths. */
  readonly minutes: number;
  readonly length: number;
  readonly slope: number;
}

function lineOf(sums: Sums): Line {
  const minutes = sums.weightedMinutes / sums.weight;
  const length = sums.weightedLengths / sums.weight;
  const spread = sums.weightedSquares - length * sums.weightedLengths;
  // Where all answered sessions are of one length, no slope can be seen.
  const isFlat = spread <= ROUNDING_SHARE * sums.weightedSquares;
  if (isFlat) return { minutes, length, slope: 0 };
  const trust = sums.valued / (sums.valued + ANSWERS_FOR_HALF_THE_SLOPE);
  const slope = (trust * (sums.weightedProducts - length * sums.weightedMinutes)) / spread;
  return { minutes, length, slope: Math.max(0, Math.min(STEEPEST_SLOPE, slope)) };
}

/** Sum over rows of (A - a B - b Q)^2. */
function squaredResiduals(sums: Sums, { minutes, length, slope }: Line): number {
  const intercept = minutes - slope * length;
  const parts = [
    sums.minutesSquared,
    intercept ** 2 * sums.weightSquared,
    slope ** 2 * sums.lengthsSquared,
    -2 * intercept * sums.minutesTimesWeight,
    -2 * slope * sums.lengthsTimesMinutes,
    2 * intercept * slope * sums.lengthsTimesWeight,
  ];
  const total = parts.reduce((sum, part) => sum + part, 0);
  const size = parts.reduce((sum, part) => sum + Math.abs(part), 0);
  return total <= ROUNDING_SHARE * size ? 0 : total;
}

/**
 * Hours saved with 90 % interval and grade; null where a report does not tell the lengths of its sessions. The sums are
 * those of `all`, without noise.
 */
export function assistedHours(sums: Sums): Estimate | null {
  if (sums.reports === 0 || sums.assistedReports !== sums.reports) return null;
  const tooFew = tooFewAnswers(sums, FEWEST_ROWS);
  if (tooFew !== null) return missing(tooFew, sums.valued);
  const rows = sums.weightedReports;
  const line = lineOf(sums);
  const value = (sums.sessions * line.minutes + line.slope * (sums.lengths - sums.sessions * line.length)) / 60;
  const error = Math.sqrt((rows / (rows - 2)) * squaredResiduals(sums, line)) / sums.weight;
  const halfWidth = (studentT95(rows - 2) * error * sums.sessions) / 60;
  return sampled(sums, { value, halfWidth });
}
