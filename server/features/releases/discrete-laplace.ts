/**
 * The exact sampler of discrete Laplace noise: a port of algorithms 1 and 2 of Canonne, Kamath and Steinke, "The Discrete
 * Gaussian for Differential Privacy" (2020). Whole numbers and coin flips only: no logarithm, no rounding that would let
 * the last digits of a noisy number betray the exact one.
 */
import type { DrawNoise } from '#core/sums/noise.ts';
import type { Random } from '#server/http/secret.ts';

/** A uniform whole number from 0 to `bound` - 1, by drawing as many bits as the bound has until they are below it. */
function uniformBelow(bound: bigint, random: Random): bigint {
  const bits = (bound - 1n).toString(2).length;
  const byteCount = Math.ceil(bits / 8);
  const spare = BigInt(byteCount * 8 - bits);
  for (;;) {
    const value = BigInt(`0x${Buffer.from(random(byteCount)).toString('hex')}`) >> spare;
    if (value < bound) return value;
  }
}

function bernoulli(numerator: bigint, denominator: bigint, random: Random): boolean {
  return uniformBelow(denominator, random) < numerator;
}

/** True with probability exp(-numerator / denominator), for a fraction of 0 to 1 (algorithm 1). */
function bernoulliExp(numerator: bigint, denominator: bigint, random: Random): boolean {
  let k = 1n;
  while (bernoulli(numerator, denominator * k, random)) k++;
  return k % 2n === 1n;
}

/** P(x) is proportional to exp(-|x| s / t): scale t / s (algorithm 2). */
function discreteLaplace(t: bigint, s: bigint, random: Random): bigint {
  for (;;) {
    const u = uniformBelow(t, random);
    if (!bernoulliExp(u, t, random)) continue;
    let v = 0n;
    while (bernoulliExp(1n, 1n, random)) v++;
    const size = (u + t * v) / s;
    const isNegative = bernoulli(1n, 2n, random);
    if (isNegative && size === 0n) continue;
    return isNegative ? -size : size;
  }
}

/** Noise from a source of random bytes; `random` must be cryptographic where the noise protects somebody. */
export function createDiscreteLaplace(random: Random): DrawNoise {
  return (numerator, denominator) => Number(discreteLaplace(BigInt(numerator), BigInt(denominator), random));
}
