/** What the truth bench of trials prints: for a world and a number of tasks, how often the intervals hold the truth. */

import { seeded } from '#core/base/random.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import type { TrialWorld } from '#simulation/trial.ts';
import { type Run, run } from './trials-world.ts';

/** People and weeks, a task a week each. */
export const sizes = [
  { tasks: 20, people: 13, weeks: 2 },
  { tasks: 60, people: 11, weeks: 6 },
  { tasks: 120, people: 16, weeks: 8 },
  { tasks: 270, people: 22, weeks: 13 },
  { tasks: 550, people: 46, weeks: 13 },
] as const;

export interface Cell {
  /** About so many finished tasks. */
  readonly tasks: number;
  /** Share of the departments with an effect, and of these with a calibration. */
  readonly shown: number;
  readonly calibrated: number;
  /** Shares of the 90 % intervals that hold the truth. */
  readonly coverage: number;
  readonly calibrationCoverage: number;
  readonly hoursCoverage: number;
  /** Mean error in the share of time, and the median half-width of its interval. */
  readonly bias: number;
  readonly halfWidth: number;
  /** Felt minutes for each measured one: the median over departments. */
  readonly exaggeration: number;
  /** Share of the effects that lie below zero with their whole interval. */
  readonly slower: number;
  /** The naive peers' mean error in the share of time: what people felt, and before with after. */
  readonly feltBias: number;
  readonly beforeAfterBias: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const share = <T>(all: readonly T[], holds: (each: T) => boolean) => all.filter(holds).length / all.length;

function holds({ low, high }: Estimate, truth: number): boolean {
  return low !== null && high !== null && low <= truth && truth <= high;
}

export function measure(world: TrialWorld, departments: number, seed: number): Cell[] {
  return sizes.map(({ tasks, people, weeks }, at) => {
    const runs = Array.from({ length: departments }, (_, stream) =>
      run(seeded(seed, 100_000 * (at + 1) + stream), world, people, weeks),
    );
    const shown = runs.filter(({ trials }) => trials.lessTime.value !== null);
    const calibrated = shown.filter(({ trials }) => trials.calibration.value !== null);
    const lessTime = ({ trials }: Run) => trials.lessTime;
    return {
      tasks,
      shown: shown.length / runs.length,
      calibrated: calibrated.length / shown.length,
      coverage: share(shown, (each) => holds(lessTime(each), each.trueLessTime)),
      calibrationCoverage: share(calibrated, ({ trials, trueCalibration }) =>
        holds(trials.calibration, trueCalibration),
      ),
      hoursCoverage: share(calibrated, (each) => holds(each.calibratedHours, each.trueHours)),
      bias: mean(shown.map((each) => (lessTime(each).value ?? 0) - each.trueLessTime)),
      halfWidth: median(shown.map((each) => ((lessTime(each).high ?? 0) - (lessTime(each).low ?? 0)) / 2)),
      exaggeration: 1 / median(calibrated.map(({ trials }) => trials.calibration.value ?? 0)),
      slower: share(shown, (each) => (lessTime(each).high ?? 0) < 0),
      feltBias: mean(shown.map(({ trials, trueLessTime }) => (trials.feltLessTime ?? 0) - trueLessTime)),
      beforeAfterBias: mean(shown.map(({ beforeAfter, trueLessTime }) => beforeAfter - trueLessTime)),
    };
  });
}

const percent = (value: number) => (Number.isFinite(value) ? `${Math.round(100 * value)} %` : '-');
const points = (value: number) => `${value < 0 ? '' : '+'}${(100 * value).toFixed(1)}`;

export function toMarkdown(cells: readonly Cell[]): string {
  const head =
    '| finished tasks (about) | shown | effect holds the truth | bias (points) | half-width (points) | calibration holds | calibrated hours hold | exaggeration found | slower for sure | bias of "felt only" | bias of before/after |';
  const rows = cells.map(
    (cell) =>
      `| ${cell.tasks} | ${percent(cell.shown)} | ${percent(cell.coverage)} | ${points(cell.bias)} | ${Math.round(100 * cell.halfWidth)} | ${percent(cell.calibrationCoverage)} | ${percent(cell.hoursCoverage)} | ${Number.isFinite(cell.exaggeration) ? cell.exaggeration.toFixed(2) : '-'} | ${percent(cell.slower)} | ${points(cell.feltBias)} | ${points(cell.beforeAfterBias)} |`,
  );
  return [head, `|${' ---: |'.repeat(11)}`, ...rows].join('\n');
}
