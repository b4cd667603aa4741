import { expect, test } from 'vitest';
import {
  divided,
  gradeOfCount,
  known,
  minutesPerSession,
  missing,
  ratio,
  sampledHours,
  scaled,
  weakest,
} from '#core/kpi/estimate.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { ALL_TOOLS, emptySums, type Sums, totalSums } from '#core/sums/sums.ts';
import { answered, report } from '../reports.ts';

const sumsOf = (given: Parameters<typeof report>[0]): Sums => sumsByRow([report(given)]).get(ALL_TOOLS) ?? emptySums();

const of = (...members: number[][]): Sums => totalSums(members.map((minutes) => sumsOf(answered(...minutes))));

test('minutes per session weigh each answer by the inverse of its chance to be asked', () => {
  const rare = sumsOf({ sessions: 10, valued: 3, weight: 9, weightedMinutes: 90 });
  const { estimate } = minutesPerSession(totalSums([rare, of([0, 0, 0])]));
  expect(estimate.value).toBe(90 / 12);
  expect(estimate.n).toBe(6);
});

test('the interval is that of clusters, by Student t with one degree of freedom fewer than rows', () => {
  // Three rows of two answers, means 0, 10, 20: deviations of A from m B are -20, 0, 20, t(2) is 2.91998558.
  const { estimate } = minutesPerSession(of([0, 0], [10, 10], [20, 20]));
  const half = 2.919985580353726 * Math.sqrt(((3 / 2) * 800) / 36);
  expect(estimate.value).toBe(10);
  expect(estimate.low).toBeCloseTo(10 - half, 12);
  expect(estimate.high).toBeCloseTo(10 + half, 12);
});

test('rows that agree have an interval without width, whatever the rounding', () => {
  const rows = [50, 1, 1, 1].map((weight) => sumsOf({ valued: 2, weight, weightedMinutes: 10.3 * weight }));
  const { estimate } = minutesPerSession(totalSums(rows));
  expect(estimate.low).toBe(estimate.value);
  expect(estimate.high).toBe(estimate.value);
});

test('four valued answers give no number and say how many are needed, five do', () => {
  const four = minutesPerSession(of([10, 10], [10, 10]));
  expect(four).toMatchObject({ bandLow: null, bandHigh: null });
  expect(four.estimate).toMatchObject({ value: null, low: null, high: null, n: 4, grade: '--' });
  expect(four.estimate.because).toEqual({ code: 'too-few-answers', answers: 4, needed: 5 });
  expect(minutesPerSession(of([10, 10, 10], [10, 10])).estimate.value).toBe(10);
});

test('sampled hours are minutes per session times all sessions, asked or not', () => {
  const idle = sumsOf({ sessions: 54 });
  expect(sampledHours(totalSums([of([10, 10, 10], [10, 10, 10]), idle])).value).toBe(10);
});

/** 30 answers of five rows, all covered and answered. */
const good = of(...Array.from({ length: 5 }, () => [10, 22, 10, 22, 10, 22]));

test('grade B needs 30 answers, 40 % response, 70 % coverage and a half-width of 30 %; each one missed gives C', () => {
  const grade = (sums: Sums) => minutesPerSession(sums).estimate.grade;
  expect(grade(good)).toBe('B');
  expect(grade({ ...good, valued: 29 })).toBe('C');
  expect(grade({ ...good, asked: 75 })).toBe('B');
  expect(grade({ ...good, asked: 76 })).toBe('C');
  expect(grade({ ...good, sessions: 40, covered: 28 })).toBe('B');
  expect(grade({ ...good, sessions: 40, covered: 27 })).toBe('C');
  expect(grade(of(...[5, 10, 22, 45, 75].map((minutes) => Array.from({ length: 6 }, () => minutes))))).toBe('C');
});

test('lost time can be of grade B too', () => {
  const lost = of(...Array.from({ length: 5 }, () => [-25, -10, -25, -10, -25, -10]));
  expect(minutesPerSession(lost).estimate).toMatchObject({ value: -17.5, grade: 'B' });
});

test('a count is of grade A from 60 % enrolment on', () => {
  expect([0.6, 0.59, null].map(gradeOfCount)).toEqual(['A', 'B', 'B']);
});

test('the weakest grade is the one nearest to no number', () => {
  expect(weakest('B', 'D', 'C')).toBe('D');
  expect(weakest('A', '--')).toBe('--');
  expect(weakest('A', 'B')).toBe('B');
});

test('scaling moves the interval along and never turns it', () => {
  const estimate = { ...known(2, 9, 'B'), low: 1, high: 4 };
  expect(scaled(estimate, 3, -5)).toMatchObject({ value: 1, low: -2, high: 7, n: 9, grade: 'B' });
  expect(() => scaled(estimate, -1)).toThrow('not -1');
  expect(scaled(missing({ code: 'no-cost' }), 3, -5)).toEqual(missing({ code: 'no-cost' }));
});

test('a division by nothing gives the reason, but a reason that is already there stays', () => {
  expect(divided(known(2, 9, 'B'), 4, { code: 'no-cost' }).value).toBe(0.5);
  expect(divided(known(2, 9, 'B'), 0, { code: 'no-cost' })).toEqual(missing({ code: 'no-cost' }, 9));
  expect(divided(missing({ code: 'no-hourly-cost' }), 0, { code: 'no-cost' }).because).toEqual({
    code: 'no-hourly-cost',
  });
  expect(ratio(1, 0)).toBeNull();
  expect(ratio(1, 4)).toBe(0.25);
});
