/**
 * The additive sums of the rows of a department and week: all that the endpoint keeps (METRICS, section 5).
 *
 * A report gives a row of all tools together, one for each tool, one for what the tools leave over and one for each kind of
 * task. Sums and cross products add up over members and weeks in any order and are enough for every KPI and its interval;
 * no field is about a single report. Sums of numbers with a fraction depend on the order of addition only by the rounding of
 * binary fractions.
 */
import * as z from 'zod/mini';
import { reinvestments } from '#core/answer.ts';
import { tasks } from '#core/record.ts';
import type { ReportAll, ReportRow, SumsReport } from '#core/report.ts';
import { restOf } from '#core/report-rules.ts';
import {
  type AddedField,
  productFieldNames,
  productFields,
  reinvestedFields,
  type SumField,
  segmentFields,
  sumFields,
} from '#core/sum-fields.ts';

export const sumsSchema = z.record(z.enum(sumFields), z.number());
export type Sums = Record<SumField, number>;
/** What one report adds to a row, without the products. */
export type Added = Record<AddedField, number>;

/** Rows besides those of tools, whose ids are theirs. */
export const ALL_TOOLS = 'all';
/** What the tools of a report leave over. */
export const REST = 'rest';
/** All kinds of tasks together: answers that name a kind. */
export const ALL_TASKS = 'tasks';
/** Valued answers that name no kind of task. */
export const NO_TASK = 'untasked';
const TASK_PREFIX = 'task:';

function taskRowOf(kind: (typeof tasks)[number]): string {
  return `${TASK_PREFIX}${kind}`;
}

/** The kind of task that a row is of; null where it is of none. */
export function taskOf(row: string): string | null {
  return row.startsWith(TASK_PREFIX) ? row.slice(TASK_PREFIX.length) : null;
}

const notTools = [ALL_TOOLS, ALL_TASKS, NO_TASK];

/** Whether a row is of a tool, or of what the tools leave over. */
export function isToolRow(row: string): boolean {
  return !notTools.includes(row) && taskOf(row) === null;
}

const zeros: Sums = sumsSchema.parse(Object.fromEntries(sumFields.map((field) => [field, 0])));
const nothingAdded: Added = zeros;

export function emptySums(): Sums {
  return { ...zeros };
}

function assistAdded({ assist, sessions, weight }: ReportRow): Partial<Added> {
  if (assist !== undefined) return { ...assist, assistedReports: 1 };
  return { assistedReports: sessions === 0 && weight === 0 ? 1 : 0 };
}

/** Fields that a row of a report and its sums have alike. */
const plainFields = [
  'sessions',
  'engagedMinutes',
  'activeDays',
  'covered',
  'asked',
  'answered',
  'valued',
  'weight',
  'weightedMinutes',
  'weightedLow',
  'weightedHigh',
  'logged',
  'loggedMinutes',
] as const satisfies (AddedField & keyof ReportRow)[];

function rowAdded(row: ReportRow): Added {
  const [unfavourable, neutral, favourable] = row.satisfaction;
  const added: Added = {
    ...nothingAdded,
    reports: 1,
    activeReports: row.sessions > 0 ? 1 : 0,
    weightedReports: row.weight > 0 ? 1 : 0,
    loggedReports: row.logged > 0 ? 1 : 0,
    satisfactionReports: unfavourable + neutral + favourable > 0 ? 1 : 0,
    unfavourable,
    neutral,
    favourable,
    ...assistAdded(row),
  };
  for (const field of plainFields) added[field] = row[field];
  return added;
}

function allAdded(all: ReportAll): Added {
  const { segment, firstInPeriod, reinvested, held, trial } = all;
  const added: Added = {
    ...rowAdded(all),
    firstInPeriod: firstInPeriod ? 1 : 0,
    [segmentFields[segment]]: 1,
    reinvestedReports: Object.values(reinvested).some((count) => count > 0) ? 1 : 0,
    heldReports: held.some((count) => count > 0) ? 1 : 0,
    heldFully: held[0],
    heldPartly: held[1],
    heldLost: held[2],
    trialReports: trial.started.some((count) => count > 0) ? 1 : 0,
    trialStartedWithout: trial.started[0],
    trialStartedWith: trial.started[1],
    trialFinishedWithout: trial.finished[0],
    trialFinishedWith: trial.finished[1],
    trialSumWithout: trial.sum[0],
    trialSumWith: trial.sum[1],
    trialSquaresWithout: trial.squares[0],
    trialSquaresWith: trial.squares[1],
    trialMinutes: trial.minutes,
    trialMinutesSquares: trial.minutesSquares,
    trialFelt: trial.felt,
    trialFeltSquares: trial.feltSquares,
    trialFeltMinutes: trial.feltMinutes,
    trialWorseWithout: trial.worse[0],
    trialWorseWith: trial.worse[1],
  };
  for (const place of reinvestments) added[reinvestedFields[place]] = reinvested[place];
  return added;
}

/** Kinds of tasks that answers name, all of them together, and the answers that name none. */
function tasksAdded({ tasks: byKind, valued, weight, weightedMinutes }: ReportAll): [string, Added][] {
  const named = tasks.map((kind) => ({ row: taskRowOf(kind), ...byKind[kind] })).filter(({ answers }) => answers > 0);
  const together = { row: ALL_TASKS, answers: 0, weight: 0, weightedMinutes: 0 };
  for (const task of named) {
    together.answers += task.answers;
    together.weight += task.weight;
    together.weightedMinutes += task.weightedMinutes;
  }
  const unnamed = {
    row: NO_TASK,
    answers: valued - together.answers,
    weight: Math.max(0, weight - together.weight),
    weightedMinutes: weightedMinutes - together.weightedMinutes,
  };
  return [together, unnamed, ...named]
    .filter(({ answers }) => answers > 0)
    .map((part) => [
      part.row,
      {
        ...nothingAdded,
        reports: 1,
        answered: part.answers,
        valued: part.answers,
        weightedReports: part.weight > 0 ? 1 : 0,
        weight: part.weight,
        weightedMinutes: part.weightedMinutes,
        taskWeight: together.weight,
      },
    ]);
}

/** Of what is logged by hand no tool shows anything, so a rest of nothing else needs no row. */
const isHeld = ({ sessions, answered }: ReportRow) => sessions > 0 || answered > 0;

/** What a report adds to each row of its department and week. */
export function rowsOfReport({ all, tools }: Pick<SumsReport, 'all' | 'tools'>): Map<string, Added> {
  const rest = restOf({ all, tools });
  return new Map<string, Added>([
    [ALL_TOOLS, allAdded(all)],
    ...tools.map((row): [string, Added] => [row.tool, rowAdded(row)]),
    ...(isHeld(rest) ? [[REST, rowAdded(rest)] satisfies [string, Added]] : []),
    ...tasksAdded(all),
  ]);
}

/** One report's row as sums, with its products. */
export function withProducts(added: Added): Sums {
  const sums: Sums = { ...zeros, ...added };
  for (const field of productFieldNames) {
    const [a, b] = productFields[field];
    sums[field] = added[a] * added[b];
  }
  return sums;
}

/** Adds what is there of `part` to `total`. */
function addTo(total: Sums, part: Sums): void {
  for (const field of sumFields) total[field] += part[field];
}

/** The sums of these reports by row. */
export function sumsByRow(reports: readonly Pick<SumsReport, 'all' | 'tools'>[]): Map<string, Sums> {
  const byRow = new Map<string, Sums>();
  for (const report of reports)
    for (const [row, added] of rowsOfReport(report)) {
      const sums = byRow.get(row) ?? emptySums();
      addTo(sums, withProducts(added));
      byRow.set(row, sums);
    }
  return byRow;
}

/** Fresh sums of both; neither argument changes. */
export function addSums(a: Sums, b: Sums): Sums {
  return totalSums([a, b]);
}

/** Fresh sums of all parts; zeros where there are none. */
export function totalSums(parts: readonly Sums[]): Sums {
  const total = emptySums();
  for (const part of parts) addTo(total, part);
  return total;
}

/** The sums with zeros in place of these fields. */
export function without(sums: Sums, fields: readonly SumField[]): Sums {
  const result = { ...sums };
  for (const field of fields) result[field] = 0;
  return result;
}
