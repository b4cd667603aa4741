/**
 * What happens to a task of a trial, as pure steps: the coin, the timer, and what the person says of it afterwards. A step that does
 * not fit the task's state gives the very same object back, so a command sent twice changes nothing twice.
 */
import { type Day, dayOf, weekOfDay } from '#core/base/week.ts';
import type { SavedMinutes } from '#core/question/answer.ts';
import { clamp, MAX_TRIAL_MINUTES, MAX_TRIALS, rounded } from '#core/sums/clamps.ts';
import {
  type Arm,
  countedWeekOf,
  isOpen,
  LEAST_TRIAL_MINUTES,
  type Now,
  type Task,
  type Trial,
  weekOfNow,
} from '#core/trial/trial.ts';

const MINUTE_MS = 60_000;
/** A longer time without a heartbeat is not taken as work unless the person says so. */
const LONGEST_BEAT_MS = 10 * MINUTE_MS;
const MOST_WORKED_MS = MAX_TRIAL_MINUTES * MINUTE_MS;

export interface Planned extends Pick<Task, 'id' | 'kind' | 'expectedMinutes'> {}

export type Flip =
  | { readonly outcome: 'flipped'; readonly task: Task }
  /** A task is open already: that one goes on, with the arm it has. */
  | { readonly outcome: 'open'; readonly task: Task }
  /** This id had its coin, or this week has as many tasks as its report can hold. */
  | { readonly outcome: 'again' | 'limit' };

/** Whether this week has as many tasks as its report can hold. */
export function isWeekFull(trials: readonly Trial[], now: Now): boolean {
  const week = weekOfNow(now);
  return trials.filter((trial) => countedWeekOf(trial) >= week).length >= MAX_TRIALS;
}

/** Flips the coin for a task. Store what it gives before anybody sees it; `coin` is asked at most once. */
export function flip(trials: readonly Trial[], planned: Planned, now: Now, coin: () => Arm): Flip {
  const open = trials.find((trial): trial is Task => isOpen(trial, now));
  if (open !== undefined) return { outcome: 'open', task: open };
  if (trials.some(({ id }) => id === planned.id)) return { outcome: 'again' };
  if (isWeekFull(trials, now)) return { outcome: 'limit' };
  const { id, kind, expectedMinutes } = planned;
  const day = dayOf(now.nowMs, now.timeZone);
  const task: Task = {
    id,
    kind,
    expectedMinutes,
    arm: coin(),
    flippedMs: now.nowMs,
    day,
    week: weekOfDay(day),
    state: 'ready',
    workedMs: 0,
    countedToMs: null,
    gapMs: 0,
    endedMs: null,
    endedWeek: null,
    minutes: null,
    quality: null,
    isFeltAnswered: false,
    felt: null,
    excluded: false,
  };
  return { outcome: 'flipped', task };
}

export type TrialEvent =
  | { readonly does: 'start' | 'pause' | 'finish' | 'give-up' }
  /** Whether the time without a heartbeat was work. */
  | { readonly does: 'settle-gap'; readonly worked: boolean }
  /** The minutes as the person remembers them; null drops the task. */
  | { readonly does: 'forgot'; readonly minutes: number | null }
  | { readonly does: 'rate'; readonly quality: NonNullable<Task['quality']> }
  /** Null for "can't say". */
  | { readonly does: 'feel'; readonly felt: SavedMinutes | null }
  | { readonly does: 'correct'; readonly minutes: number }
  | { readonly does: 'exclude'; readonly excluded: boolean };

/** The task after an event at an instant. */
export function stepped(trial: Trial, event: TrialEvent, now: Now): Trial {
  if (trial.state === 'gone') return trial;
  return isOpen(trial, now) ? openStep(beaten(trial, now), event, now) : endedStep(trial, event);
}

/** The task after a heartbeat: where it runs, its time counts up to now, or is asked about. */
export function beaten(task: Task, now: Now): Task {
  return task.state === 'running' && isOpen(task, now) ? counted(task, now.nowMs) : task;
}

function openStep(task: Task, event: TrialEvent, now: Now): Task {
  switch (event.does) {
    case 'start':
      if (task.state === 'running' || task.gapMs > 0 || task.workedMs >= MOST_WORKED_MS) return task;
      return { ...task, state: 'running', countedToMs: now.nowMs };
    case 'pause':
      return task.state === 'running' ? { ...task, state: 'paused', countedToMs: null } : task;
    case 'settle-gap':
      if (task.gapMs === 0) return task;
      return { ...task, workedMs: worked(task.workedMs + (event.worked ? task.gapMs : 0)), gapMs: 0 };
    case 'finish':
      // A gap has to be settled first: it may be most of the time.
      return task.workedMs === 0 || task.gapMs > 0 ? task : finished(task, task.workedMs / MINUTE_MS, now);
    case 'forgot':
      return event.minutes === null ? ended(task, 'dropped', now) : finished(task, event.minutes, now);
    case 'give-up':
      return ended(task, 'dropped', now);
    default:
      return task;
  }
}

function endedStep(task: Task, event: TrialEvent): Task {
  if (event.does === 'exclude') return task.excluded === event.excluded ? task : { ...task, excluded: event.excluded };
  if (task.state !== 'finished') return task;
  if (event.does === 'rate') return { ...task, quality: event.quality };
  if (event.does === 'correct') return { ...task, minutes: minutesWithin(event.minutes) };
  if (event.does === 'feel' && task.arm === 'with') return { ...task, isFeltAnswered: true, felt: event.felt };
  return task;
}

const worked = (ms: number) => Math.min(MOST_WORKED_MS, ms);

/**
 * A running task with its time up to now: counted, or asked about where no heartbeat came for long. At the longest time that a task
 * may take it pauses. A clock that was put back adds nothing.
 */
function counted(task: Task, nowMs: number): Task {
  const passed = Math.max(0, nowMs - (task.countedToMs ?? nowMs));
  if (passed > LONGEST_BEAT_MS) return { ...task, state: 'paused', countedToMs: null, gapMs: passed };
  const workedMs = worked(task.workedMs + passed);
  return workedMs < MOST_WORKED_MS
    ? { ...task, workedMs, countedToMs: nowMs }
    : { ...task, workedMs, state: 'paused', countedToMs: null };
}

/** To a tenth of a minute. */
const minutesWithin = (minutes: number) => clamp(rounded(minutes, 1), LEAST_TRIAL_MINUTES, MAX_TRIAL_MINUTES);

function ended(task: Task, state: 'finished' | 'dropped', now: Now): Task {
  return { ...task, state, countedToMs: null, gapMs: 0, endedMs: now.nowMs, endedWeek: weekOfNow(now) };
}

function finished(task: Task, minutes: number, now: Now): Task {
  return { ...ended(task, 'finished', now), minutes: minutesWithin(minutes) };
}

const REMINDER_MS = 7 * 24 * 60 * MINUTE_MS;

export interface Reminders {
  /** When the popup last reminded; null for never. */
  readonly remindedMs: number | null;
  /** The local day on which the person said "not now". */
  readonly notNowDay: Day | null;
}

/** Whether the popup may remind of trials: once a week, never on a day of "not now", never while a task is open. */
export function mayRemind({ remindedMs, notNowDay }: Reminders, trials: readonly Trial[], now: Now): boolean {
  if (notNowDay === dayOf(now.nowMs, now.timeZone) || trials.some((trial) => isOpen(trial, now))) return false;
  // A reminder of a time to come is one of a clock that was wrong.
  return remindedMs === null || remindedMs > now.nowMs || now.nowMs - remindedMs >= REMINDER_MS;
}
