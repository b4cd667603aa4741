/** Sessions with their answers, and entries logged by hand. A session has one estimate at most, under its own id. */
import * as z from 'zod/mini';
import type { Week } from '#core/base/week.ts';
import { closeSession, trackerStateSchema } from '#core/measure/session.ts';
import { type Estimate, estimateSchema, sessionRecordSchema } from '#core/question/record.ts';
import type { Kept, Revision } from '#core/question/revision.ts';
import type { Store } from '#store/database.ts';
import { TRACKER_KEY } from '#store/sessions.ts';

/**
 * Revises what is kept under an id in one transaction. A session that was revised can grow no more: a return to its tool
 * opens a new one.
 */
export async function revise<R>(store: Store, id: string, decide: (kept: Kept) => Revision<R>): Promise<R> {
  const change = store.transaction(['sessions', 'estimates', 'tracker'], 'readwrite');
  const sessions = change.objectStore('sessions');
  const estimates = change.objectStore('estimates');
  const tracker = change.objectStore('tracker');
  const [session, estimate, state] = await Promise.all([sessions.get(id), estimates.get(id), tracker.get(TRACKER_KEY)]);
  const kept: Kept = {
    session: session === undefined ? null : sessionRecordSchema.parse(session),
    estimate: estimate === undefined ? null : estimateSchema.parse(estimate),
  };
  const { keep, result } = decide(kept);
  if (keep !== kept) {
    await (keep.session === null ? sessions.delete(id) : sessions.put(keep.session));
    await (keep.estimate === null ? estimates.delete(id) : estimates.put(keep.estimate));
    if (state !== undefined) await tracker.put(closeSession(trackerStateSchema.parse(state), id), TRACKER_KEY);
  }
  await change.done;
  return result;
}

/** Keeps an entry logged by hand; the same id again is the same entry, as it was said last. */
export async function keepLogEntry(store: Store, entry: Extract<Estimate, { kind: 'logged' }>): Promise<void> {
  await store.put('estimates', entry);
}

/** Estimates of a run of weeks, both ends included. */
export async function estimatesOfWeeks(store: Store, fromWeek: Week, toWeek: Week): Promise<Estimate[]> {
  return z
    .array(estimateSchema)
    .parse(await store.getAllFromIndex('estimates', 'week', IDBKeyRange.bound(fromWeek, toWeek)));
}

export async function readEstimate(store: Store, id: string): Promise<Estimate | null> {
  const stored = await store.get('estimates', id);
  return stored === undefined ? null : estimateSchema.parse(stored);
}

export async function allEstimates(store: Store): Promise<Estimate[]> {
  return z.array(estimateSchema).parse(await store.getAll('estimates'));
}
