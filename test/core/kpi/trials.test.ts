import { expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { known, missing, productOf } from '#core/kpi/estimate.ts';
import { calibratedHours, trialsOf } from '#core/kpi/trials.ts';
import type { ReportTrial } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { type ShownWindow, windowFromWeeks } from '#core/sums/release.ts';
import { report } from '../reports.ts';

interface Task {
  readonly y: number;
  readonly minutes?: number;
  readonly felt?: number;
}

/** One person's week: finished tasks without and with AI, and so many dropped in each arm. */
function trial(without: readonly Task[], withAi: readonly Task[], dropped: readonly [number, number] = [0, 0]) {
  const sum = (tasks: readonly Task[], of: (task: Task) => number) =>
    tasks.reduce((total, task) => total + of(task), 0);
  const minutes = ({ minutes = 20 }: Task) => minutes;
  const felt = ({ felt = 10 }: Task) => felt;
  return {
    started: [without.length + dropped[0], withAi.length + dropped[1]],
    finished: [without.length, withAi.length],
    sum: [sum(without, ({ y }) => y), sum(withAi, ({ y }) => y)],
    squares: [sum(without, ({ y }) => y ** 2), sum(withAi, ({ y }) => y ** 2)],
    minutes: sum(withAi, minutes),
    minutesSquares: sum(withAi, (task) => minutes(task) ** 2),
    felt: sum(withAi, felt),
    feltSquares: sum(withAi, (task) => felt(task) ** 2),
    feltMinutes: sum(withAi, (task) => felt(task) * minutes(task)),
    worse: [0, 0],
  } satisfies ReportTrial;
}

function windowOf(week: Week, trials: readonly ReportTrial[]): ShownWindow {
  const sums = sumsByRow(trials.map((each) => report({ trial: each }, { week })));
  const window = windowFromWeeks(week, [{ week, members: 30, sums }], 5);
  if (!window.released) throw new Error('withheld');
  return window;
}

const many = (people: number, each: ReportTrial) => Array.from({ length: people }, () => each);
const spread = (centre: number): Task[] => [centre - 0.1, centre, centre + 0.1].map((y) => ({ y }));
/** AI takes 30 % of the logarithm off: a task takes 26 % less time. */
const faster = trial(spread(0.2), spread(-0.1));

test('the effect is the difference of the arms as a share of time, told from ten tasks in each arm', () => {
  const { lessTime, finished, pooled } = trialsOf([[windowOf('2026-W47', many(6, faster))]], 5);
  expect(lessTime.value).toBeCloseTo(1 - Math.exp(-0.3), 12);
  expect(lessTime).toMatchObject({ n: 36, grade: 'C', reason: null });
  expect(finished).toEqual([18, 18]);
  expect(pooled).toBe(false);
});

test('a world where AI slows people down reads as that, also where it felt faster', () => {
  const slower = trial(spread(-0.1), spread(0.1));
  const trials = trialsOf([[windowOf('2026-W47', many(11, slower))]], 5);
  expect(trials.lessTime.value).toBeCloseTo(1 - Math.exp(0.2), 12);
  expect(trials.lessTime.high).toBeLessThan(0);
  expect(trials.feltLessTime).toBeCloseTo(10 / 30, 12);
  expect(trials.calibration.high).toBeLessThan(0);
  const hours = calibratedHours(trials, { ...known(100, 40, 'B'), low: 90, high: 110 });
  expect(hours.value).toBeCloseTo(100 * (Math.exp(-0.2) - 1) * 2, 12);
  expect(hours.low).toBeLessThan(hours.value ?? 0);
  expect(hours).toMatchObject({ grade: 'B', n: 66 });
});

test('what is missing is said: tasks in each arm, and people who take part for certain', () => {
  const one = trial([{ y: 0 }], [{ y: 0 }, { y: 0.1 }, { y: 0.2 }, { y: 0.3 }]);
  const { lessTime, calibration } = trialsOf([[windowOf('2026-W47', [...many(3, one), ...many(4, trial([], []))])]], 5);
  const because = { code: 'too-few-trials', withoutAi: 7, withAi: 0, people: 2 };
  expect(lessTime).toMatchObject({ value: null, grade: '--', because });
  expect(calibration).toMatchObject({ value: null, because });
});

test('four people in each of three weeks are four people for certain, not twelve', () => {
  const weeks = (['2026-W45', '2026-W46', '2026-W47'] as const).map((week) =>
    windowOf(week, [...many(4, faster), trial([], [])]),
  );
  expect(trialsOf([weeks], 5).lessTime.because).toMatchObject({ code: 'too-few-trials', people: 1 });
});

test('grade B needs sixty tasks, the minimum group in each window that has trials, and tasks dropped alike', () => {
  const graded = (trials: ReportTrial[], k = 5) => trialsOf([[windowOf('2026-W47', trials)]], k).lessTime.grade;
  expect(graded(many(10, faster))).toBe('B');
  expect(graded(many(9, faster))).toBe('C');
  const twoWeeks = [
    windowOf('2026-W46', [...many(3, faster), ...many(3, trial([], []))]),
    windowOf('2026-W47', many(10, faster)),
  ];
  expect(trialsOf([twoWeeks], 5).lessTime.grade).toBe('C');
  expect(graded(many(10, trial(spread(0.2), spread(-0.1), [1, 1])))).toBe('B');
  expect(graded(many(10, trial(spread(0.2), spread(-0.1), [2, 2])))).toBe('C');
  expect(graded([...many(8, faster), ...many(4, trial(spread(0.2), spread(-0.1), [0, 2]))])).toBe('C');
  const wide = [-1, 0, 1].map((y) => ({ y }));
  expect(graded(many(10, trial(wide, wide)))).toBe('C');
});

test('the calibration is what was measured for each minute felt; felt minutes around zero give none', () => {
  const { calibration } = trialsOf([[windowOf('2026-W47', many(6, faster))]], 5);
  expect(calibration.value).toBeCloseTo((Math.exp(0.3) - 1) * 2, 12);
  const unsure = trial(spread(0.2), [
    { y: -0.2, felt: -20 },
    { y: -0.1, felt: 30 },
    { y: 0, felt: -5 },
  ]);
  const unclear = trialsOf([[windowOf('2026-W47', many(6, unsure))]], 5);
  expect(unclear.calibration).toMatchObject({ value: null, because: { code: 'felt-unclear' } });
  expect(unclear.lessTime.value).not.toBeNull();
});

test('a department with fewer than sixty tasks uses the organisation’s, and says so; with sixty its own', () => {
  const other = windowOf('2026-W47', many(12, trial(spread(0), spread(0))));
  const few = windowOf('2026-W47', many(6, faster));
  const pooled = trialsOf([[few]], 5, [[few], [other]]);
  expect(pooled).toMatchObject({ pooled: true, finished: [54, 54] });
  expect(pooled.lessTime.value).toBeCloseTo(1 - Math.exp(-0.1), 12);
  const enough = windowOf('2026-W47', many(10, faster));
  expect(trialsOf([[enough]], 5, [[enough], [other]])).toMatchObject({ pooled: false, finished: [30, 30] });
  expect(trialsOf([[few]], 5, [[few]]).pooled).toBe(false);
});

test('a product takes the weaker grade, adds relative variances and gives the reason of what is missing', () => {
  const factor = { ...known(-2, 9, 'C'), low: -3, high: -1 };
  const product = productOf(factor, { ...known(10, 4, 'B'), low: 8, high: 12 }, 9);
  expect(product).toMatchObject({ value: -20, n: 9, grade: 'C' });
  expect([product.low, product.high]).toEqual([-20 - Math.hypot(10, 4), -20 + Math.hypot(10, 4)]);
  expect(productOf(missing({ code: 'felt-unclear' }), factor, 9)).toMatchObject({ value: null, n: 9 });
});
