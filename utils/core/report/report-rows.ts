/** What a report adds to each row of its department and week. */
import { reinvestments } from '#core/question/answer.ts';
import { tasks } from '#core/question/record.ts';
import type { ReportAll, ReportRow, SumsReport } from '#core/report/report.ts';
import { restOf } from '#core/report/report-rules.ts';
import { type AddedField, reinvestedFields, segmentFields } from '#core/sums/fields.ts';
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
