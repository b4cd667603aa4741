import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { sampledHours } from '#core/kpi/estimate.ts';
import { noiseWidths, noisySums, width95 } from '#core/sums/noise.ts';
import { emptySums, type Sums, totalSums } from '#core/sums/sums.ts';
import { createDiscreteLaplace } from '#server/features/releases/discrete-laplace.ts';
import { createSeededRandom } from './seeded.ts';

const DRAWS = 20_000;

/** Chi-square of draws against discrete Laplace of this scale over bins of 25 expected draws or more; and its bins. */
function chiSquare(draws: readonly number[], scale: number): { statistic: number; degrees: number } {
  const p = Math.exp(-1 / scale);
  const expected = (x: number) => DRAWS * ((1 - p) / (1 + p)) * p ** Math.abs(x);
  let edge = 0;
  while (expected(edge + 1) >= 25) edge++;
  const counts = new Map<number, number>();
  for (const draw of draws) {
    const bin = Math.max(-edge - 1, Math.min(edge + 1, draw));
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const tail = (DRAWS * p ** (edge + 1)) / (1 + p);
  let statistic = 0;
  for (let x = -edge - 1; x <= edge + 1; x++) {
    const wanted = Math.abs(x) > edge ? tail : expected(x);
    statistic += ((counts.get(x) ?? 0) - wanted) ** 2 / wanted;
  }
  return { statistic, degrees: 2 * edge + 2 };
}

/** The value that chi-square exceeds once in a thousand times (Wilson and Hilferty). */
function critical(degrees: number): number {
  const a = 2 / (9 * degrees);
  return degrees * (1 - a + 3.0902 * Math.sqrt(a)) ** 3;
}

const scales = [
  [1, 2],
  [1, 1],
  [5, 2],
  [700, 10],
] as const;

test.each(scales)('draws of scale %i/%i pass the chi-square test of discrete Laplace noise', (t, s) => {
  const draw = createDiscreteLaplace(createSeededRandom(`chi-square ${t}/${s}`));
  const draws = Array.from({ length: DRAWS }, () => draw(t, s));
  const { statistic, degrees } = chiSquare(draws, t / s);
  expect(statistic).toBeLessThan(critical(degrees));
  // The test sees a scale that is off by a tenth.
  const wrong = chiSquare(draws, (t / s) * 1.1);
  expect(wrong.statistic).toBeGreaterThan(critical(wrong.degrees));
});

test('95 % of the draws are within the width that is shown', () => {
  for (const [t, s] of scales) {
    const draw = createDiscreteLaplace(createSeededRandom(`width ${t}/${s}`));
    const within = Array.from({ length: DRAWS }, () => draw(t, s)).filter((x) => Math.abs(x) <= width95(t / s)).length;
    expect(within / DRAWS).toBeGreaterThan(0.945);
  }
});

test('very large scales are drawn exactly, without overflow', () => {
  const draw = createDiscreteLaplace(randomBytes);
  const draws = Array.from({ length: 200 }, () => draw(4_000_000 * 5 * 100, 10));
  expect(draws.every(Number.isSafeInteger)).toBe(true);
  expect(draws.some((x) => x > 0) && draws.some((x) => x < 0)).toBe(true);
  expect(draws.some((x) => Math.abs(x) > 10 ** 8)).toBe(true);
});

/** One week of a department of 80: sums as members hand them in, and the true hours saved. */
function simulateWeek(uniform: () => number): { sums: Sums; hours: number } {
  let minutes = 0;
  const parts = Array.from({ length: 80 }, () => {
    const sessions = 1 + Math.floor(uniform() * 12);
    const p = Math.min(1, 4 / sessions);
    const base = uniform() * 30 - 5;
    const row = { ...emptySums(), reports: 1, activeReports: 1, sessions, covered: sessions };
    for (let i = 0; i < sessions; i++) {
      const y = base + uniform() * 20 - 10;
      minutes += y;
      if (uniform() >= p) continue;
      row.asked += 1;
      row.answered += 1;
      row.valued += 1;
      row.weight += 1 / p;
      row.weightedMinutes += y / p;
    }
    if (row.weight > 0) {
      row.weightedReports = 1;
      row.minutesSquared = row.weightedMinutes ** 2;
      row.minutesTimesWeight = row.weightedMinutes * row.weight;
      row.weightSquared = row.weight ** 2;
    }
    return row;
  });
  return { sums: totalSums(parts), hours: minutes / 60 };
}

test('intervals with noise hold the true hours at least nine times in ten; without its width they would not', () => {
  const random = createSeededRandom('coverage');
  const uniform = () => Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
  const draw = createDiscreteLaplace(random);
  const held = { withWidth: 0, without: 0 };
  const weeks = 300;
  for (let i = 0; i < weeks; i++) {
    const { sums, hours } = simulateWeek(uniform);
    const noisy = noisySums(sums, () => 1, { epsilon: 1, isMerged: false }, draw);
    const holds = ({ low, high }: ReturnType<typeof sampledHours>) =>
      low !== null && high !== null && low <= hours && hours <= high ? 1 : 0;
    held.withWidth += holds(
      sampledHours(
        noisy,
        noiseWidths(() => 1, { epsilon: 1, isMerged: false }),
      ),
    );
    held.without += holds(sampledHours(noisy));
  }
  expect(held.withWidth / weeks).toBeGreaterThanOrEqual(0.9);
  expect(held.without / weeks).toBeLessThan(0.85);
});
