/** A share of those who answered as an estimate: they are few, and they chose to answer. */
import type { Satisfaction } from '#core/adoption.ts';
import { type Estimate, missing } from '#core/estimate.ts';

const FEWEST_ANSWERS = 5;
/** The 95th percentile of the standard normal distribution, for a 90 % interval. */
const Z_95 = 1.644_853_626_951_472;

/**
 * A share of `n` answers, 0..1, with its 90 % interval by Wilson's score (Wilson, Journal of the American Statistical
 * Association 22, 1927), which stays within 0..1 for few answers. Known limit: answers of one person are taken as
 * independent. Grade C: who answers is not drawn by chance.
 */
export function shareEstimate(share: number | null, n: number): Estimate {
  if (share === null || n < FEWEST_ANSWERS)
    return missing({ code: 'too-few-replies', answers: n, needed: FEWEST_ANSWERS }, n);
  const square = Z_95 ** 2;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n ** 2))) / (1 + square / n);
  return {
    value: share,
    low: Math.max(0, centre - half),
    high: Math.min(1, centre + half),
    n,
    grade: 'C',
    reason: null,
    because: null,
  };
}

/** The share of favourable answers. */
export function satisfactionEstimate({ favourable, n }: Satisfaction): Estimate {
  return shareEstimate(favourable, n);
}
