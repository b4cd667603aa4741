/** What a simulation draws from uniform random numbers. */
import type { Random } from '#core/base/random.ts';

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
