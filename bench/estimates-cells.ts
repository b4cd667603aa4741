/**
 * The cells of the truth bench: departments of four sizes over one and four weeks, cut from the same populations. What is
 * computed of them is computed by the endpoint's own functions, from reports to KPI object.
 */

import { seeded } from '#core/base/random.ts';
import { studentT95 } from '#core/base/student-t.ts';
import { weekPlus, weeksFromTo } from '#core/base/week.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import type { ReleasedWindow } from '#core/sums/release.ts';
import type { World } from '#simulation/people.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { FIRST_WEEK, type MemberWeekDone, simulateMember } from './estimates-member.ts';

const PEOPLE = 60;
const WEEKS = 4;
const measuredWeeks = weeksFromTo(FIRST_WEEK, weekPlus(FIRST_WEEK, WEEKS - 1));
const sizes = [5, 10, 30, PEOPLE];
const spans = [1, WEEKS];
const MINIMUM_GROUP = 5;

/** `mean`, the naive peer: the plain mean of all answers times the number of sessions. */
export const estimators = ['plain', 'assisted', 'mean'] as const;
export type Estimator = (typeof estimators)[number];

/** Of all departments of a cell that have a number. */
export interface Figures {
  /** Share of the departments that have a number. */
  readonly shown: number;
  /** Share of the 90 % intervals that hold the true hours. */
  readonly coverage: number;
  /** Mean error / mean true hours. */
  readonly bias: number;
  /** Median of half-width / value. */
  readonly halfWidth: number;
}

export interface Cell {
  readonly people: number;
  readonly weeks: number;
  readonly departments: number;
  readonly of: Readonly<Record<Estimator, Figures>>;
}

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Outcome {
  readonly trueHours: number;
  readonly of: Readonly<Record<Estimator, Interval | null>>;
}

function intervalOf({ value, low, high }: Estimate): Interval | null {
  return value === null || low === null || high === null ? null : { value, low, high };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** As anybody would with a table of answers: mean and standard error, whoever gave them. */
function plainMean(answers: readonly number[], sessions: number): Interval | null {
  const n = answers.length;
  if (n < 2) return null;
  const mean = sum(answers) / n;
  const error = Math.sqrt(sum(answers.map((minutes) => (minutes - mean) ** 2)) / (n - 1) / n);
  const value = (mean * sessions) / 60;
  const half = (studentT95(n - 1) * error * sessions) / 60;
  return { value, low: value - half, high: value + half };
}

/** A department's weeks: what its members did, and what is released of it. */
interface Department {
  readonly people: number;
  readonly done: readonly (readonly MemberWeekDone[])[];
  readonly windows: readonly ReleasedWindow[];
}

function departmentOf(members: readonly (readonly MemberWeekDone[])[]): Department {
  const done = measuredWeeks.map((_, at) => members.flatMap((person) => person[at] ?? []));
  const entries = measuredWeeks.map((week, at) => ({
    week,
    members: members.length,
    reports: (done[at] ?? []).map(({ report }) => report),
  }));
  return { people: members.length, done, windows: windowsFromReports(entries, MINIMUM_GROUP) };
}

/** What the KPI object says of a range of a department's weeks, and what is true. */
function outcomeOf({ people, done, windows }: Department, from: number, weeks: number): Outcome {
  const { productivity } = kpis({
    department: kpiDepartmentSchema.parse({ headcount: people }),
    windows: windows.slice(from, from + weeks),
  });
  const { sampledHours, assistedHours } = productivity;
  if (assistedHours === undefined)
    throw new Error('the reports of the bench do not tell the lengths of their sessions');
  const range = done.slice(from, from + weeks).flat();
  return {
    trueHours: sum(range.map(({ trueMinutes }) => trueMinutes)) / 60,
    of: {
      plain: intervalOf(sampledHours),
      assisted: intervalOf(assistedHours),
      mean: plainMean(
        range.flatMap(({ answers }) => [...answers]),
        sum(range.map(({ report }) => report.all.sessions)),
      ),
    },
  };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

function figuresOf(outcomes: readonly Outcome[], estimator: Estimator): Figures {
  const shown = outcomes.flatMap(({ trueHours, of }) => {
    const interval = of[estimator];
    return interval === null ? [] : [{ trueHours, ...interval }];
  });
  return {
    shown: shown.length / outcomes.length,
    coverage: shown.filter(({ trueHours, low, high }) => low <= trueHours && trueHours <= high).length / shown.length,
    bias: sum(shown.map(({ value, trueHours }) => value - trueHours)) / sum(shown.map(({ trueHours }) => trueHours)),
    // Where nothing was saved at all, no width is narrow.
    halfWidth: median(
      shown.map(({ value, low, high }) => (value === 0 ? Infinity : (high - low) / 2 / Math.abs(value))),
    ),
  };
}

/** A cell while its departments come in. */
interface Filling {
  readonly people: number;
  readonly weeks: number;
  readonly outcomes: Outcome[];
}

/** All cells over so many populations of 60 people; each population is cut into departments that share nobody. */
export function measure(world: World, populations: number, seed: number): Cell[] {
  const cells = sizes.flatMap((people) => spans.map((weeks): Filling => ({ people, weeks, outcomes: [] })));
  for (let at = 0; at < populations; at++) {
    const random = seeded(seed, at);
    const members = Array.from({ length: PEOPLE }, () => simulateMember(random, WEEKS, world));
    for (const size of sizes)
      for (let first = 0; first < PEOPLE; first += size) {
        const department = departmentOf(members.slice(first, first + size));
        for (const { weeks, outcomes } of cells.filter(({ people }) => people === size))
          for (let from = 0; from < WEEKS; from += weeks) outcomes.push(outcomeOf(department, from, weeks));
      }
  }
  return cells.map(({ people, weeks, outcomes }) => ({
    people,
    weeks,
    departments: outcomes.length,
    of: {
      plain: figuresOf(outcomes, 'plain'),
      assisted: figuresOf(outcomes, 'assisted'),
      mean: figuresOf(outcomes, 'mean'),
    },
  }));
}

const percent = (share: number) => `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;
const signed = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(0)} %`;

/** A Markdown table with plain / assisted / mean in each of the last three columns. */
export function toMarkdown(cells: readonly Cell[]): string {
  const head = ['people', 'weeks', 'departments', '90 % interval covers the truth', 'bias', 'median half-width'];
  const rows = cells.map(({ people, weeks, departments, of }) => {
    const each = (show: (figures: Figures) => string) => estimators.map((name) => show(of[name])).join(' / ');
    return [
      people,
      weeks,
      departments,
      each(({ coverage }) => `${(100 * coverage).toFixed(1)} %`),
      each(({ bias }) => signed(bias)),
      each(({ halfWidth }) => percent(halfWidth)),
    ];
  });
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
