/** Reports for tests: all zeros but what a test names, and random ones that the schema accepts. */
import fc from 'fast-check';
import type { Week } from '#core/base/week.ts';
import { reinvestments, segments } from '#core/question/answer.ts';
import { tasks } from '#core/question/record.ts';
import {
  noReinvestment,
  noTasks,
  noTrial,
  type ReportAll,
  type ReportRow,
  type ReportTool,
  type ReportTrial,
  type SumsReport,
  sumsReportSchema,
} from '#core/report/report.ts';

const zeros: ReportRow = {
  sessions: 0,
  engagedMinutes: 0,
  activeDays: 0,
  covered: 0,
  asked: 0,
  answered: 0,
  valued: 0,
  weight: 0,
  weightedMinutes: 0,
  weightedLow: 0,
  weightedHigh: 0,
  logged: 0,
  loggedMinutes: 0,
  satisfaction: [0, 0, 0],
  assist: { lengths: 0, weightedLengths: 0, weightedSquares: 0, weightedProducts: 0 },
};

function all(given: Partial<ReportAll> = {}): ReportAll {
  const own = {
    ...zeros,
    segment: (given.sessions ?? 0) > 0 ? ('novice' as const) : ('none' as const),
    firstInPeriod: false,
    reinvested: noReinvestment(),
    tasks: noTasks(),
    held: [0, 0, 0] as [number, number, number],
    trial: noTrial(),
    ...given,
  };
  return { ...own, activeDays: given.activeDays ?? Math.min(1, own.sessions) };
}

export function tool(id: string, given: Partial<ReportRow> = {}): ReportTool {
  return { tool: id, ...zeros, activeDays: Math.min(1, given.sessions ?? 0), ...given };
}

interface Given {
  readonly week?: Week;
  readonly department?: string;
  readonly tools?: readonly ReportTool[];
  readonly suggested?: string[];
}

/** A report of these sums over all tools; `tools` says which of them are of which tool. */
export function report(sums: Partial<ReportAll> = {}, given: Given = {}): SumsReport {
  const { week = '2026-W47', department = 'sales', tools = [], suggested = [] } = given;
  return { v: 2, department, week, all: all(sums), tools: [...tools], suggested };
}

/** A report of these tools and nothing else. */
export function reportOf(tools: readonly ReportTool[], sums: Partial<ReportAll> = {}, given: Given = {}): SumsReport {
  const total = (of: (row: ReportRow) => number) => tools.reduce((sum, row) => sum + of(row), 0);
  const summed = {
    sessions: total((r) => r.sessions),
    engagedMinutes: total((r) => r.engagedMinutes),
    activeDays: Math.max(0, ...tools.map((r) => r.activeDays)),
    covered: total((r) => r.covered),
    asked: total((r) => r.asked),
    answered: total((r) => r.answered),
    valued: total((r) => r.valued),
    weight: total((r) => r.weight),
    weightedMinutes: total((r) => r.weightedMinutes),
    weightedLow: total((r) => r.weightedLow),
    weightedHigh: total((r) => r.weightedHigh),
    logged: total((r) => r.logged),
    loggedMinutes: total((r) => r.loggedMinutes),
    satisfaction: [
      total((r) => r.satisfaction[0]),
      total((r) => r.satisfaction[1]),
      total((r) => r.satisfaction[2]),
    ] as [number, number, number],
    assist: {
      lengths: total((r) => r.assist?.lengths ?? 0),
      weightedLengths: total((r) => r.assist?.weightedLengths ?? 0),
      weightedSquares: total((r) => r.assist?.weightedSquares ?? 0),
      weightedProducts: total((r) => r.assist?.weightedProducts ?? 0),
    },
  };
  return report({ ...summed, ...sums }, { ...given, tools });
}

/** The answers of one member as fields of a row: minutes saved of each session, asked with certainty. */
export function answered(...minutes: number[]) {
  const sum = minutes.reduce((a, b) => a + b, 0);
  const count = minutes.length;
  return {
    sessions: count,
    covered: count,
    asked: count,
    answered: count,
    valued: count,
    weight: count,
    weightedMinutes: sum,
    weightedLow: sum - 5 * count,
    weightedHigh: sum + 5 * count,
  };
}

// Whole numbers scaled down: random doubles lie next to 0 far too often to be a week of anybody.
const hundredths = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((hundredth) => hundredth / 100);

/** What a member did with one tool. */
const wildUse = {
  sessions: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8 })),
  minutesEach: hundredths(1, 40),
  days: fc.integer({ min: 1, max: 7 }),
  uncovered: fc.constantFrom(0, 0, 0, 1, 8),
  logged: fc.constantFrom(0, 0, 1),
  loggedEach: hundredths(-100, 200),
  length: hundredths(0, 1),
};
/** One question: of which use, and what came of it. */
const wildAnswer = {
  at: fc.nat(20),
  came: fc.constantFrom('minutes', 'minutes', 'minutes', 'minutes', 'no value', 'no answer'),
  weight: fc.oneof(fc.constant(1), hundredths(1, 15)),
  centre: fc.oneof(fc.constant(10), fc.constant(-17), hundredths(-50, 55)),
  width: hundredths(0, 10),
  length: hundredths(0, 1),
  tap: fc.constantFrom('none', 'none', 'task', 'task', 'satisfaction', 'reinvested'),
  task: fc.constantFrom(...tasks.slice(0, 3)),
  liked: fc.constantFrom(0, 1, 2, 2, 2),
  place: fc.constantFrom(...reinvestments),
};
/** One task of a trial. */
const wildTask = {
  arm: fc.constantFrom(0, 1),
  isFinished: fc.constantFrom(true, true, true, true, true, true, true, false),
  y: hundredths(-1, 1),
  minutes: hundredths(1, 120),
  felt: hundredths(-30, 60),
  isWorse: fc.constantFrom(true, false, false, false),
};
/** Much the same of everybody, all asked and answered: what gives narrow intervals. */
const kinds = {
  wild: {
    use: wildUse,
    answer: wildAnswer,
    answers: fc.integer({ min: 0, max: 4 }),
    task: wildTask,
    tried: fc.constantFrom(0, 1, 4),
  },
  calm: {
    use: { ...wildUse, sessions: fc.integer({ min: 5, max: 6 }), uncovered: fc.constant(0), days: fc.constant(3) },
    answer: {
      ...wildAnswer,
      came: fc.constant('minutes'),
      weight: hundredths(1, 2),
      centre: hundredths(18, 22),
      at: fc.nat(1),
    },
    answers: fc.constant(4),
    tried: fc.constantFrom(8, 9),
    task: {
      ...wildTask,
      isFinished: fc.nat(19).map((drawn) => drawn > 0),
      y: hundredths(-0.2, 0.2),
      felt: hundredths(5, 20),
    },
  },
};
export type Kind = keyof typeof kinds;

type Drawn<T> = { [K in keyof T]: T[K] extends fc.Arbitrary<infer V> ? V : never };
type Use = Drawn<typeof wildUse>;
type Answer = Drawn<typeof wildAnswer>;
type Task = Drawn<typeof wildTask>;

function rowOf(use: Use, answers: readonly Answer[], tells: boolean): ReportRow {
  const sessions = Math.max(use.sessions, answers.length);
  const sum = (of: (answer: Answer) => number) =>
    answers.reduce((total, answer) => total + (answer.came === 'minutes' ? of(answer) : 0), 0);
  const liked = (place: number) =>
    answers.filter((answer) => answer.came !== 'no answer' && answer.tap === 'satisfaction' && answer.liked === place)
      .length;
  const engagedMinutes = sessions * use.minutesEach;
  return {
    sessions,
    engagedMinutes,
    activeDays: Math.min(sessions, use.days),
    covered: Math.max(answers.length, sessions - use.uncovered),
    asked: answers.length,
    answered: answers.filter(({ came }) => came !== 'no answer').length,
    valued: answers.filter(({ came }) => came === 'minutes').length,
    weight: sum(({ weight }) => weight),
    weightedMinutes: sum(({ weight, centre }) => weight * centre),
    weightedLow: sum(({ weight, centre, width }) => weight * (centre - width)),
    weightedHigh: sum(({ weight, centre, width }) => weight * (centre + width)),
    logged: use.logged,
    loggedMinutes: use.logged * use.loggedEach,
    satisfaction: [liked(0), liked(1), liked(2)],
    ...(tells && {
      assist: {
        lengths: use.length * Math.min(sessions, engagedMinutes / 30),
        weightedLengths: sum(({ weight, length }) => weight * length),
        weightedSquares: sum(({ weight, length }) => weight * length ** 2),
        weightedProducts: sum(({ weight, length, centre }) => weight * length * centre),
      },
    }),
  };
}

function trialOf(tried: readonly Task[]): ReportTrial {
  const sum = (arm: number, of: (task: Task) => number, wanted = (task: Task) => task.isFinished) =>
    tried.filter((task) => task.arm === arm && wanted(task)).reduce((total, task) => total + of(task), 0);
  const pair = (of: (task: Task) => number): [number, number] => [sum(0, of), sum(1, of)];
  return {
    started: [
      sum(
        0,
        () => 1,
        () => true,
      ),
      sum(
        1,
        () => 1,
        () => true,
      ),
    ],
    finished: pair(() => 1),
    sum: pair(({ y, arm }) => y - 0.3 * arm),
    squares: pair(({ y, arm }) => (y - 0.3 * arm) ** 2),
    minutes: sum(1, ({ minutes }) => minutes),
    minutesSquares: sum(1, ({ minutes }) => minutes ** 2),
    felt: sum(1, ({ felt }) => felt),
    feltSquares: sum(1, ({ felt }) => felt ** 2),
    feltMinutes: sum(1, ({ felt, minutes }) => felt * minutes),
    worse: pair(({ isWorse }) => Number(isWorse)),
  };
}

interface PersonWeek {
  readonly used: readonly Use[];
  readonly ids: readonly string[];
  readonly answers: readonly Answer[];
  readonly segment: (typeof segments)[number];
  readonly first: boolean;
  readonly held: readonly number[];
  readonly tried: readonly Task[];
  readonly tells: boolean;
}

/** One use for each id, and the last of none: what the tools leave over. */
function reportOfWeek(week: Week, { used, ids, answers, segment, first, held, tried, tells }: PersonWeek): SumsReport {
  const ofUse = (at: number) => answers.filter((answer) => answer.at % used.length === at);
  const rows = used.map((use, at) => rowOf(use, ofUse(at), tells));
  const given = answers.filter(({ came }) => came !== 'no answer');
  const tasksGiven = noTasks();
  for (const { came, tap, task, weight, centre } of given) {
    if (came !== 'minutes' || tap !== 'task') continue;
    const before = tasksGiven[task];
    tasksGiven[task] = {
      answers: before.answers + 1,
      weight: before.weight + weight,
      weightedMinutes: before.weightedMinutes + weight * centre,
    };
  }
  const reinvested = noReinvestment();
  for (const { tap, place } of given) if (tap === 'reinvested') reinvested[place]++;
  const named = rows.flatMap((row, at): ReportTool[] => {
    const id = ids[at];
    return id === undefined ? [] : [{ tool: id, ...row }];
  });
  const summed = reportOf(
    rows.map((row) => ({ tool: 'any', ...row })),
    {},
    { week },
  ).all;
  const { assist, ...plain } = summed;
  return sumsReportSchema.parse({
    v: 2,
    department: 'sales',
    week,
    all: {
      ...plain,
      ...(tells && { assist }),
      activeDays: Math.min(7, summed.sessions, Math.max(0, ...rows.map((row) => row.activeDays))),
      segment: summed.sessions > 0 && segment === 'none' ? 'low' : segment,
      firstInPeriod: first,
      reinvested,
      tasks: tasksGiven,
      held,
      trial: trialOf(tried),
    },
    tools: named,
    suggested: [],
  });
}

/** The report of one member and week, with some of these tools. */
export function reportArbitrary(week: Week, tools: readonly string[], kind: Kind = 'wild'): fc.Arbitrary<SumsReport> {
  const { use, answer, answers, task, tried } = kinds[kind];
  return fc
    .subarray([...tools], { maxLength: Math.min(6, tools.length) })
    .chain((ids) =>
      fc.record({
        used: fc.array(fc.record(use), { minLength: ids.length + 1, maxLength: ids.length + 1 }),
        ids: fc.constant(ids),
        answers: answers.chain((count) => fc.array(fc.record(answer), { minLength: count, maxLength: count })),
        segment: fc.constantFrom(...segments),
        first: fc.boolean(),
        held: fc.constantFrom([0, 0, 0], [0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 0, 2]),
        tried: tried.chain((count) => fc.array(fc.record(task), { minLength: count, maxLength: count })),
        tells: fc.oneof({ arbitrary: fc.constant(true), weight: 60 }, { arbitrary: fc.constant(false), weight: 1 }),
      }),
    )
    .map((drawn) => reportOfWeek(week, drawn));
}
