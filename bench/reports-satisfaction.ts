/**
 * Whether a year's satisfaction reads as it is, though most windows of a small department have too few answers to show:
 * through the real release, which carries them into later windows.
 *
 * Model: a member is at work in 85 % of weeks and then answers up to four questions with probability 0.7 each; every eighth
 * answer is followed by one on satisfaction (second taps after half of the answers, a quarter of them on satisfaction), which
 * is favourable with the true probability, else neutral or unfavourable. Limit: people feel alike.
 */

import { type Random, seeded } from '#core/base/random.ts';
import { periodOf, type Week, weeksFromTo, weeksOfPeriod } from '#core/base/week.ts';
import { cadenceFor, weeksOfWindow, windowsOf } from '#core/base/window.ts';
import { satisfactionEstimate } from '#core/kpi/adoption.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { type ReleasedWindow, release, type SealedWeek } from '#core/sums/release.ts';
import type { Carry } from '#core/sums/small-cell.ts';
import { ALL_TOOLS, emptySums, type Sums } from '#core/sums/sums.ts';
import { chance } from '#simulation/random.ts';

const periods = [...new Set(weeksFromTo('2026-W01', '2026-W53').map(periodOf))];
const AT_WORK = 0.85;
const QUESTIONS = 4;
const ANSWERED = 0.7;
const ON_SATISFACTION = 1 / 8;
const NEUTRAL_OF_OTHERS = 0.5;

/** The sums of all tools of a week; of what is not satisfaction only what the release goes by. */
function weekOf(random: Random, week: Week, people: number, truth: number): SealedWeek {
  const sums: Sums = { ...emptySums(), reports: people };
  for (let person = 0; person < people; person++) {
    if (!chance(random, AT_WORK)) continue;
    sums.activeReports++;
    sums.sessions++;
    let said = 0;
    for (let question = 0; question < QUESTIONS; question++) {
      if (!chance(random, ANSWERED) || !chance(random, ON_SATISFACTION)) continue;
      said = 1;
      if (chance(random, truth)) sums.favourable++;
      else if (chance(random, NEUTRAL_OF_OTHERS)) sums.neutral++;
      else sums.unfavourable++;
    }
    sums.satisfactionReports += said;
  }
  return { week, members: people, sums: new Map([[ALL_TOOLS, sums]]) };
}

export interface Read {
  readonly people: number;
  /** Share of departments whose interval holds the truth. */
  readonly coverage: number;
  /** Mean share that is read, less the truth. */
  readonly bias: number;
  /** Mean number of answers shown, and given. */
  readonly shown: number;
  readonly given: number;
}

/** A year of so many departments of that size. */
export function measureSatisfaction(people: number, departments: number, truth: number, seed: number): Read {
  const department = kpiDepartmentSchema.parse({ headcount: people });
  let [covered, read, shown, given] = [0, 0, 0, 0];
  for (let at = 0; at < departments; at++) {
    const random = seeded(seed + people, at);
    const windows: ReleasedWindow[] = [];
    let carry: Carry = {};
    for (const window of periods.flatMap((period) => windowsOf(period, cadenceFor(people)))) {
      const weeks = weeksOfWindow(window).map((week) => weekOf(random, week, people, truth));
      for (const { sums } of weeks) {
        const all = sums.get(ALL_TOOLS) ?? emptySums();
        given += all.unfavourable + all.neutral + all.favourable;
      }
      const released = release(window, weeks, 5, carry);
      carry = released.carry;
      windows.push(released.outcome);
    }
    const { satisfaction } = kpis({ department, windows }).adoption;
    const { value, low, high } = satisfactionEstimate(satisfaction);
    if (value === null || low === null || high === null) continue;
    shown += satisfaction.n;
    read += value / departments;
    if (low <= truth && truth <= high) covered++;
  }
  return {
    people,
    coverage: covered / departments,
    bias: read - truth,
    shown: shown / departments,
    given: given / departments,
  };
}

/** Weeks of the year that the bench goes through. */
export const weeksOfYear = periods.flatMap(weeksOfPeriod).length;
