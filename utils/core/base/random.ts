/** Uniform on [0, 1). */
export type Random = () => number;

const ROUNDS_BEFORE_USE = 15;

/**
 * The sfc32 generator of PractRand: the same numbers wherever it runs, for draws that others must be able to repeat, and for
 * nothing secret. A seed, and a stream of its own for each use.
 */
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
