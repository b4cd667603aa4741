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

export function pickWeighted<K extends string>(random: Random, shares: Readonly<Record<K, number>>): K {
  const entries = Object.entries<number>(shares) as [[K, number], ...[K, number][]];
  let left = random() * entries.reduce((sum, [, share]) => sum + share, 0);
  const found = entries.find(([, share]) => {
    left -= share;
    return left < 0;
  });
  return (found ?? entries[0])[0];
}
