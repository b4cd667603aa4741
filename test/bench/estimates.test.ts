import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seeded } from '#core/base/random.ts';
import { reportSchema } from '#core/report/report-rules.ts';
import { answerFor } from '#simulation/people.ts';
import { normal } from '#simulation/random.ts';
import { estimators, measure } from '../../bench/estimates-cells.ts';
import { simulateMember } from '../../bench/estimates-member.ts';

/** Seeded, so these bands do not flicker; they are wide, since there are few departments. */
const POPULATIONS = 15;
const [usual, unlinked] = [measure('usual', POPULATIONS, 1), measure('unlinked', POPULATIONS, 1)];

test.each([...usual, ...unlinked])('the intervals of $people people over $weeks weeks hold the truth', ({ of }) => {
  for (const { coverage, shown } of [of.plain, of.assisted]) {
    expect(coverage).toBeGreaterThan(0.8);
    expect(shown).toBeGreaterThan(0.85);
  }
});

test('the assisted estimate is narrower where lengths tell something, and hardly wider where they do not', () => {
  for (const { weeks, of } of usual.filter(({ people, weeks: w }) => people >= 30 && w === 4)) {
    expect(weeks).toBe(4);
    expect(of.assisted.halfWidth).toBeLessThan(0.95 * of.plain.halfWidth);
  }
  for (const { of } of unlinked.filter(({ people }) => people >= 30))
    expect(of.assisted.halfWidth).toBeLessThan(1.05 * of.plain.halfWidth);
  expect(usual.find(({ people, weeks }) => people === 30 && weeks === 4)?.of.assisted.halfWidth).toBeLessThan(0.19);
});

test('a plain mean of answers is biased, since busy people, whose sessions save less, count for too little in it', () => {
  const { of } = usual.find(({ people, weeks }) => people === 60 && weeks === 4) ?? {};
  expect(Math.abs(of?.mean.bias ?? 0)).toBeGreaterThan(2 * Math.abs(of?.assisted.bias ?? 1));
});

test('the same seed gives the same figures, another one others', () => {
  expect(measure('usual', 1, 5)).toEqual(measure('usual', 1, 5));
  expect(measure('usual', 1, 5)).not.toEqual(measure('usual', 1, 6));
});

test('simulated members keep to the limits, and hand in what the endpoint takes', () => {
  const random = seeded(3, 0);
  const weeks = Array.from({ length: 150 }, () => simulateMember(random, 4, 'usual')).flat();
  for (const { report, answers } of weeks) {
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report.all.asked).toBeLessThanOrEqual(4);
    expect(answers).toHaveLength(report.all.valued);
  }
  const total = (of: (week: (typeof weeks)[number]) => number) => weeks.reduce((sum, week) => sum + of(week), 0);
  expect(total(({ report }) => report.all.answered) / total(({ report }) => report.all.asked)).toBeCloseTo(0.7, 1);
});

test('minutes in mind become the answer whose band holds them', () => {
  expect([-30, -15, -5, 0, 5, 6, 29, 60, 61].map(answerFor)).toEqual([
    'cost-over-15',
    'cost-5-15',
    'no-difference',
    'no-difference',
    'no-difference',
    'saved-5-15',
    'saved-15-30',
    'saved-30-60',
    'saved-over-60',
  ]);
});

test('random numbers have the moments that they should', () => {
  const random = seeded(1, 2);
  const normals = Array.from({ length: 20_000 }, () => normal(random));
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  expect(Math.abs(mean(normals))).toBeLessThan(0.03);
  expect(Math.abs(mean(normals.map((x) => x * x)) - 1)).toBeLessThan(0.05);
  expect(Math.abs(mean(normals.map((x) => x ** 4)) - 3)).toBeLessThan(0.3);
});

test('the command prints a table for each world and writes the same as JSON', () => {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-estimates-'));
  const out = join(folder, 'estimates.json');
  const args = ['--import', 'tsx', 'bench/estimates.ts', '--populations', '1', '--out', out];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout.match(/^\| 30 \| 4 \| /gm)).toHaveLength(3);
  const { worlds } = JSON.parse(readFileSync(out, 'utf8'));
  expect(worlds.usual.cells).toHaveLength(8);
  expect(Object.keys(worlds.unlinked.cells[0].of)).toEqual(estimators);
  rmSync(folder, { recursive: true });
});
