/** Seeded random numbers, so that the bench prints the same table wherever it runs. */

/** Uniform on [0, 1). */
export type Random = () => number;

const ROUNDS_BEFORE_USE = 15;

/** The sfc32 generator of PractRand: a seed, and a stream of its own for each population. */
export function seeded(seed: number, stream: number): Random {
  let [a, b, c, counter] = [seed | 0, stream | 0, 0, 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < ROUNDS_BEFORE_USE; round++) next();
  return next;
}

/** A standard normal number, by Box and Muller. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

export function between(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
