/**
 * What a person decides about a session: pure functions from what is kept of it to what shall be. One transaction reads
 * the kept, asks one of these, and stores its answer, so no order of taps can store an answer twice or lose one.
 */
import { type AnswerId, minutesOf, type SavedMinutes } from '#core/question/answer.ts';
import type { Estimate, FollowUp, Question, SessionRecord } from '#core/question/record.ts';
import { isPending } from '#core/question/sampling.ts';

/** What is kept under a session's id; null where there is none. */
export interface Kept {
  readonly session: SessionRecord | null;
  readonly estimate: Estimate | null;
}

export interface Revision<R> {
  /** What shall be kept from now on. The very same object means: as it was. */
  readonly keep: Kept;
  readonly result: R;
}

/** `stored`: kept now. `again`: the session has its answer already. `gone`: no question about it is open. */
export type AnswerOutcome = 'stored' | 'again' | 'gone';

export interface AnswerGiven {
  readonly savedMinutes: SavedMinutes | null;
  readonly nowMs: number;
  readonly followUpKind: FollowUp['kind'] | null;
  /** The earlier answer that the second question is about. */
  readonly heldOf?: string | undefined;
}

export function answered(
  kept: Kept,
  { savedMinutes, nowMs, followUpKind, heldOf }: AnswerGiven,
): Revision<AnswerOutcome> {
  const { session, estimate } = kept;
  if (estimate !== null) return { keep: kept, result: 'again' };
  if (session === null || session.draw === null || !isPending(session.question)) return { keep: kept, result: 'gone' };
  const { id, tool, day, week, draw, endMs } = session;
  return {
    keep: {
      session: withQuestion(session, { state: 'answered', endedMs: nowMs }),
      estimate: {
        kind: 'sampled',
        id,
        tool,
        day,
        week,
        savedMinutes,
        answeredMs: nowMs,
        probability: draw.probability,
        delaySeconds: Math.max(0, (nowMs - endMs) / 1000),
        followUpKind,
        followUp: null,
        ...(heldOf !== undefined && { heldOf }),
      },
    },
    result: 'stored',
  };
}

/** The answer is taken back: its question is open again, with the time it had. */
export function takenBack(kept: Kept): Revision<boolean> {
  const { session, estimate } = kept;
  if (session === null || estimate === null) return { keep: kept, result: false };
  return {
    keep: { session: withQuestion(session, { state: 'shown', endedMs: null }), estimate: null },
    result: true,
  };
}

export function dismissed(kept: Kept, nowMs: number): Revision<null> {
  const { session } = kept;
  if (session === null || !isPending(session.question)) return { keep: kept, result: null };
  return {
    keep: { ...kept, session: withQuestion(session, { state: 'dismissed', endedMs: nowMs }) },
    result: null,
  };
}

/** The second tap, once and only of the kind that was asked. */
export function followedUp(kept: Kept, followUp: FollowUp): Revision<boolean> {
  const { estimate } = kept;
  if (estimate?.kind !== 'sampled' || estimate.followUp !== null || estimate.followUpKind !== followUp.kind)
    return { keep: kept, result: false };
  return { keep: { ...kept, estimate: { ...estimate, followUp } }, result: true };
}

export function excluded(kept: Kept, isExcluded: boolean): Revision<null> {
  const { session } = kept;
  return { keep: session === null ? kept : { ...kept, session: { ...session, excluded: isExcluded } }, result: null };
}

export interface Edit {
  /** The length the person confirms or corrects, in minutes; null leaves it. */
  readonly engagedMinutes: number | null;
  /** Another answer; null takes it away; absent leaves it. Only an asked session has one, and an entry added by hand. */
  readonly answer?: AnswerId | null | undefined;
}

/** Another length or answer. A length given by the person is no longer in doubt. */
export function edited({ session, estimate }: Kept, { engagedMinutes, answer }: Edit, nowMs: number): Revision<null> {
  const lengthened =
    session === null || engagedMinutes === null ? session : withLength(session, Math.round(engagedMinutes * 60_000));
  if (answer === undefined || estimate === null) return { keep: { session: lengthened, estimate }, result: null };
  const keep =
    answer === null
      ? { session: withQuestion(lengthened, { state: 'dismissed', endedMs: nowMs }), estimate: null }
      : { session: lengthened, estimate: { ...estimate, savedMinutes: minutesOf(answer) } };
  return { keep, result: null };
}

/** The session and its answer are removed. */
export function removed(): Revision<null> {
  return { keep: { session: null, estimate: null }, result: null };
}

function withQuestion(session: SessionRecord | null, change: Partial<Question>): SessionRecord | null {
  return session?.question == null ? session : { ...session, question: { ...session.question, ...change } };
}

function withLength(session: SessionRecord, engagedMs: number): SessionRecord {
  return { ...session, engagedMs, endMs: Math.max(session.endMs, session.startMs + engagedMs), doubtful: false };
}
