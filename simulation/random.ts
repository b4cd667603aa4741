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

export function pickEvenly<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

/** One of some values, each as often as its share. */
export function pickWeighted<T>(random: Random, shares: readonly (readonly [T, number])[]): T {
  let left = random() * shares.reduce((sum, [, share]) => sum + share, 0);
  const found = shares.find(([, share]) => {
    left -= share;
    return left < 0;
  });
  const [value] = found ?? shares[0] ?? [];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}
