/** Answers and log entries. A session has one estimate at most, whatever is pressed how often. */
import * as z from 'zod/mini';
import {
  type Estimate,
  estimateSchema,
  type FollowUp,
  type SampledEstimate,
  type SessionRecord,
  sessionRecordSchema,
} from '#core/record.ts';
import { isPending } from '#core/sampling.ts';
import { closeSession, trackerStateSchema } from '#core/session.ts';
import type { Store } from '#store/database.ts';

const TRACKER_KEY = 'state';

/** `stored`: kept now. `again`: the session has its answer already. `gone`: no question about it is open. */
export type AnswerOutcome = 'stored' | 'again' | 'gone';

/**
 * Keeps the answer that `toEstimate` makes of a session, ends its question and closes the session so that a return to
 * its tool opens a new one: all of it or nothing.
 */
export async function keepAnswer(
  store: Store,
  sessionId: string,
  nowMs: number,
  toEstimate: (session: SessionRecord) => SampledEstimate,
): Promise<AnswerOutcome> {
  const change = store.transaction(['sessions', 'estimates', 'tracker'], 'readwrite');
  const [sessions, estimates, tracker] = [
    change.objectStore('sessions'),
    change.objectStore('estimates'),
    change.objectStore('tracker'),
  ];
  const [stored, earlier, state] = await Promise.all([
    sessions.get(sessionId),
    estimates.get(sessionId),
    tracker.get(TRACKER_KEY),
  ]);
  if (earlier !== undefined) return 'again';
  if (stored === undefined) return 'gone';
  const session = sessionRecordSchema.parse(stored);
  if (session.question === null || !isPending(session.question)) return 'gone';
  const question = { ...session.question, state: 'answered' as const, endedMs: nowMs };
  await estimates.put(toEstimate(session));
  await sessions.put({ ...session, question });
  if (state !== undefined) await tracker.put(closeSession(trackerStateSchema.parse(state), sessionId), TRACKER_KEY);
  await change.done;
  return 'stored';
}

/** Takes an answer back: its question is open again. Returns false where there is no such answer. */
export async function takeBackAnswer(store: Store, sessionId: string): Promise<boolean> {
  const change = store.transaction(['sessions', 'estimates'], 'readwrite');
  const [stored, estimate] = await Promise.all([
    change.objectStore('sessions').get(sessionId),
    change.objectStore('estimates').get(sessionId),
  ]);
  if (stored === undefined || estimate === undefined) return false;
  const session = sessionRecordSchema.parse(stored);
  if (session.question === null) return false;
  const question = { ...session.question, state: 'shown' as const, endedMs: null };
  await change.objectStore('sessions').put({ ...session, question });
  await change.objectStore('estimates').delete(sessionId);
  await change.done;
  return true;
}

/** Adds the second tap to an answer, once and only of the kind that was asked. */
export async function keepFollowUp(store: Store, sessionId: string, followUp: FollowUp): Promise<boolean> {
  const change = store.transaction('estimates', 'readwrite');
  const stored = await change.store.get(sessionId);
  const estimate = stored === undefined ? null : estimateSchema.parse(stored);
  const fits = estimate?.kind === 'sampled' && estimate.followUp === null && estimate.followUpKind === followUp.kind;
  if (fits) await change.store.put({ ...estimate, followUp });
  await change.done;
  return fits;
}

/** Keeps a log entry; the same id again changes nothing. */
export async function keepLogEntry(store: Store, entry: Extract<Estimate, { kind: 'logged' }>): Promise<void> {
  const change = store.transaction('estimates', 'readwrite');
  if ((await change.store.get(entry.id)) === undefined) await change.store.put(entry);
  await change.done;
}

/** Estimates of a run of weeks, both ends included. */
export async function estimatesOfWeeks(store: Store, fromWeek: string, toWeek: string): Promise<Estimate[]> {
  return z
    .array(estimateSchema)
    .parse(await store.getAllFromIndex('estimates', 'week', IDBKeyRange.bound(fromWeek, toWeek)));
}
