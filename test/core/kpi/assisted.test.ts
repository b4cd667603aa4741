import { expect, test } from 'vitest';
import { assistedHours } from '#core/kpi/assisted.ts';
import { sampledHours } from '#core/kpi/estimate.ts';
import { type SumsReport, sumsReportSchema } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { ALL_TOOLS, emptySums, type Sums } from '#core/sums/sums.ts';
import { report } from '../reports.ts';

interface Session {
  /** Engaged minutes / 30, at most 1. */
  readonly length: number;
  /** What was answered; null where nobody asked. */
  readonly minutes: number | null;
  readonly p?: number;
}

function reportOf(...sessions: Session[]): SumsReport {
  const valued = sessions.flatMap(({ length, minutes, p = 1 }) => (minutes === null ? [] : [{ length, minutes, p }]));
  const sum = (of: (answer: { length: number; minutes: number; p: number }) => number) =>
    valued.reduce((total, answer) => total + of(answer) / answer.p, 0);
  const lengths = sessions.reduce((total, { length }) => total + length, 0);
  return report({
    sessions: sessions.length,
    covered: sessions.length,
    engagedMinutes: 30 * lengths,
    asked: valued.length,
    answered: valued.length,
    valued: valued.length,
    weight: sum(() => 1),
    weightedMinutes: sum(({ minutes }) => minutes),
    weightedLow: sum(({ minutes }) => minutes),
    weightedHigh: sum(({ minutes }) => minutes),
    assist: {
      lengths,
      weightedLengths: sum(({ length }) => length),
      weightedSquares: sum(({ length }) => length ** 2),
      weightedProducts: sum(({ length, minutes }) => length * minutes),
    },
  });
}

const of = (...reports: SumsReport[]): Sums =>
  sumsByRow(reports.map((each) => sumsReportSchema.parse(each))).get(ALL_TOOLS) ?? emptySums();
/** Three people, four answers each. */
const people = (minutesOf: (length: number, at: number) => number) =>
  [0, 1, 2].map((who) =>
    reportOf(
      ...[0.1, 0.2, 0.3, 0.5].map((base, at) => {
        const length = base + who / 10;
        return { length, minutes: minutesOf(length, 4 * who + at), p: (who + 1) / 3 };
      }),
    ),
  );
/** Two sessions of that length, neither asked about. */
const unasked = (length: number) => reportOf({ length, minutes: null }, { length, minutes: null });

/** Many answers on a line, with all lengths between 0.1 and 0.7. */
const crowd = (line: (length: number) => number) =>
  Array.from({ length: 400 }, (_, who) =>
    reportOf(...[0.1, 0.3, 0.5, 0.7].map((length) => ({ length, minutes: line(length), p: 1 / (1 + (who % 3)) }))),
  );

test('where minutes follow the lengths, sessions that nobody answered for count by their lengths', () => {
  const line = (length: number) => 4 + 40 * length;
  const silent = Array.from({ length: 400 }, () => unasked(1));
  const truth = 400 * ([0.1, 0.3, 0.5, 0.7].reduce((sum, length) => sum + line(length), 0) + 2 * line(1));
  const sums = of(...crowd(line), ...silent);
  const assisted = assistedHours(sums);
  expect(Math.abs((assisted?.value ?? 0) / (truth / 60) - 1)).toBeLessThan(0.005);
  expect(Math.abs((sampledHours(sums).value ?? 0) / (truth / 60) - 1)).toBeGreaterThan(0.25);
});

test('the interval is that of the residuals of each row, with two degrees of freedom fewer than rows', () => {
  const noise = [3, -5, 2, 7, -4, 0, 6, -8, 1, -2, 5, -3];
  const reports = people((length, at) => 10 + 20 * length + (noise[at] ?? 0));
  const estimate = assistedHours(of(...reports));
  // By weighted least squares over the answers, one by one.
  const answers = reports.flatMap((_, who) =>
    [0.1, 0.2, 0.3, 0.5].map((base, at) => {
      const u = base + who / 10;
      return { who, u, y: 10 + 20 * u + (noise[4 * who + at] ?? 0), w: 3 / (who + 1) };
    }),
  );
  const total = (value: (a: { u: number; y: number; w: number }) => number) =>
    answers.reduce((sum, answer) => sum + answer.w * value(answer), 0);
  const weight = total(() => 1);
  const [u, y] = [total((a) => a.u) / weight, total((a) => a.y) / weight];
  // Shrunk by 12 / (12 + 10): there are twelve answers.
  const slope = ((12 / 22) * total((a) => (a.u - u) * (a.y - y))) / total((a) => (a.u - u) ** 2);
  const rows = [0, 1, 2].map((who) =>
    answers.filter((a) => a.who === who).reduce((sum, a) => sum + a.w * (a.y - y - slope * (a.u - u)), 0),
  );
  const error = Math.sqrt((3 / 1) * rows.reduce((sum, row) => sum + row ** 2, 0)) / weight;
  const lengths = answers.reduce((sum, a) => sum + a.u, 0);
  const value = (12 * y + slope * (lengths - 12 * u)) / 60;
  expect(estimate?.value).toBeCloseTo(value, 9);
  // t(1) at 95 % is 6.313751514675.
  expect(estimate?.high).toBeCloseTo(value + (6.313751514675 * error * 12) / 60, 8);
  expect(estimate).toMatchObject({ n: 12, grade: 'C', reason: null });
});

test('where all sessions are of one length, the value is that of the plain estimate', () => {
  const reports = [3, 8, 40].map((minutes) =>
    reportOf(...[0, 5].map((more) => ({ length: 0.3, minutes: minutes + more }))),
  );
  expect(assistedHours(of(...reports))?.value).toBeCloseTo(sampledHours(of(...reports)).value ?? 0, 12);
});

test('rows that agree have an interval without width', () => {
  const reports = [1, 2, 3].map(() => reportOf(...[0.2, 0.6].map((length) => ({ length, minutes: 10 }))));
  const estimate = assistedHours(of(...reports, unasked(0.9)));
  expect(estimate?.low).toBe(estimate?.value);
  expect(estimate?.value).toBeCloseTo((8 * 10) / 60, 12);
});

test('one report with sessions but without their lengths, and there is no assisted estimate', () => {
  const reports = people((length) => 40 * length);
  const told = reportOf({ length: 0.3, minutes: 10 });
  const { assist, ...all } = told.all;
  expect(assist).toBeDefined();
  const without = { ...told, all };
  expect(assistedHours(of(...reports, without))).toBeNull();
  expect(sampledHours(of(...reports, without)).value).not.toBeNull();
  // An idle member has no lengths to tell.
  expect(assistedHours(of(...reports, report()))?.value).toBe(assistedHours(of(...reports))?.value);
  expect(assistedHours(of())).toBeNull();
});

test('fewer than five answers, or than three rows with any, give no number', () => {
  const two = people((length) => 40 * length).slice(0, 2);
  expect(assistedHours(of(...two))).toMatchObject({ value: null, because: { code: 'too-few-people' } });
  const four = [1, 2, 3, 4].map((minutes) => reportOf({ length: minutes / 10, minutes }));
  expect(assistedHours(of(...four))).toMatchObject({
    value: null,
    because: { code: 'too-few-answers', answers: 4, needed: 5 },
  });
});
