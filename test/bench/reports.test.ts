import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measureSatisfaction } from '../../bench/reports-satisfaction.ts';
import { measureWorst } from '../../bench/reports-worst.ts';

/** Seeded, so these bands do not flicker; they are wide, since there are few departments. */
test.each([8, 12, 20, 50])('70 %% who are satisfied read as 70 %% over a year in a department of %i', (people) => {
  const { coverage, bias, shown, given } = measureSatisfaction(people, 20, 0.7, 1);
  expect(coverage).toBeGreaterThanOrEqual(0.8);
  expect(Math.abs(bias)).toBeLessThan(0.02);
  // What is carried at the end of the year is all that is missing.
  expect(given - shown).toBeLessThan(5);
});

test('the worst legal report moves the hours of a department of ten less than four times as far as an honest heaviest user', () => {
  const moved = measureWorst(4, 1000, 1);
  expect(moved.map(({ estimator }) => estimator)).toEqual(['sampledHours', 'assistedHours']);
  for (const { honest, worst } of moved) expect(worst).toBeLessThan(4 * honest);
});

test('the command prints both tables and writes the same as JSON', () => {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-reports-'));
  const out = join(folder, 'reports.json');
  const args = ['--import', 'tsx', 'bench/reports.ts', '--departments', '2', '--people', '20', '--out', out];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout.match(/^\| (sampledHours|assistedHours) \| /gm)).toHaveLength(2);
  const { worst, satisfaction } = JSON.parse(readFileSync(out, 'utf8'));
  for (const { honest, worst: most, worstTapped } of worst) {
    expect(honest).toBeGreaterThan(0);
    expect(most).toBeGreaterThanOrEqual(worstTapped);
  }
  expect(satisfaction.map(({ people }: { people: number }) => people)).toEqual([8, 12, 20, 50]);
  rmSync(folder, { recursive: true });
});
