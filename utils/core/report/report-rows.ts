/** What a report adds to each row of its department and week. */
import { reinvestments } from '#core/question/answer.ts';
import { tasks } from '#core/question/record.ts';
import type { ReportAll, ReportRow, SumsReport } from '#core/report/report.ts';
import { restOf } from '#core/report/report-rules.ts';
import { type AddedField, rangeOf, reinvestedFields, segmentFields } from '#core/sums/fields.ts';
import {
  type Added,
  ALL_TASKS,
  ALL_TOOLS,
  addTo,
  emptySums,
  NO_TASK,
  nothingAdded,
  REST,
  type Sums,
  taskRowOf,
  withProducts,
} from '#core/sums/sums.ts';

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

/** Answers that name a kind of task, and the row of each kind and of the answers that name none. */
function tasksAdded({ tasks: byKind, valued, weight, weightedMinutes }: ReportAll) {
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
  const added = (parts: readonly (typeof together)[]) =>
    parts
      .filter(({ answers }) => answers > 0)
      .map((part): [string, Added] => [
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
  return { together: added([together]), kinds: added([unnamed, ...named]) };
}

/** Of what is logged by hand no tool shows anything, so a rest of nothing else needs no row. */
const isHeld = ({ sessions, answered }: ReportRow) => sessions > 0 || answered > 0;

interface Limit {
  /** Fields that have a counted amount (fields.ts). */
  readonly of: readonly AddedField[];
  /** Fields that are scaled with them, and those that are scaled with their squares. */
  readonly scaled: readonly AddedField[];
  readonly squared: readonly AddedField[];
}

/**
 * What is said beyond the counted amounts shortens all sessions of the report, asked about or not, and takes its answers with
 * less weight. So the estimates stay right on average, and what tools and tasks add up to stays the same.
 */
const limits: readonly Limit[] = [
  { of: ['lengths'], scaled: ['lengths', 'weightedLengths', 'weightedProducts'], squared: ['weightedSquares'] },
  {
    of: ['weightedMinutes', 'weightedLow', 'weightedHigh', 'weightedProducts'],
    scaled: [
      'weight',
      'weightedMinutes',
      'weightedLow',
      'weightedHigh',
      'weightedLengths',
      'weightedSquares',
      'weightedProducts',
      'taskWeight',
    ],
    squared: [],
  },
];

type Rows = [string, Added][];

/** How many times more than the counted amount rows that hold different sessions have of a field. */
function excessOf(field: AddedField, rows: Rows): number {
  return rows.reduce((sum, [, added]) => sum + Math.abs(added[field]), 0) / rangeOf(field).high;
}

/** What a report adds to each row of its department and week, limited to what one report counts for. */
export function rowsOfReport({ all, tools }: Pick<SumsReport, 'all' | 'tools'>): Map<string, Added> {
  const rest = restOf({ all, tools });
  const allRows: Rows = [[ALL_TOOLS, allAdded(all)]];
  const toolRows: Rows = tools.map((row) => [row.tool, rowAdded(row)]);
  if (isHeld(rest)) toolRows.push([REST, rowAdded(rest)]);
  const { together, kinds } = tasksAdded(all);
  const rows = new Map([...allRows, ...toolRows, ...together, ...kinds]);
  for (const { of, scaled, squared } of limits) {
    const excess = Math.max(...of.flatMap((field) => [allRows, toolRows, kinds].map((part) => excessOf(field, part))));
    if (excess <= 1) continue;
    for (const added of rows.values()) {
      for (const field of scaled) added[field] /= excess;
      for (const field of squared) added[field] /= excess ** 2;
    }
  }
  return rows;
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
