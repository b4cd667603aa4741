/**
 * What a person's tasks add up to in the report of a week (TRIALS, section 2).
 *
 * x = ln(minutes / expected minutes) of a finished task; y = x - S / (n + 1.5), S and n being sum and number of that person's
 * earlier x. It depends on the past only, so the coin stays fair to it, and it takes out how the person expects.
 */
import type { Week } from '#core/base/week.ts';
import { MAX_SAVED_MINUTES, MIN_SAVED_MINUTES } from '#core/question/answer.ts';
import { clamp, MAX_TRIAL_EFFECT, MAX_TRIALS, rounded } from '#core/sums/clamps.ts';
import { type Arm, arms, countedWeekOf, type Task, type Trial } from '#core/trial/trial.ts';

/** So many tasks more are taken to lie at zero: few earlier tasks say little of a person. */
const SHRINKAGE = 1.5;

/** A finished task with its y, and the minutes taken and felt where it was done with AI and the person could say. */
export interface Measured {
  readonly task: Task;
  readonly y: number;
  readonly minutes: number;
  readonly felt: number;
}

/** The finished tasks that count, in the order in which they ended. */
export function measuredOf(trials: readonly Trial[]): Measured[] {
  let [earlier, count] = [0, 0];
  return trials
    .filter((trial): trial is Task => trial.state === 'finished' && !trial.excluded)
    .toSorted((a, b) => (a.endedMs ?? 0) - (b.endedMs ?? 0))
    .map((task) => {
      const { minutes, expectedMinutes, arm, felt } = task;
      const x = Math.log((minutes ?? expectedMinutes) / expectedMinutes);
      const y = clamp(x - earlier / (count + SHRINKAGE), -MAX_TRIAL_EFFECT, MAX_TRIAL_EFFECT);
      earlier += x;
      count += 1;
      const isFelt = arm === 'with' && felt !== null;
      return {
        task,
        y,
        minutes: isFelt ? (minutes ?? 0) : 0,
        felt: isFelt ? clamp(felt.centre, MIN_SAVED_MINUTES, MAX_SAVED_MINUTES) : 0,
      };
    });
}

/** Of all tasks of this browser, those that count in the week. */
export function trialSumsOf(trials: readonly Trial[], week: Week) {
  const started = trials.filter((trial) => countedWeekOf(trial) === week).slice(0, MAX_TRIALS);
  const ids = new Set(started.map(({ id }) => id));
  const measured = measuredOf(trials).filter(({ task }) => ids.has(task.id));
  const total = (of: (each: Measured) => number) =>
    rounded(
      measured.reduce((sum, each) => sum + of(each), 0),
      4,
    );
  const pair = (of: (arm: Arm) => number): [number, number] => [of(arms[0]), of(arms[1])];
  const byArm = (of: (each: Measured) => number) =>
    pair((arm) => total((each) => (each.task.arm === arm ? of(each) : 0)));
  return {
    started: pair((arm) => started.filter((trial) => trial.arm === arm).length),
    finished: byArm(() => 1),
    sum: byArm(({ y }) => y),
    squares: byArm(({ y }) => y ** 2),
    minutes: total(({ minutes }) => minutes),
    minutesSquares: total(({ minutes }) => minutes ** 2),
    felt: total(({ felt }) => felt),
    feltSquares: total(({ felt }) => felt ** 2),
    feltMinutes: total(({ felt, minutes }) => felt * minutes),
    worse: byArm(({ task }) => (task.quality === 'worse' ? 1 : 0)),
  };
}
