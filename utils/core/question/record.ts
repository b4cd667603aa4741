/** What the browser keeps of a person's sessions and answers: one schema for each stored thing. It never leaves as it is. */
import * as z from 'zod/mini';
import { dateSchema, toolIdSchema, weekSchema } from '#core/base/checked-text.ts';
import { type Day, dayOf, dayPlus, weekOfDay } from '#core/base/week.ts';
import { type Session, sessionSchema } from '#core/measure/session.ts';
import { reinvestments, savedMinutesSchema } from '#core/question/answer.ts';

/**
 * `waiting`: drawn, but no natural break has come yet. `shown`: offered by badge and popup. The others are final.
 */
const questionStates = ['waiting', 'shown', 'answered', 'dismissed', 'expired'] as const;

const drawSchema = z.object({
  /** Inclusion probability, 0 where a hard limit forbade asking. */
  probability: z.number().check(z.gte(0), z.lte(1)),
  atMs: z.number(),
});

const questionSchema = z.object({
  state: z.literal(questionStates),
  shownMs: z.nullable(z.number()),
  /** When it expires unanswered. */
  expiresMs: z.number(),
  endedMs: z.nullable(z.number()),
});
export type Question = z.infer<typeof questionSchema>;

/** Brought in from a file: it never leaves this browser, since another one may have handed it in. */
const importedSchema = z.optional(z.literal(true));

export const sessionRecordSchema = z.object({
  ...sessionSchema.shape,
  imported: importedSchema,
  /** Local date of its start, in the time zone it was recorded in. */
  day: dateSchema,
  week: weekSchema,
  /** Left out of every sum at the person's wish. */
  excluded: z.boolean(),
  /** Null until the session becomes eligible. */
  draw: z.nullable(drawSchema),
  /** Null where the draw did not select the session. */
  question: z.nullable(questionSchema),
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

/** The record of a session, new or grown: its day, and what it was drawn for and decided about, stay. */
export function toSessionRecord(
  session: Session,
  earlier: SessionRecord | undefined,
  timeZone: () => string,
): SessionRecord {
  const day = earlier?.day ?? dayOf(session.startMs, timeZone());
  return {
    ...session,
    day,
    week: weekOfDay(day),
    excluded: earlier?.excluded ?? false,
    draw: earlier?.draw ?? null,
    question: earlier?.question ?? null,
  };
}

export const tasks = ['writing', 'research', 'code', 'analysis', 'image', 'communication', 'other'] as const;
export type TaskKind = (typeof tasks)[number];

/** Whether time saved has held a week later: in full, after some rework, or not. */
export const heldAnswers = ['held', 'some', 'lost'] as const;
export type HeldAnswer = (typeof heldAnswers)[number];

export const followUpSchema = z.union([
  z.object({ kind: z.literal('satisfaction'), value: z.int().check(z.gte(1), z.lte(5)) }),
  z.object({ kind: z.literal('reinvested'), value: z.literal(reinvestments) }),
  z.object({ kind: z.literal('task'), value: z.literal(tasks) }),
  z.object({ kind: z.literal('held'), value: z.literal(heldAnswers) }),
]);
export type FollowUp = z.infer<typeof followUpSchema>;
const followUpKinds = ['satisfaction', 'reinvested', 'task', 'held'] as const satisfies FollowUp['kind'][];

/** Half of the answers are followed by a second question. */
const FOLLOW_UP_SHARE = 1 / 2;

/**
 * The second question for a number drawn from [0, 1): half of them the task, a quarter each the others (METRICS, section 3). Where
 * time saved a week ago can be asked about, that takes half of the place of each.
 */
export function followUpAt(drawn: number, canAskHeld = false): FollowUp['kind'] | null {
  const among = drawn / FOLLOW_UP_SHARE;
  if (among >= 1) return null;
  const quarters = 4 * among;
  if (canAskHeld && (quarters < 2 ? quarters >= 1 : quarters % 1 >= 1 / 2)) return 'held';
  if (quarters < 2) return 'task';
  return quarters < 3 ? 'satisfaction' : 'reinvested';
}

const estimateFields = {
  id: z.string(),
  tool: toolIdSchema,
  day: dateSchema,
  week: weekSchema,
  savedMinutes: z.nullable(savedMinutesSchema),
  answeredMs: z.number(),
  imported: importedSchema,
};

export const estimateSchema = z.union([
  z.object({
    /** The session's id: a session has one estimate at most. */
    ...estimateFields,
    kind: z.literal('sampled'),
    probability: z.number().check(z.gt(0), z.lte(1)),
    delaySeconds: z.number().check(z.gte(0)),
    /** Which second question this answer is followed by, decided with the answer; null for none. */
    followUpKind: z.nullable(z.literal(followUpKinds)),
    followUp: z.nullable(followUpSchema),
    /** Where it is followed by the question whether earlier time saved has held: the id of that answer. */
    heldOf: z.optional(z.string()),
  }),
  z.object({ ...estimateFields, kind: z.literal('logged') }),
]);
export type Estimate = z.infer<typeof estimateSchema>;
export type SampledEstimate = Extract<Estimate, { kind: 'sampled' }>;

const LOGGED_DAYS_BACK = 14;

/** The days for which time saved can be added by hand, today first. */
export function loggableDays(today: Day): Day[] {
  return Array.from({ length: LOGGED_DAYS_BACK + 1 }, (_, back) => dayPlus(today, -back));
}

/** Sessions that count: long enough, not excluded, and of a length that can be trusted. */
export function isEligible(session: SessionRecord, minSessionSeconds: number): boolean {
  return session.engagedMs >= 1000 * minSessionSeconds && !session.excluded && !session.doubtful;
}

const DAY_MS = 86_400_000;
const HELD_LEAST_MINUTES = 15;
const HELD_FROM_MS = 5 * DAY_MS;
const HELD_TO_MS = 9 * DAY_MS;

/** The latest answer that may be asked about: of 15 minutes or more, five to nine days old, never asked about before, and its session counts. */
export function heldCandidate(
  sessions: readonly SessionRecord[],
  estimates: readonly Estimate[],
  nowMs: number,
): SampledEstimate | null {
  const canBeAsked = (estimate: Estimate): estimate is SampledEstimate => {
    const { kind, id, savedMinutes, answeredMs, imported } = estimate;
    const agoMs = nowMs - answeredMs;
    if (kind !== 'sampled' || imported === true || agoMs < HELD_FROM_MS || agoMs > HELD_TO_MS) return false;
    if ((savedMinutes?.centre ?? 0) < HELD_LEAST_MINUTES) return false;
    if (estimates.some((other) => other.kind === 'sampled' && other.heldOf === id)) return false;
    return sessions.some((session) => session.id === id && isEligible(session, 0));
  };
  return estimates.filter(canBeAsked).toSorted((a, b) => b.answeredMs - a.answeredMs)[0] ?? null;
}

/**
 * The second question after an answer, for a number drawn from [0, 1), among the records of that week and the two before; and the
 * earlier answer that it is about.
 */
export function secondQuestion(
  drawn: number,
  sessions: readonly SessionRecord[],
  estimates: readonly Estimate[],
  nowMs: number,
): { followUpKind: FollowUp['kind'] | null; heldOf?: string | undefined } {
  const earlier = heldCandidate(sessions, estimates, nowMs);
  const followUpKind = followUpAt(drawn, earlier !== null);
  return { followUpKind, heldOf: followUpKind === 'held' ? earlier?.id : undefined };
}
