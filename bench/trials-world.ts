/** Departments whose people try tasks both ways: from their tasks to the effect everything is computed by the product's own functions. */

import type { Random } from '#core/base/random.ts';
import { weekPlus, weeksFromTo } from '#core/base/week.ts';
import { known } from '#core/kpi/estimate.ts';
import { calibratedHours, type Trials, trialsOf } from '#core/kpi/trials.ts';
import { toReport } from '#core/report/member-week.ts';
import { isEmpty, type SumsReport } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { windowFromWeeks } from '#core/sums/release.ts';
import { trialSumsOf } from '#core/trial/trial-sums.ts';
import { normal } from '#simulation/random.ts';
import { LENGTH_SD, TASK_SD, type TrialWorld, tasksOf } from '#simulation/trial.ts';

const FIRST_WEEK = '2026-W10';
const MINIMUM_GROUP = 5;
/** The felt hours of the department, and the standard error of what is known of them, as a share. */
const FELT_HOURS = 400;
const HOURS_ERROR = 0.08;

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
function beforeAfterOf(random: Random, world: TrialWorld, tasks: number): number {
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
export function run(random: Random, world: TrialWorld, people: number, weeks: number): Run {
  const ofWeeks = weeksFromTo(FIRST_WEEK, weekPlus(FIRST_WEEK, weeks - 1));
  const members = Array.from({ length: people }, () => tasksOf(random, world, ofWeeks));
  const windows = ofWeeks.map((week) => {
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
