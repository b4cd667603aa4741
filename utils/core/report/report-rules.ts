/**
 * What a report may not contradict: its own numbers, which no week of anybody could give otherwise, and the configuration
 * published for its week (PROTOCOL, section 1). And what its tools leave over, which is derived and held to the same rules.
 */
import * as z from 'zod/mini';
import { recordOf } from '#core/base/by-key.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { MAX_SAVED_MINUTES, MIN_SAVED_MINUTES } from '#core/question/answer.ts';
import type { Assist, ReportAll, ReportRow, ReportTasks, ReportTrial, SumsReport } from '#core/report/report.ts';
import { emptyReportSchema, sumsReportSchema } from '#core/report/report.ts';
import { FULL_LENGTH_MINUTES, MAX_ANSWER_WEIGHT, MAX_TRIAL_EFFECT, MAX_TRIAL_MINUTES } from '#core/sums/clamps.ts';

/** Answers on whether the time saved has held, in a week. */
const MAX_HELD = 4;
/** Slack for sums of up to thirteen numbers rounded to three decimals or more. */
const ROUNDING = 1e-2;
/** Engaged minutes are rounded to a tenth. */
const ENGAGED_ROUNDING = 0.1;

/** A rule on numbers that contradict each other: no week of anybody could give them. */
interface Rule<T> {
  readonly path: readonly PropertyKey[];
  readonly holds: (value: T) => boolean;
  readonly message: string;
}

const total = (counts: readonly number[]) => counts.reduce((sum, each) => sum + each, 0);

/** Whether a sum of values, each in `low..high` and of weight 1, may come from so many. */
const isWithin = (value: number, low: number, high: number, weight: number) =>
  value >= low * weight - ROUNDING && value <= high * weight + ROUNDING;
const isSaved = (minutes: number, weight: number) => isWithin(minutes, MIN_SAVED_MINUTES, MAX_SAVED_MINUTES, weight);

const weightedFields = ['weightedLow', 'weightedMinutes', 'weightedHigh'] as const;

/** Rules on any row, also on the derived rest. */
const rowRules: readonly Rule<ReportRow>[] = [
  { path: ['covered'], holds: (r) => r.covered <= r.sessions, message: 'covered must not exceed sessions' },
  { path: ['asked'], holds: (r) => r.asked <= r.covered, message: 'asked must not exceed covered' },
  { path: ['answered'], holds: (r) => r.answered <= r.asked, message: 'answered must not exceed asked' },
  { path: ['valued'], holds: (r) => r.valued <= r.answered, message: 'valued must not exceed answered' },
  {
    path: ['weight'],
    holds: (r) =>
      r.weight === 0 || (r.weight >= r.valued - ROUNDING && r.weight <= r.valued * MAX_ANSWER_WEIGHT + ROUNDING),
    message: 'weight must be 0, or at least valued and at most 50 for each valued answer',
  },
  ...weightedFields.map((field) => ({
    path: [field],
    holds: (r: ReportRow) => isSaved(r[field], r.weight),
    message: 'weighted minutes must lie within -120 to 240 times weight',
  })),
  {
    path: ['weightedMinutes'],
    holds: (r) => r.weightedLow <= r.weightedMinutes + ROUNDING && r.weightedMinutes <= r.weightedHigh + ROUNDING,
    message: 'weightedMinutes must lie between weightedLow and weightedHigh',
  },
  {
    path: ['loggedMinutes'],
    holds: (r) => isSaved(r.loggedMinutes, r.logged),
    message: 'loggedMinutes must lie within -120 to 240 for each entry of logged',
  },
  {
    path: ['assist', 'lengths'],
    holds: ({ assist, ...r }) =>
      assist === undefined ||
      (assist.lengths <= r.sessions + ROUNDING &&
        assist.lengths * FULL_LENGTH_MINUTES <= r.engagedMinutes + ENGAGED_ROUNDING + ROUNDING * FULL_LENGTH_MINUTES),
    message: 'lengths must exceed neither sessions nor engagedMinutes / 30',
  },
  {
    path: ['assist', 'weightedLengths'],
    holds: ({ assist, weight }) => assist === undefined || assist.weightedLengths <= weight + ROUNDING,
    message: 'weightedLengths must not exceed weight',
  },
  {
    path: ['assist', 'weightedSquares'],
    holds: ({ assist, weight }) =>
      assist === undefined ||
      (assist.weightedSquares <= assist.weightedLengths + ROUNDING &&
        assist.weightedLengths ** 2 <= (assist.weightedSquares + ROUNDING) * (weight + ROUNDING)),
    message: 'weightedSquares must lie within weightedLengths^2 / weight and weightedLengths',
  },
  {
    path: ['assist', 'weightedProducts'],
    holds: ({ assist }) => assist === undefined || isSaved(assist.weightedProducts, assist.weightedLengths),
    message: 'weightedProducts must lie within -120 to 240 times weightedLengths',
  },
];

/** Days overlap between tools, and a tool may leave satisfaction out, so these hold for what is sent and not for what is left over. */
const sentRules: readonly Rule<ReportRow>[] = [
  ...rowRules,
  {
    path: ['satisfaction'],
    holds: (r) => total(r.satisfaction) <= r.answered,
    message: 'satisfaction must not count more than answered',
  },
  {
    path: ['activeDays'],
    holds: (r) => r.activeDays <= r.sessions && r.activeDays > 0 === r.sessions > 0,
    message: 'activeDays must not exceed sessions, and is 0 exactly where sessions is',
  },
];

const arms = [0, 1] as const;

const trialRules: readonly Rule<ReportTrial>[] = [
  ...arms.flatMap((arm): Rule<ReportTrial>[] => [
    {
      path: ['finished', arm],
      holds: (t) => t.finished[arm] <= t.started[arm],
      message: 'finished must not exceed started',
    },
    {
      path: ['worse', arm],
      holds: (t) => t.worse[arm] <= t.finished[arm],
      message: 'worse must not exceed finished',
    },
    {
      path: ['sum', arm],
      holds: (t) => isWithin(t.sum[arm], -MAX_TRIAL_EFFECT, MAX_TRIAL_EFFECT, t.finished[arm]),
      message: 'sum must lie within -3 to 3 for each finished task',
    },
    {
      path: ['squares', arm],
      holds: (t) => areSquares(t.squares[arm], t.sum[arm], t.finished[arm], MAX_TRIAL_EFFECT),
      message: 'squares must lie within sum^2 / finished and 9 for each finished task',
    },
  ]),
  {
    path: ['minutes'],
    holds: (t) => isWithin(t.minutes, 0, MAX_TRIAL_MINUTES, t.finished[1]),
    message: 'minutes must lie within 0 to 480 for each task finished with AI',
  },
  {
    path: ['minutesSquares'],
    holds: (t) => areSquares(t.minutesSquares, t.minutes, t.finished[1], MAX_TRIAL_MINUTES),
    message: 'minutesSquares must be a sum of squares of the minutes',
  },
  {
    path: ['felt'],
    holds: (t) => isSaved(t.felt, t.finished[1]),
    message: 'felt must lie within -120 to 240 for each task finished with AI',
  },
  {
    path: ['feltSquares'],
    holds: (t) => areSquares(t.feltSquares, t.felt, t.finished[1], MAX_SAVED_MINUTES),
    message: 'feltSquares must be a sum of squares of the felt minutes',
  },
  {
    path: ['feltMinutes'],
    holds: (t) => t.feltMinutes ** 2 <= (t.feltSquares + ROUNDING) * (t.minutesSquares + ROUNDING),
    message: 'feltMinutes must be a sum of products of felt minutes and minutes',
  },
];

/**
 * Whether `squares` may be the sum of squares of `count` numbers of at most `most` that add up to `sum`: by Cauchy and Schwarz the
 * square of a sum is at most `count` times the sum of the squares.
 */
function areSquares(squares: number, sum: number, count: number, most: number): boolean {
  return isWithin(squares, 0, most ** 2, count) && sum ** 2 <= (count * (squares + ROUNDING) + ROUNDING) * (1 + 1e-9);
}

const kindsOf = (tasks: ReportTasks) => Object.entries(tasks);

const allRules: readonly Rule<ReportAll>[] = [
  ...sentRules,
  {
    path: ['segment'],
    holds: (a) => a.segment !== 'none' || a.sessions === 0,
    message: 'segment is none only without sessions in 12 weeks',
  },
  {
    path: ['reinvested'],
    holds: (a) => total(Object.values(a.reinvested)) <= a.answered,
    message: 'reinvested must not count more than answered',
  },
  {
    path: ['tasks'],
    holds: (a) => total(kindsOf(a.tasks).map(([, { answers }]) => answers)) <= a.valued,
    message: 'tasks must not count more than valued',
  },
  {
    path: ['tasks'],
    holds: (a) => total(kindsOf(a.tasks).map(([, { weight }]) => weight)) <= a.weight + ROUNDING,
    message: 'the weights of tasks must not exceed weight',
  },
  { path: ['held'], holds: (a) => total(a.held) <= MAX_HELD, message: `held must not count more than ${MAX_HELD}` },
  ...trialRules.map(({ path, holds, message }) => ({
    path: ['trial', ...path],
    holds: (a: ReportAll) => holds(a.trial),
    message,
  })),
];

type Task = ReportTasks['other'];

const taskRules: readonly Rule<Task>[] = [
  {
    path: ['weight'],
    holds: (t) => t.weight >= t.answers - ROUNDING && t.weight <= t.answers * MAX_ANSWER_WEIGHT + ROUNDING,
    message: 'the weight of a task must be at least its answers and at most 50 for each',
  },
  {
    path: ['weightedMinutes'],
    holds: (t) => isSaved(t.weightedMinutes, t.weight),
    message: 'weighted minutes must lie within -120 to 240 times weight',
  },
];

/** One contradiction in a report: where, and why. */
export interface Contradiction {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function broken<T>(rules: readonly Rule<T>[], value: T, at: readonly PropertyKey[]): Contradiction[] {
  return rules.filter(({ holds }) => !holds(value)).map(({ path, message }) => ({ path: [...at, ...path], message }));
}

const decimals = (value: number) => Math.round(value * 1e6) / 1e6 + 0;
/** What is below zero by rounding is zero; what is below zero by more is left for the rules to refuse. */
const leftOver = (whole: number, parts: readonly number[], slack = ROUNDING) => {
  const rest = decimals(whole - total(parts));
  return rest < 0 && rest >= -slack ? 0 : rest;
};

const countFields = ['sessions', 'covered', 'asked', 'answered', 'valued', 'logged'] as const;
const signedFields = [...weightedFields, 'loggedMinutes'] as const;

/** What the tools leave over of `all`. Its active days are not known, since days overlap, and are given as 0. */
export function restOf({ all, tools }: Pick<SumsReport, 'all' | 'tools'>): ReportRow {
  const counted = (of: (row: ReportRow) => number) => of(all) - total(tools.map(of));
  const left = (of: (row: ReportRow) => number) => leftOver(of(all), tools.map(of));
  const signed = (of: (row: ReportRow) => number) => decimals(of(all) - total(tools.map(of)));
  const isAssisted = all.assist !== undefined && tools.every(({ assist }) => assist !== undefined);
  const lengths = (of: (assist: Assist) => number) => (r: ReportRow) => (r.assist === undefined ? 0 : of(r.assist));
  return {
    ...recordOf(countFields, (field) => counted((r) => r[field])),
    ...recordOf(signedFields, (field) => signed((r) => r[field])),
    engagedMinutes: leftOver(
      all.engagedMinutes,
      tools.map((r) => r.engagedMinutes),
      ENGAGED_ROUNDING * (tools.length + 1),
    ),
    activeDays: 0,
    weight: left((r) => r.weight),
    satisfaction: [
      counted((r) => r.satisfaction[0]),
      counted((r) => r.satisfaction[1]),
      counted((r) => r.satisfaction[2]),
    ],
    ...(isAssisted && {
      assist: {
        lengths: left(lengths((a) => a.lengths)),
        weightedLengths: left(lengths((a) => a.weightedLengths)),
        weightedSquares: left(lengths((a) => a.weightedSquares)),
        weightedProducts: signed(lengths((a) => a.weightedProducts)),
      },
    }),
  };
}

/** Fields of which the tools together may not exceed `all`; of the satisfaction each class. */
const additive = ['sessions', 'engagedMinutes', 'covered', 'asked', 'answered', 'valued', 'weight', 'logged'] as const;

/** What in a report contradicts itself. */
export function contradictionsOf({ all, tools, suggested }: SumsReport): Contradiction[] {
  const rest = restOf({ all, tools });
  const repeated = (ids: readonly string[]) => ids.findIndex((id, at) => ids.indexOf(id) !== at);
  const [secondTool, secondSuggestion] = [repeated(tools.map(({ tool }) => tool)), repeated(suggested)];
  const exceeded = (path: PropertyKey) => ({
    path: ['tools'],
    message: `the tools' ${String(path)} must not exceed that of all`,
  });
  return [
    ...broken(allRules, all, ['all']),
    ...kindsOf(all.tasks).flatMap(([kind, task]) => broken(taskRules, task, ['all', 'tasks', kind])),
    ...tools.flatMap((tool, at) => broken(sentRules, tool, ['tools', at])),
    ...(secondTool < 0 ? [] : [{ path: ['tools', secondTool, 'tool'], message: 'each tool is named once' }]),
    ...(secondSuggestion < 0
      ? []
      : [{ path: ['suggested', secondSuggestion], message: 'each tool is suggested once' }]),
    ...tools.flatMap(({ activeDays }, at) =>
      activeDays > all.activeDays
        ? [{ path: ['tools', at, 'activeDays'], message: 'activeDays of a tool must not exceed those of all' }]
        : [],
    ),
    ...additive.filter((field) => rest[field] < 0).map(exceeded),
    ...(rest.satisfaction.some((count) => count < 0) ? [exceeded('satisfaction')] : []),
    ...((rest.assist?.lengths ?? 0) < 0 ? [exceeded('lengths')] : []),
    ...broken(rowRules, rest, []).map(({ path, message }) => ({
      path: ['tools'],
      message: `what the tools leave over of all contradicts itself in ${path.join('.')}: ${message}`,
    })),
  ];
}

/** A report whose fields agree with each other. */
export const reportSchema = z.union([
  sumsReportSchema.check(({ value, issues }) => {
    for (const { path, message } of contradictionsOf(value))
      issues.push({ code: 'custom', input: value, path: [...path], message });
  }),
  emptyReportSchema,
]);

/** What a report must agree with of the configuration published for its week. */
export interface ReportRules {
  readonly tools: ReadonlySet<ToolId>;
  readonly minSessionSeconds: number;
}

/** What in a report contradicts the configuration: a tool that is not in it, or sessions too short for it. */
export function contradictionsWith({ tools, minSessionSeconds }: ReportRules, report: SumsReport): Contradiction[] {
  const tooShort = ({ sessions, engagedMinutes }: ReportRow) =>
    engagedMinutes + ENGAGED_ROUNDING < (sessions * minSessionSeconds) / 60;
  const message = `engagedMinutes must be at least ${minSessionSeconds} seconds for each session`;
  return [
    ...(tooShort(report.all) ? [{ path: ['all', 'engagedMinutes'], message }] : []),
    ...report.tools.flatMap((row, at) => [
      ...(tools.has(row.tool)
        ? []
        : [{ path: ['tools', at, 'tool'], message: 'not a tool of the configuration published for this week' }]),
      ...(tooShort(row) ? [{ path: ['tools', at, 'engagedMinutes'], message }] : []),
    ]),
  ];
}
