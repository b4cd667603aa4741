/**
 * People who take part in trials, with what no one can know outside a simulation: what AI really does to each of their tasks.
 */
import type { Random } from '#core/base/random.ts';
import type { Week } from '#core/base/week.ts';
import { exactMinutes } from '#core/question/answer.ts';
import { flip } from '#core/trial/steps.ts';
import type { Task } from '#core/trial/trial.ts';
import { between, chance, normal } from '#simulation/random.ts';

/** Differences of people and tasks, as standard deviations of logarithms. */
const EXPECTATION_SD = 0.35;
export const TASK_SD = 0.45;
export const LENGTH_SD = 0.6;
const USUAL_MINUTES = 30;
/** People expect 16 % less time than a task takes without AI. */
const EXPECTATION = Math.log(0.84);
const EXAGGERATION = 1.6;
const FELT_SD = 0.3;

/** A task whose coin has just fallen on AI, in Berlin. */
export function trialAt(flippedMs: number, change: Partial<Task> = {}): Task {
  const planned = { id: '00000000-0000-0000-0000-000000000001', kind: 'writing', expectedMinutes: 30 } as const;
  const flipped = flip([], planned, { nowMs: flippedMs, timeZone: 'Europe/Berlin' }, () => 'with');
  if (flipped.outcome !== 'flipped') throw new Error(`the coin was not flipped: ${flipped.outcome}`);
  return { ...flipped.task, ...change };
}

export interface TrialWorld {
  /** By how much the logarithm of a task's time falls with AI, on average. */
  readonly effect: number;
  /** By how much people differ in that, as a standard deviation. */
  readonly effectSd: number;
  /** The chance that a task is dropped, and that a slow one is: one that takes half as long again as the person expected. */
  readonly dropped: number;
  readonly droppedIfSlow: number;
  /** By how much the logarithm of the time grows from one task of a person to the next. */
  readonly tiring: number;
  /** People guess that the coin falls on the other side than before, and take shorter tasks where they expect to do without AI. */
  readonly guesses: boolean;
  /** What people feel where AI slows them down: this share of the time that the task took. */
  readonly feltAnyway: number;
}

export const usualTrials: TrialWorld = {
  effect: 0.3,
  effectSd: 0.25,
  dropped: 0.08,
  droppedIfSlow: 0.08,
  tiring: 0,
  guesses: false,
  feltAnyway: 0,
};

export interface TriedTask {
  readonly task: Task;
  /** How much the logarithm of its time falls with AI, and the minutes saved where it was done with AI. */
  readonly effect: number;
  readonly savedMinutes: number;
}

/** A task a week. */
export function tasksOf(random: Random, world: TrialWorld, weeks: readonly Week[]): TriedTask[] {
  const effect = world.effect + world.effectSd * normal(random);
  const expectation = EXPECTATION + EXPECTATION_SD * normal(random);
  let guess: Task['arm'] = chance(random, 0.5) ? 'with' : 'without';
  return weeks.map((week, count) => {
    const isShorter = world.guesses && guess === 'without';
    const length = USUAL_MINUTES * Math.exp(LENGTH_SD * normal(random)) * (isShorter ? 0.6 : 1);
    const arm = chance(random, 0.5) ? 'with' : 'without';
    guess = arm === 'with' ? 'without' : 'with';
    const alone = length * Math.exp(TASK_SD * normal(random) + world.tiring * count);
    const taken = alone * (arm === 'with' ? Math.exp(-effect) : 1);
    const expected = length * Math.exp(expectation);
    const isDropped = chance(random, taken > 1.5 * expected ? world.droppedIfSlow : world.dropped);
    const minutes = between(1, taken, 480);
    const saved = minutes * Math.expm1(effect);
    const felt = world.feltAnyway > 0 ? world.feltAnyway * minutes : EXAGGERATION * saved;
    const task = trialAt(count, {
      id: `00000000-0000-0000-0000-${String(count).padStart(12, '0')}`,
      expectedMinutes: between(1, expected, 480),
      arm,
      state: isDropped ? 'dropped' : 'finished',
      endedMs: count,
      endedWeek: week,
      minutes: isDropped ? null : minutes,
      quality: 'same',
      isFeltAnswered: true,
      felt: exactMinutes(Math.round(felt * Math.exp(FELT_SD * normal(random) - FELT_SD ** 2 / 2))),
    });
    return { task, effect, savedMinutes: saved };
  });
}
