/**
 * People who take part in trials, with what no one can know outside a simulation: what AI really does to each task. From their
 * tasks to the effect everything is computed by the product's own functions.
 */

import type { Random } from '#core/base/random.ts';
import { weekPlus } from '#core/base/week.ts';
import { known } from '#core/kpi/estimate.ts';
import { calibratedHours, type Trials, trialsOf } from '#core/kpi/trials.ts';
import { exactMinutes } from '#core/question/answer.ts';
import { toReport } from '#core/report/member-week.ts';
import { isEmpty, type SumsReport } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { windowFromWeeks } from '#core/sums/release.ts';
import type { Task } from '#core/trial/trial.ts';
import { trialSumsOf } from '#core/trial/trial-sums.ts';
import { between, chance, normal } from '#simulation/random.ts';
import { trialAt } from '#simulation/trial.ts';

const FIRST_WEEK = '2026-W10';
const MINIMUM_GROUP = 5;
/** Differences of people and tasks, as standard deviations of logarithms. */
const EXPECTATION_SD = 0.35;
const TASK_SD = 0.45;
const LENGTH_SD = 0.6;
const USUAL_MINUTES = 30;
/** People expect 16 % less time than a task takes without AI. */
const EXPECTATION = Math.log(0.84);
export const EXAGGERATION = 1.6;
const FELT_SD = 0.3;
/** The felt hours of the department, and the standard error of what is known of them, as a share. */
const FELT_HOURS = 400;
const HOURS_ERROR = 0.08;

export interface World {
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

export const usual: World = {
  effect: 0.3,
  effectSd: 0.25,
  dropped: 0.08,
  droppedIfSlow: 0.08,
  tiring: 0,
  guesses: false,
  feltAnyway: 0,
};

interface Done {
  readonly task: Task;
  /** How much the logarithm of its time falls with AI, and the minutes saved where it was done with AI. */
  readonly effect: number;
  readonly savedMinutes: number;
}

function tasksOf(random: Random, world: World, weeks: number): Done[] {
  const effect = world.effect + world.effectSd * normal(random);
  const expectation = EXPECTATION + EXPECTATION_SD * normal(random);
  let guess: Task['arm'] = chance(random, 0.5) ? 'with' : 'without';
  return Array.from({ length: weeks }, (_, count) => {
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
    const week = weekPlus(FIRST_WEEK, count);
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

export interface Run {
  readonly trials: Trials;
  readonly calibratedHours: ReturnType<typeof calibratedHours>;
  /** The mean effect of all tasks that were started, as a share of time. */
  readonly trueLessTime: number;
  /** The minutes saved for each minute felt, in the tasks with AI. */
  readonly trueCalibration: number;
  readonly trueHours: number;
  /** Before and after: the share of time that tasks take less with AI, where people choose for AI what suits it. */
  readonly beforeAfter: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Tasks a fifth shorter than before are chosen for AI, by people who do not flip a coin. */
function beforeAfterOf(random: Random, world: World, tasks: number): number {
  const logarithm = () => Math.sqrt(LENGTH_SD ** 2 + TASK_SD ** 2) * normal(random);
  const before = mean(Array.from({ length: Math.ceil(tasks / 2) }, logarithm));
  const after = mean(Array.from({ length: Math.ceil(tasks / 2) }, logarithm)) - world.effect + Math.log(0.8);
  return -Math.expm1(after - before);
}

function idleReport(): SumsReport {
  const report = toReport({
    department: 'sales',
    week: FIRST_WEEK,
    joinedWeek: FIRST_WEEK,
    minSessionSeconds: 30,
    tools: [],
    sessions: [],
    estimates: [],
    trials: [],
    suggested: [],
    leftOut: [],
    withoutWeek: false,
  });
  if (isEmpty(report)) throw new Error('the report is empty');
  return report;
}
/** Of a week without use, as trials are counted beside it. */
const idle = idleReport();

/** One department whose people each do a task a week, over so many weeks. */
export function run(random: Random, world: World, people: number, weeks: number): Run {
  const members = Array.from({ length: people }, () => tasksOf(random, world, weeks));
  const windows = Array.from({ length: weeks }, (_, at) => {
    const week = weekPlus(FIRST_WEEK, at);
    const reports = members.map((done) => ({
      ...idle,
      all: {
        ...idle.all,
        trial: trialSumsOf(
          done.map(({ task }) => task),
          week,
        ),
      },
    }));
    const window = windowFromWeeks(week, [{ week, members: people, sums: sumsByRow(reports) }], MINIMUM_GROUP);
    return window.released ? [window] : [];
  });
  const trials = trialsOf([windows.flat()], MINIMUM_GROUP);
  const all = members.flat();
  const withAi = all.filter(({ task }) => task.arm === 'with' && task.state === 'finished');
  const trueCalibration =
    mean(withAi.map(({ savedMinutes }) => savedMinutes)) / mean(withAi.map(({ task }) => task.felt?.centre ?? 0));
  const error = HOURS_ERROR * FELT_HOURS;
  const hours = FELT_HOURS + error * normal(random);
  const felt = { ...known(hours, 100, 'B'), low: hours - 1.6449 * error, high: hours + 1.6449 * error };
  return {
    trials,
    calibratedHours: calibratedHours(trials, felt),
    trueLessTime: -Math.expm1(-mean(all.map(({ effect }) => effect))),
    trueCalibration,
    trueHours: trueCalibration * FELT_HOURS,
    beforeAfter: beforeAfterOf(random, world, people * weeks),
  };
}
