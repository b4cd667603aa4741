/**
 * How far one member's report can move the hours of a department of ten: the worst one that the clamps allow, against that of
 * an honest heaviest user: of the weeks of a population of
 * simulated people, the one that moves them most.
 */

import { type Random, seeded } from '#core/base/random.ts';
import { weekPlus } from '#core/base/week.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import type { ReportAll, SumsReport } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { reportSchema } from '#core/report/report-rules.ts';
import { MAX_ASKED, MAX_COUNTED_MINUTES, MAX_ENGAGED_MINUTES, MAX_SESSIONS, MAX_WEIGHT } from '#core/sums/clamps.ts';
import { addedFields } from '#core/sums/fields.ts';
import { release } from '#core/sums/release.ts';
import { FIRST_WEEK, simulateMember } from './estimates-member.ts';

const PEOPLE = 10;
/** A department of ten is released by fortnights. */
const WEEKS = 2;
const weeks = Array.from({ length: WEEKS }, (_, at) => weekPlus(FIRST_WEEK, at));

type Estimator = 'sampledHours' | 'assistedHours';
type Hours = Readonly<Record<Estimator, number>>;

const department = kpiDepartmentSchema.parse({ headcount: PEOPLE });

/** What leads see of a window of these reports, by week. */
function hoursOf(reports: readonly (readonly SumsReport[])[]): Hours {
  const sealed = weeks.map((week, at) => ({ week, members: PEOPLE, sums: sumsByRow(reports[at] ?? []) }));
  const { productivity } = kpis({ department, windows: [release('2026-P12a', sealed, 5).outcome] });
  const { sampledHours, assistedHours } = productivity;
  return { sampledHours: sampledHours.value ?? 0, assistedHours: assistedHours?.value ?? 0 };
}

function idle({ week, department: id }: SumsReport): SumsReport {
  const report = reportSchema.parse({
    ...{ v: 2, department: id, week, tools: [], suggested: [] },
    all: {
      ...{ sessions: 0, engagedMinutes: 0, activeDays: 0, covered: 0, asked: 0, answered: 0, valued: 0 },
      ...{ weight: 0, weightedMinutes: 0, weightedLow: 0, weightedHigh: 0, segment: 'none', firstInPeriod: false },
      assist: { lengths: 0, weightedLengths: 0, weightedSquares: 0, weightedProducts: 0 },
    },
  });
  if ('empty' in report) throw new Error('an idle report is not empty');
  return report;
}

const { low: LEAST_MINUTES, high: MOST_MINUTES } = addedFields.weightedMinutes;
/** The ends of what can be said in minutes of one answer, and of what can be tapped. */
const ANSWERS = [-120, -25, 75, 240];
/** All, and those with which so many minutes an answer just count whole, or are just legal. */
const weights = [
  ...[MAX_ASKED, 10, 20, MAX_WEIGHT],
  ...ANSWERS.flatMap((minutes) => [MAX_COUNTED_MINUTES, MOST_MINUTES].map((most) => most / Math.abs(minutes))),
].filter((weight) => weight <= MAX_WEIGHT);

/** Reports at the corners of what the clamps allow. */
function extremes(base: SumsReport): SumsReport[] {
  const found: SumsReport[] = [];
  for (const sessions of [MAX_ASKED, MAX_SESSIONS])
    for (const weight of weights)
      for (const minutes of ANSWERS)
        for (const length of [0, 0.5, 1])
          for (const lengths of [0, Math.min(sessions, MAX_ENGAGED_MINUTES / 30)]) {
            const weightedMinutes = Math.max(LEAST_MINUTES, Math.min(MOST_MINUTES, minutes * weight));
            const all: ReportAll = {
              ...base.all,
              ...{
                sessions,
                engagedMinutes: MAX_ENGAGED_MINUTES,
                activeDays: Math.min(7, sessions),
                covered: sessions,
              },
              ...{ asked: MAX_ASKED, answered: MAX_ASKED, valued: MAX_ASKED, segment: 'power' },
              ...{ weight, weightedMinutes, weightedLow: weightedMinutes, weightedHigh: weightedMinutes },
              assist: {
                lengths,
                weightedLengths: length * weight,
                weightedSquares: length ** 2 * weight,
                weightedProducts: length * weightedMinutes,
              },
            };
            const report = reportSchema.safeParse({ ...base, all, tools: [] });
            if (report.success && !('empty' in report.data)) found.push(report.data);
          }
  return found;
}

export interface Moved {
  readonly estimator: Estimator;
  /** Mean hours that a week of the department's own heaviest user moves a window by. */
  readonly own: number;
  /** Mean hours that the week of an honest heaviest user moves it by in the same place. */
  readonly honest: number;
  /** Mean hours that the worst legal report moves it by. */
  readonly worst: number;
  /** The same of reports whose answers are all within the bands that can be tapped, so that no minutes are typed. */
  readonly worstTapped: number;
}

const [LEAST_TAPPED, MOST_TAPPED] = [-25, 75];
const HEAVY = 15;
const estimators = ['sampledHours', 'assistedHours'] as const;

const simulated = (random: Random) => simulateMember(random, WEEKS, 'usual').map(({ report }) => report);
const sessionsOf = (own: readonly SumsReport[]) => own.reduce((sum, { all }) => sum + all.sessions, 0);

/** Of the weeks of the population those with the most sessions, and those that say they saved the most. */
function heavyWeeks(population: number, seed: number): SumsReport[] {
  const all = Array.from({ length: population }, (_, at) => simulated(seeded(seed, at))).flat();
  const most = (of: (report: SumsReport) => number) => all.toSorted((a, b) => of(b) - of(a)).slice(0, HEAVY);
  return [...most((report) => report.all.sessions), ...most((report) => report.all.weightedMinutes)];
}

/** Over so many simulated departments of ten. */
export function measureWorst(departments: number, population: number, seed: number): Moved[] {
  const heavy = heavyWeeks(population, seed + 1);
  const corners = extremes(idle(heavy[0] ?? nobody()));
  const isTapped = corners.map(({ all }) => {
    const minutes = all.weightedMinutes / all.weight;
    return minutes >= LEAST_TAPPED && minutes <= MOST_TAPPED;
  });
  const none = () => ({ own: 0, heavy: heavy.map(() => 0), corners: corners.map(() => 0) });
  const moves = { sampledHours: none(), assistedHours: none() };
  for (let at = 0; at < departments; at++) {
    const random = seeded(seed, at);
    const people = Array.from({ length: PEOPLE }, () => simulated(random));
    const [heaviest = [], ...others] = people.toSorted((a, b) => sessionsOf(b) - sessionsOf(a));
    const [first = nobody(), ...later] = heaviest;
    /** The member's report of the first week is this one. */
    const withReport = (report: SumsReport) =>
      hoursOf(
        weeks.map((week, place) => [
          ...others.flatMap((person) => person[place] ?? []),
          ...(place === 0 ? [{ ...report, week }] : later.slice(place - 1, place)),
        ]),
      );
    const without = withReport(idle(first));
    const moved = (report: SumsReport) => {
      const hours = withReport(report);
      return (name: Estimator) => Math.abs(hours[name] - without[name]) / departments;
    };
    const [ofOwn, ofHeavy, ofCorners] = [moved(first), heavy.map(moved), corners.map(moved)];
    for (const name of estimators) {
      moves[name].own += ofOwn(name);
      for (const [place, of] of ofHeavy.entries())
        moves[name].heavy[place] = (moves[name].heavy[place] ?? 0) + of(name);
      for (const [place, of] of ofCorners.entries())
        moves[name].corners[place] = (moves[name].corners[place] ?? 0) + of(name);
    }
  }
  return estimators.map((estimator) => ({
    estimator,
    own: moves[estimator].own,
    honest: Math.max(...moves[estimator].heavy),
    worst: Math.max(...moves[estimator].corners),
    worstTapped: Math.max(...moves[estimator].corners.filter((_, place) => isTapped[place])),
  }));
}

function nobody(): never {
  throw new Error('the population has no heavy user');
}
