import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutesOf } from '#core/question/answer.ts';
import { beaten, flip, mayRemind, type Planned, stepped, type TrialEvent } from '#core/trial/steps.ts';
import { awaitedOf, countedWeekOf, gone, isOpen, type Task, type Trial } from '#core/trial/trial.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, MONDAY_MS } from '../people.ts';

const at = (nowMs: number) => ({ nowMs, timeZone: 'UTC' });
const uuid = (count: number) => `00000000-0000-0000-0000-${String(count).padStart(12, '0')}`;
const planned = (count = 1): Planned => ({ id: uuid(count), kind: 'code', expectedMinutes: 30 });

function flipped(arm: Task['arm'] = 'with', count = 1, nowMs = MONDAY_MS): Task {
  const result = flip([], planned(count), at(nowMs), () => arm);
  if (result.outcome !== 'flipped') throw new Error(result.outcome);
  return result.task;
}

type Happening = TrialEvent | { readonly does: 'heartbeat' };
/** Events a number of minutes after the coin. */
function after(start: Trial, ...events: readonly (readonly [minutes: number, event: Happening])[]): Trial {
  return events.reduce((trial, [minutes, event]) => {
    const now = at(MONDAY_MS + minutes * MINUTE_MS);
    if (event.does !== 'heartbeat') return stepped(trial, event, now);
    return trial.state === 'gone' ? trial : beaten(trial, now);
  }, start);
}
const does = <D extends 'start' | 'pause' | 'heartbeat' | 'finish' | 'give-up'>(what: D) => ({ does: what });
const beats = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, step) => [from + step + 1, does('heartbeat')] as const);

test('the time is what the timer ran, without its pauses', () => {
  const done = after(
    flipped(),
    [0, does('start')],
    ...beats(0, 12),
    [12, does('pause')],
    [60, does('start')],
    ...beats(60, 65),
    [68, does('finish')],
  );
  expect(done).toMatchObject({ state: 'finished', minutes: 20, endedWeek: '2026-W47' });
});

test('after more than ten minutes without a heartbeat the person says whether it was work, before anything else', () => {
  const slept = after(flipped(), [0, does('start')], [5, does('heartbeat')], [65, does('finish')]);
  expect(slept).toMatchObject({ state: 'paused', workedMs: 5 * MINUTE_MS, gapMs: HOUR_MS });
  expect(after(slept, [66, does('start')])).toBe(slept);
  expect(after(slept, [66, { does: 'settle-gap', worked: true }], [67, does('finish')])).toMatchObject({ minutes: 65 });
  expect(after(slept, [66, { does: 'settle-gap', worked: false }], [67, does('finish')])).toMatchObject({ minutes: 5 });
});

test('a clock that was put back adds nothing, and the timer goes on', () => {
  const back = after(flipped(), [60, does('start')], [0, does('heartbeat')], [4, does('finish')]);
  expect(back).toMatchObject({ state: 'finished', minutes: 4 });
});

test('no task takes more than 480 minutes', () => {
  const long = after(flipped(), [0, does('start')], ...beats(0, 500));
  expect(long).toMatchObject({ state: 'paused', workedMs: 8 * HOUR_MS });
  expect(after(long, [501, does('start')])).toBe(long);
  expect(after(long, [501, does('finish')])).toMatchObject({ minutes: 480 });
});

test('a task whose time was forgotten has the minutes that the person gives, or is dropped', () => {
  const running = after(flipped(), [0, does('start')]);
  expect(after(running, [300, { does: 'forgot', minutes: 40 }])).toMatchObject({ state: 'finished', minutes: 40 });
  expect(after(running, [300, { does: 'forgot', minutes: null }])).toMatchObject({ state: 'dropped', minutes: null });
  expect(after(running, [3, does('give-up')])).toMatchObject({ state: 'dropped', endedWeek: '2026-W47' });
});

test('quality is asked first, then what was felt, which is asked of tasks with AI alone', () => {
  const finish = (arm: Task['arm']) => after(flipped(arm), [0, does('start')], [5, does('finish')]);
  expect(awaitedOf(finish('with'))).toBe('quality');
  const rated = after(finish('with'), [6, { does: 'rate', quality: 'worse' }]);
  expect(awaitedOf(rated)).toBe('felt');
  expect(awaitedOf(after(rated, [7, { does: 'feel', felt: null }]))).toBeNull();
  const without = after(finish('without'), [6, { does: 'rate', quality: 'same' }]);
  expect(awaitedOf(without)).toBeNull();
  expect(after(without, [7, { does: 'feel', felt: minutesOf('saved-5-15') }])).toBe(without);
});

test('a task that is left lying is dropped with the end of the week after its own', () => {
  const task = after(flipped(), [0, does('start')]);
  const nextSunday = MONDAY_MS + 13 * DAY_MS;
  expect(isOpen(task, at(nextSunday))).toBe(true);
  expect(isOpen(task, at(nextSunday + DAY_MS))).toBe(false);
  expect(countedWeekOf(task)).toBe('2026-W48');
  expect(stepped(task, { does: 'forgot', minutes: 30 }, at(nextSunday + DAY_MS))).toBe(task);
});

test('while a task is open there is no other coin, and an id has one coin for ever', () => {
  const coin = () => {
    throw new Error('flipped');
  };
  const open = flipped('without');
  expect(flip([open], planned(2), at(MONDAY_MS + HOUR_MS), coin)).toEqual({ outcome: 'open', task: open });
  const dropped = after(open, [5, does('give-up')]);
  expect(flip([dropped], planned(1), at(MONDAY_MS + HOUR_MS), coin)).toEqual({ outcome: 'again' });
  expect(flip([gone(open, at(MONDAY_MS))], planned(1), at(MONDAY_MS), coin)).toEqual({ outcome: 'again' });
});

test('a week has as many tasks as its report holds, deleted ones counted', () => {
  const tasks = Array.from({ length: 20 }, (_, count) =>
    stepped(flipped('with', count), { does: 'give-up' }, at(MONDAY_MS + MINUTE_MS)),
  );
  const deleted = tasks.map((task) => gone(task, at(MONDAY_MS)));
  for (const trials of [tasks, deleted])
    expect(flip(trials, planned(99), at(MONDAY_MS + HOUR_MS), () => 'with')).toEqual({ outcome: 'limit' });
  expect(flip(tasks, planned(99), at(MONDAY_MS + 7 * DAY_MS), () => 'with').outcome).toBe('flipped');
});

test('a deleted open task counts as dropped in its arm, and keeps nothing else', () => {
  expect(gone(flipped('without'), at(MONDAY_MS + HOUR_MS))).toEqual({
    id: uuid(1),
    arm: 'without',
    state: 'gone',
    endedWeek: '2026-W47',
  });
});

test('whatever happens, in any order and at any time, arm and expectation stay as they were at the coin', () => {
  const event = fc.oneof(
    fc.constantFrom(...(['start', 'pause', 'heartbeat', 'finish', 'give-up'] as const)).map(does),
    fc.boolean().map((worked) => ({ does: 'settle-gap' as const, worked })),
    fc.option(fc.integer({ min: -5, max: 9999 })).map((minutes) => ({ does: 'forgot' as const, minutes })),
    fc.constantFrom('better' as const, 'worse' as const).map((quality) => ({ does: 'rate' as const, quality })),
    fc.constant({ does: 'feel' as const, felt: minutesOf('saved-over-60') }),
    fc.integer({ min: 0, max: 999 }).map((minutes) => ({ does: 'correct' as const, minutes })),
    fc.boolean().map((excluded) => ({ does: 'exclude' as const, excluded })),
  );
  const steps = fc.array(fc.tuple(fc.integer({ min: -100, max: 40_000 }), event), { maxLength: 30 });
  fc.assert(
    fc.property(fc.constantFrom('with' as const, 'without' as const), steps, (arm, events) => {
      const task = flipped(arm);
      const end = after(task, ...events);
      expect(end).toMatchObject({ id: task.id, arm, expectedMinutes: 30, flippedMs: task.flippedMs });
      if (end.state === 'finished') {
        expect(end.minutes).toBeGreaterThanOrEqual(1);
        expect(end.minutes).toBeLessThanOrEqual(480);
      }
    }),
  );
});

test('a reminder comes once a week, never on a day of "not now", never while a task is open', () => {
  const now = at(MONDAY_MS + 9 * DAY_MS);
  const never = { remindedMs: null, notNowDay: null };
  expect(mayRemind(never, [], now)).toBe(true);
  expect(mayRemind({ ...never, remindedMs: MONDAY_MS + 3 * DAY_MS }, [], now)).toBe(false);
  expect(mayRemind({ ...never, remindedMs: MONDAY_MS + 2 * DAY_MS }, [], now)).toBe(true);
  expect(mayRemind({ ...never, notNowDay: '2026-11-25' }, [], now)).toBe(false);
  expect(mayRemind({ ...never, notNowDay: '2026-11-24' }, [], now)).toBe(true);
  expect(mayRemind(never, [flipped('with', 1, now.nowMs)], now)).toBe(false);
  expect(mayRemind({ ...never, remindedMs: now.nowMs + 99 * DAY_MS }, [], now)).toBe(true);
});
