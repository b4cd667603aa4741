/**
 * Who is asked: the sampling design (METRICS, section 3).
 *
 * Each eligible session is drawn once, against an inclusion probability that depends only on what is known before its
 * answer: this week's remaining budget over the sessions still expected this week. Weighting an answer by 1/p then makes
 * the week's sums unbiased. A hard limit makes p zero: the session is *uncovered*, and that share is published.
 */
import * as z from 'zod/mini';
import { isDue } from '#core/base/due.ts';
import {
  type Day,
  dayOf,
  daysOfWeek,
  startOfNextDayMs,
  type Week,
  weekOf,
  weekOfDay,
  weekPlus,
  weeksBetween,
} from '#core/base/week.ts';
import { quietHoursSchema } from '#core/question/quiet-hours.ts';
import type { Question, SessionRecord } from '#core/question/record.ts';

/** Smallest inclusion probability, so the largest weight of one answer is 1 / 0.02 = 50. */
export const MIN_INCLUSION_PROBABILITY = 0.02;

/** How often a person may be asked (METRICS, section 3). */
export const questionLimitsSchema = z.object({
  perDay: z._default(z.int().check(z.gte(0), z.lte(2)), 2),
  perWeek: z._default(z.int().check(z.gte(0), z.lte(4)), 4),
  minutesBetween: z._default(z.int().check(z.gte(60), z.lte(1440)), 60),
  expiryMinutes: z._default(z.int().check(z.gte(10), z.lte(480)), 120),
  quietHours: z._default(z.nullable(quietHoursSchema), null),
});
export type QuestionLimits = z.infer<typeof questionLimitsSchema>;

/** Sessions expected in a week before this person has a complete one to go by. */
const SESSIONS_IN_FIRST_WEEK = 10;
/** Own complete weeks that the expectation rests on. */
const WEEKS_REMEMBERED = 4;
const EXPIRED_IN_ROW_TO_BACK_OFF = 3;
const WORKDAYS = 5;
/** A week in which clocks are set back, and more. */
const LONGEST_WEEK_MS = 8 * 86_400_000;

export interface SamplingContext {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly limits: QuestionLimits;
  /** Nobody may be asked now: paused, snoozed, this tool silenced, or quiet hours. */
  readonly silenced: boolean;
  /** Sessions of this and the last four weeks, eligible or asked about, the one to be drawn left out. */
  readonly history: readonly SessionRecord[];
}

/** When its question was shown; 0 where none was. */
const shownMs = ({ question }: SessionRecord) => question?.shownMs ?? 0;

/** Inclusion probability of a session that becomes eligible now: 0, or 0.02 to 1. */
export function inclusionProbability({ limits, nowMs, timeZone, history, silenced }: SamplingContext): number {
  const day = dayOf(nowMs, timeZone);
  const week = weekOfDay(day);
  const shown = history.map(shownMs);
  // To tell the day of an instant takes a microsecond, so those of earlier weeks are passed over.
  const shownDays = shown.filter((atMs) => atMs > nowMs - LONGEST_WEEK_MS).map((atMs) => dayOf(atMs, timeZone));
  const budget = limits.perWeek - shownDays.filter((other) => weekOfDay(other) === week).length;
  const betweenMs = 60_000 * limits.minutesBetween;
  const forbidden =
    silenced ||
    shownDays.filter((other) => other === day).length >= limits.perDay ||
    budget <= 0 ||
    history.some(({ question }) => isPending(question)) ||
    !isDue(Math.max(...shown, 0) + betweenMs, nowMs, betweenMs);
  if (forbidden) return 0;
  const rate = budget / expectedSessions(history, day, week) / (backsOff(history) ? 2 : 1);
  return Math.min(1, Math.max(MIN_INCLUSION_PROBABILITY, rate));
}

/** Questions that were shown in a week so far; one that was drawn and never shown has asked nobody. */
export function askedThisWeek(history: readonly SessionRecord[], week: Week, timeZone: string): number {
  return history.filter(({ question }) => question?.shownMs != null && weekOf(question.shownMs, timeZone) === week)
    .length;
}

export function isPending(question: Question | null): boolean {
  return question?.state === 'waiting' || question?.state === 'shown';
}

/** Sessions still expected from now to the end of the week, at least this one. A weekend counts as its Friday. */
function expectedSessions(history: readonly SessionRecord[], day: Day, week: Week): number {
  const oldest = weekPlus(week, -WEEKS_REMEMBERED);
  const past = history.map((session) => session.week).filter((other) => other >= oldest && other < week);
  // Weeks before the first recorded one are not weeks without use.
  const [first = week] = past.sort();
  const weekly = past.length === 0 ? SESSIONS_IN_FIRST_WEEK : past.length / weeksBetween(first, week);
  const left = Math.max(1, WORKDAYS - daysOfWeek(week).indexOf(day));
  return Math.max(1, (weekly * left) / WORKDAYS);
}

/** Three questions expired in a row: the person is asked half as often until the next answer, which a dismissal is not. */
function backsOff(history: readonly SessionRecord[]): boolean {
  let inRow = 0;
  for (const { question } of history.filter(shownMs).sort((a, b) => shownMs(a) - shownMs(b))) {
    // Once there are three, an answer alone ends them.
    const goesOn =
      question?.state === 'expired' || (inRow >= EXPIRED_IN_ROW_TO_BACK_OFF && question?.state !== 'answered');
    inRow = goesOn ? inRow + 1 : 0;
  }
  return inRow >= EXPIRED_IN_ROW_TO_BACK_OFF;
}

/** Draws a session that has become eligible. `random` is uniform on [0, 1). A question that can no longer be shown has p = 0. */
export function draw(session: SessionRecord, context: SamplingContext, random: () => number): SessionRecord {
  const expiresMs = expiryMs(session, context);
  const probability = expiresMs <= context.nowMs ? 0 : inclusionProbability(context);
  const selected = random() < probability;
  return {
    ...session,
    draw: { probability, atMs: context.nowMs },
    question: selected ? { state: 'waiting', shownMs: null, expiresMs, endedMs: null } : null,
  };
}

/** A question lives until some time after its session, and never into the next day. */
export function expiryMs(
  session: { readonly endMs: number },
  { nowMs, limits, timeZone }: Pick<SamplingContext, 'nowMs' | 'limits' | 'timeZone'>,
): number {
  return Math.min(session.endMs + 60_000 * limits.expiryMinutes, startOfNextDayMs(nowMs, timeZone));
}
