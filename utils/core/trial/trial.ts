/**
 * One task of a person's trial (TRIALS, section 1): what was expected of it, how the coin fell, the time it took and how it came
 * out. Nothing that the person can do changes the arm; what is taken out again still counts as dropped in it.
 *
 * | state | meaning |
 * |---|---|
 * | ready, running, paused | open: the coin has fallen. One task is open at a time, to the end of the week after its own. |
 * | finished | it has a time |
 * | dropped | given up, or its time was forgotten |
 * | gone | deleted: only arm and week remain, so that deleting is no way to another coin |
 */
import * as z from 'zod/mini';
import { dateSchema, uuidSchema, weekSchema } from '#core/base/checked-text.ts';
import { dayOf, type Week, weekOfDay, weekPlus } from '#core/base/week.ts';
import { answerIds, savedMinutesSchema } from '#core/question/answer.ts';
import { tasks } from '#core/question/record.ts';
import { MAX_TRIAL_MINUTES } from '#core/sums/clamps.ts';

/** In the order of every pair of sums. */
export const arms = ['without', 'with'] as const;
export type Arm = (typeof arms)[number];
export const qualities = ['better', 'same', 'worse'] as const;

/** A task is never taken to be shorter: its logarithm would mean nothing. */
export const LEAST_TRIAL_MINUTES = 1;
const expectedMinutesSchema = z.number().check(z.gte(LEAST_TRIAL_MINUTES), z.lte(MAX_TRIAL_MINUTES));

const taskSchema = z.object({
  id: uuidSchema,
  kind: z.literal(tasks),
  /** What the person expects it to take without AI, given before the coin. */
  expectedMinutes: expectedMinutesSchema,
  arm: z.literal(arms),
  flippedMs: z.number(),
  /** Local day and week of the coin. */
  day: dateSchema,
  week: weekSchema,
  state: z.literal(['ready', 'running', 'paused', 'finished', 'dropped']),
  workedMs: z.number().check(z.gte(0)),
  /** While it runs: up to when `workedMs` counts. */
  countedToMs: z.nullable(z.number()),
  /** Time without a heartbeat, of which the person has yet to say whether it was work; 0 where there is none. */
  gapMs: z.number().check(z.gte(0)),
  endedMs: z.nullable(z.number()),
  endedWeek: z.nullable(weekSchema),
  /** Null unless finished. */
  minutes: z.nullable(expectedMinutesSchema),
  quality: z.nullable(z.literal(qualities)),
  /** The usual question, after a task with AI: whether it was answered, and the answer's minutes. */
  isFeltAnswered: z.boolean(),
  felt: z.nullable(savedMinutesSchema),
  excluded: z.boolean(),
});
export type Task = z.infer<typeof taskSchema>;

const goneSchema = z.object({ id: uuidSchema, arm: z.literal(arms), state: z.literal('gone'), endedWeek: weekSchema });

export const trialSchema = z.union([taskSchema, goneSchema]);
export type Trial = z.infer<typeof trialSchema>;

/** What a person corrects of a finished task. */
export const trialEditSchema = z.object({
  minutes: expectedMinutesSchema,
  quality: z.literal(qualities),
  /** Another answer to what was felt; absent leaves it. */
  answer: z.optional(z.literal(answerIds)),
});
export type TrialEdit = z.infer<typeof trialEditSchema>;

/** Where and when somebody acts. */
export interface Now {
  readonly nowMs: number;
  readonly timeZone: string;
}

export const weekOfNow = ({ nowMs, timeZone }: Now) => weekOfDay(dayOf(nowMs, timeZone));

/** The last week in which an open task can be finished: with its end it is dropped. */
const lastWeekOf = ({ week }: Task) => weekPlus(week, 1);

/** The week in whose report the task counts. */
export function countedWeekOf(trial: Trial): Week {
  return trial.state === 'gone' ? trial.endedWeek : (trial.endedWeek ?? lastWeekOf(trial));
}

export function isOpen(trial: Trial, now: Now): trial is Task {
  const isStarted = trial.state === 'ready' || trial.state === 'running' || trial.state === 'paused';
  return isStarted && weekOfNow(now) <= lastWeekOf(trial);
}

/** What the person has yet to say of a finished task, before any result is shown; null for nothing. */
export function awaitedOf(trial: Trial): 'quality' | 'felt' | null {
  if (trial.state !== 'finished' || trial.excluded) return null;
  if (trial.quality === null) return 'quality';
  return trial.arm === 'with' && !trial.isFeltAnswered ? 'felt' : null;
}

/** What remains of a deleted task. One that is open is dropped in the week of its deletion. */
export function gone(trial: Trial, now: Now): Trial {
  return {
    id: trial.id,
    arm: trial.arm,
    state: 'gone',
    endedWeek: isOpen(trial, now) ? weekOfNow(now) : countedWeekOf(trial),
  };
}
