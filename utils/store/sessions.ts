/** The sessioniser's state and the sessions it folds, kept together: neither is ever ahead of the other. */
import * as z from 'zod/mini';
import { type Week, weekPlus } from '#core/base/week.ts';
import { type Session, startingTrackerState, type TrackerState, trackerStateSchema } from '#core/measure/session.ts';
import { type SessionRecord, sessionRecordSchema, toSessionRecord } from '#core/question/record.ts';
import type { Store } from '#store/database.ts';

export const TRACKER_KEY = 'state';
/** Weeks before its own that a draw looks back on. */
const HISTORY_WEEKS = 4;

/**
 * Given a record and what reads its history: the other sessions of its week and the four before. It may wait for nothing else, as
 * the transaction would end.
 */
export type Draw = (record: SessionRecord, history: () => Promise<readonly SessionRecord[]>) => Promise<SessionRecord>;

const recordsSchema = z.array(sessionRecordSchema);

/** The stored state; the starting one in a new profile. Throws where a record is there but unreadable. */
export async function readTracker(store: Store): Promise<TrackerState> {
  const stored = await store.get('tracker', TRACKER_KEY);
  return stored === undefined ? startingTrackerState : trackerStateSchema.parse(stored);
}

/**
 * Stores the next state and the sessions it folded, as one. `draw` completes a session that has not been drawn yet; where it throws
 * nothing is stored.
 */
export async function keepFolded(
  store: Store,
  state: TrackerState,
  folded: readonly Session[],
  timeZone: () => string,
  draw: Draw,
): Promise<void> {
  const change = store.transaction(['tracker', 'sessions'], 'readwrite');
  const sessions = change.objectStore('sessions');
  const grown = [...new Map(folded.map((session) => [session.id, session])).values()];
  const records: SessionRecord[] = [];
  for (const session of grown) {
    const record = toSessionRecord(session, await sessions.get(session.id), timeZone);
    const history = async () => {
      const weeks = IDBKeyRange.bound(weekPlus(record.week, -HISTORY_WEEKS), record.week);
      return (await sessions.index('week').getAll(weeks)).filter(({ id }) => id !== record.id);
    };
    records.push(record.draw === null ? await draw(record, history) : record);
  }
  const puts = records.map((record) => sessions.put(record));
  await Promise.all([...puts, change.objectStore('tracker').put(state, TRACKER_KEY), change.done]);
}

/** Sessions of a run of weeks, both ends included. */
export async function sessionsOfWeeks(store: Store, fromWeek: Week, toWeek: Week): Promise<SessionRecord[]> {
  return recordsSchema.parse(await store.getAllFromIndex('sessions', 'week', IDBKeyRange.bound(fromWeek, toWeek)));
}

/**
 * The session whose question waits or is shown, however long the browser was closed: so that it can be ended. By their order
 * of letters these two are the last states of a question.
 */
export async function pendingSession(store: Store): Promise<SessionRecord | null> {
  const pending = await store.getAllFromIndex('sessions', 'question', IDBKeyRange.bound('shown', 'waiting'));
  return recordsSchema.parse(pending)[0] ?? null;
}

/** Changes one session, if it is there. Returns what is stored now. */
export async function changeSession(
  store: Store,
  id: string,
  change: (record: SessionRecord) => SessionRecord,
): Promise<SessionRecord | null> {
  const transaction = store.transaction('sessions', 'readwrite');
  const stored = await transaction.store.get(id);
  const changed = stored === undefined ? null : change(sessionRecordSchema.parse(stored));
  if (changed !== null && changed !== stored) await transaction.store.put(changed);
  await transaction.done;
  return changed;
}

export async function allSessions(store: Store): Promise<SessionRecord[]> {
  return recordsSchema.parse(await store.getAll('sessions'));
}

/** Whether anything was measured, or added by hand, before a week. */
export async function hasRecordsBefore(store: Store, week: Week): Promise<boolean> {
  const before = IDBKeyRange.upperBound(week, true);
  const count = (table: 'sessions' | 'estimates') => store.countFromIndex(table, 'week', before);
  return (await count('sessions')) + (await count('estimates')) > 0;
}
