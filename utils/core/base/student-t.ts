/**
 * The 95 % quantile of Student's t, which bounds a two-sided 90 % interval.
 *
 * Exact for up to 1,000 degrees of freedom: the distribution function has a closed form for whole degrees of freedom
 * (Abramowitz and Stegun, 26.7.3 and 26.7.4), inverted by Newton's method. Beyond, and as Newton's start, the expansion
 * around the normal quantile (26.7.5), whose error there is under 1e-14.
 */

/** The same of the normal distribution. */
export const NORMAL_QUANTILE_95 = 1.6448536269514722;
const LARGEST_EXACT = 1000;
const NEWTON_STEPS = 50;

/** P(T <= t) for a whole number of degrees of freedom >= 1. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const cosineSquared = Math.cos(angle) ** 2;
  const odd = degreesOfFreedom % 2 === 1;
  // Sum of 1 + 1/2 c^2 + 1*3/(2*4) c^4 ... for even, of c + 2/3 c^3 + 2*4/(3*5) c^5 ... for odd degrees of freedom.
  let term = odd ? Math.cos(angle) : 1;
  let series = degreesOfFreedom === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= degreesOfFreedom - 2; power += 2) {
    term *= cosineSquared * ((power - 1) / power);
    series += term;
  }
  const between = odd ? (2 / Math.PI) * (angle + Math.sin(angle) * series) : Math.sin(angle) * series;
  return (1 + between) / 2;
}

/** Gamma((n + 1) / 2) / Gamma(n / 2), by the recurrence Gamma(x + 1) = x Gamma(x) from n = 1 or 2. */
function gammaRatio(degreesOfFreedom: number): number {
  const odd = degreesOfFreedom % 2 === 1;
  let ratio = odd ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let n = odd ? 1 : 2; n < degreesOfFreedom; n += 2) ratio *= (n + 1) / n;
  return ratio;
}

function density(t: number, degreesOfFreedom: number): number {
  const scale = gammaRatio(degreesOfFreedom) / Math.sqrt(degreesOfFreedom * Math.PI);
  return scale * (1 + t ** 2 / degreesOfFreedom) ** (-(degreesOfFreedom + 1) / 2);
}

function expansion(n: number): number {
  const x = NORMAL_QUANTILE_95;
  const x2 = x * x;
  return (
    x +
    (x * (x2 + 1)) / (4 * n) +
    (x * ((5 * x2 + 16) * x2 + 3)) / (96 * n ** 2) +
    (x * (((3 * x2 + 19) * x2 + 17) * x2 - 15)) / (384 * n ** 3) +
    (x * ((((79 * x2 + 776) * x2 + 1482) * x2 - 1920) * x2 - 945)) / (92160 * n ** 4)
  );
}

/** The t with P(T <= t) = 0.95. Throws a RangeError unless the degrees of freedom are a whole number >= 1. */
export function studentT95(degreesOfFreedom: number): number {
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1)
    throw new RangeError(`degrees of freedom must be a whole number of at least 1, not ${degreesOfFreedom}`);
  if (degreesOfFreedom > LARGEST_EXACT) return expansion(degreesOfFreedom);
  let t = expansion(degreesOfFreedom);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const next = t + (0.95 - studentTCdf(t, degreesOfFreedom)) / density(t, degreesOfFreedom);
    if (Math.abs(next - t) <= 1e-14 * t) return next;
    t = next;
  }
  return t;
}
