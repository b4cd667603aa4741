import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactMinutes } from '#core/question/answer.ts';
import { toReport } from '#core/report/member-week.ts';
import { isEmpty } from '#core/report/report.ts';
import { reportSchema } from '#core/report/report-rules.ts';
import { ownResultOf } from '#core/trial/own-result.ts';
import type { Task, Trial } from '#core/trial/trial.ts';
import { trialSumsOf } from '#core/trial/trial-sums.ts';
import { HOUR_MS, MONDAY_MS, memberWeek } from '../people.ts';

/** A finished task that took so many minutes of 30 expected ones, the count-th of its person. */
function task(count: number, arm: Task['arm'], minutes: number, change: Partial<Task> = {}): Task {
  return {
    id: `00000000-0000-0000-0000-${String(count).padStart(12, '0')}`,
    kind: 'writing',
    expectedMinutes: 30,
    arm,
    flippedMs: MONDAY_MS + count * HOUR_MS,
    day: '2026-11-16',
    week: '2026-W47',
    state: 'finished',
    workedMs: 0,
    countedToMs: null,
    gapMs: 0,
    endedMs: MONDAY_MS + count * HOUR_MS,
    endedWeek: '2026-W47',
    minutes,
    quality: 'same',
    isFeltAnswered: arm === 'with',
    felt: arm === 'with' ? exactMinutes(10) : null,
    excluded: false,
    ...change,
  };
}

test('y takes off the person’s own earlier mean, shrunk, in the order in which tasks ended', () => {
  const x = [Math.log(60 / 30), Math.log(15 / 30), Math.log(45 / 30)] as const;
  const trials = [task(3, 'without', 45), task(1, 'without', 60), task(2, 'with', 15)];
  const y = [x[0], x[1] - x[0] / 2.5, x[2] - (x[0] + x[1]) / 3.5] as const;
  const { sum, squares, finished } = trialSumsOf(trials, '2026-W47');
  expect(finished).toEqual([2, 1]);
  expect(sum[0]).toBeCloseTo(y[0] + y[2], 4);
  expect(sum[1]).toBeCloseTo(y[1], 4);
  expect(squares[0]).toBeCloseTo(y[0] ** 2 + y[2] ** 2, 4);
});

test('a task of a later week never changes what an earlier week’s report said', () => {
  const week = [task(1, 'with', 20), task(2, 'without', 50)];
  const later = task(3, 'with', 5, { endedWeek: '2026-W48' });
  expect(trialSumsOf([...week, later], '2026-W47')).toEqual(trialSumsOf(week, '2026-W47'));
  expect(trialSumsOf([...week, later], '2026-W48').finished).toEqual([0, 1]);
});

test('what was dropped, excluded, deleted or left lying counts as started in its arm, and nowhere else', () => {
  const trials: Trial[] = [
    task(1, 'with', 20, { state: 'dropped', minutes: null }),
    task(2, 'without', 20, { excluded: true }),
    { id: task(3, 'with', 1).id, arm: 'with', state: 'gone', endedWeek: '2026-W47' },
    task(4, 'without', 1, { state: 'paused', week: '2026-W46', endedMs: null, endedWeek: null, minutes: null }),
  ];
  expect(trialSumsOf(trials, '2026-W47')).toMatchObject({ started: [2, 2], finished: [0, 0], sum: [0, 0], minutes: 0 });
});

test('minutes and felt minutes are of tasks with AI that the person could say something of', () => {
  const trials = [
    task(1, 'with', 20),
    task(2, 'with', 40, { felt: null }),
    task(3, 'without', 90, { quality: 'worse' }),
  ];
  expect(trialSumsOf(trials, '2026-W47')).toMatchObject({
    minutes: 20,
    minutesSquares: 400,
    felt: 10,
    feltSquares: 100,
    feltMinutes: 200,
    worse: [1, 0],
  });
});

test('whatever the tasks, the report is one that the endpoint takes', () => {
  const tasks = fc.array(
    fc.record({
      arm: fc.constantFrom('with' as const, 'without' as const),
      minutes: fc.integer({ min: 1, max: 480 }),
      expectedMinutes: fc.integer({ min: 1, max: 480 }),
      felt: fc.option(fc.integer({ min: -120, max: 240 }).map(exactMinutes)),
      state: fc.constantFrom('finished' as const, 'finished' as const, 'dropped' as const),
      quality: fc.constantFrom('worse' as const, 'same' as const, null),
      excluded: fc.boolean(),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(tasks, (drawn) => {
      const trials = drawn.map(({ arm, minutes, ...change }, count) => task(count, arm, minutes, change));
      const report = toReport(memberWeek({ trials }));
      expect(reportSchema.parse(report)).toEqual(report);
      expect(isEmpty(report) ? null : report.all.trial).toEqual(trialSumsOf(trials, '2026-W47'));
    }),
  );
});

test('the own result needs three tasks of each arm, and waits for the question about the last', () => {
  const trials = [1, 2, 3].flatMap((count) => [
    task(2 * count, 'with', 19 + count),
    task(2 * count + 1, 'without', 29 + count),
  ]);
  const result = ownResultOf(trials);
  if (result.kind !== 'measured') throw new Error(result.kind);
  expect(result.lessTime.value).toBeGreaterThan(0.2);
  expect(result.lessTime).toMatchObject({ n: 6, grade: 'C' });
  expect(result.feltLessTime).toBeCloseTo(30 / (63 + 30), 9);
  const [without, withAi] = result.arms;
  expect(without.points.map(({ id }) => id)).toEqual(trials.filter(({ arm }) => arm === 'without').map(({ id }) => id));
  expect(withAi.points).toHaveLength(3);
  for (const { low, mean, high } of result.arms) expect(low < mean && mean < high).toBe(true);
  expect(1 - (1 + withAi.mean) / (1 + without.mean)).toBeCloseTo(result.lessTime.value ?? 0, 9);
  expect(ownResultOf(trials.slice(0, 5))).toEqual({ kind: 'missing', withoutAi: 1, withAi: 0 });
  const unasked = task(9, 'with', 5, { isFeltAnswered: false });
  expect(ownResultOf([...trials, unasked])).toEqual({ kind: 'awaits', taskId: unasked.id });
});
