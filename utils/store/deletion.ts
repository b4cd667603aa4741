/** Deletion: what is deleted takes all that was derived from it along, in one transaction. */

import { type Day, dayOf, daysOfWeek, weekOfDay } from '#core/base/week.ts';
import type { TrackerState } from '#core/measure/session.ts';
import type { Estimate, SessionRecord } from '#core/question/record.ts';
import { emptied } from '#core/report/outbox.ts';
import { countedWeekOf, gone, type Now } from '#core/trial/trial.ts';
import type { Store } from '#store/database.ts';
import { MEMBER_KEY } from '#store/membership.ts';
import { TRACKER_KEY } from '#store/sessions.ts';

/**
 * Deletes every session, answer, state and report that has not gone, and the times at which the browser was in use. The
 * membership and its receipts, emptied of their sums, stay; of trials the arm and week, so that nobody gets another coin by it.
 */
export async function deleteEverything(store: Store, now: Now): Promise<void> {
  const change = store.transaction(['tracker', 'sessions', 'estimates', 'outbox', 'membership', 'trials'], 'readwrite');
  const trials = change.objectStore('trials');
  for (const trial of await trials.getAll()) await trials.put(gone(trial, now));
  const outbox = change.objectStore('outbox');
  const memberships = change.objectStore('membership');
  for (const week of await outbox.getAll()) await outbox.put(emptied(week));
  const membership = await memberships.get(MEMBER_KEY);
  if (membership !== undefined) await memberships.put({ ...membership, quarters: [] }, MEMBER_KEY);
  await Promise.all([
    change.objectStore('tracker').clear(),
    change.objectStore('sessions').clear(),
    change.objectStore('estimates').clear(),
  ]);
  await change.done;
}

/**
 * Deletes the sessions, answers and tasks of trials of local days, both included. The report of a week that lies wholly within is emptied,
 * whether it went or not. An interval that is open starts anew where its day is among them.
 */
export async function deleteDays(store: Store, from: Day, to: Day, now: Now): Promise<void> {
  const change = store.transaction(['tracker', 'sessions', 'estimates', 'outbox', 'trials'], 'readwrite');
  const isWithin = (day: Day) => day >= from && day <= to;
  const weeks = IDBKeyRange.bound(weekOfDay(from), weekOfDay(to));
  for (const name of ['sessions', 'estimates'] as const) {
    const table = change.objectStore(name);
    const found: (SessionRecord | Estimate)[] = await table.index('week').getAll(weeks);
    await Promise.all(found.filter(({ day }) => isWithin(day)).map(({ id }) => table.delete(id)));
  }
  const trials = change.objectStore('trials');
  for (const trial of await trials.getAll())
    if (trial.state !== 'gone' && isWithin(trial.day)) await trials.put(gone(trial, now));
  const outbox = change.objectStore('outbox');
  for (const week of await outbox.getAll(weeks))
    if (daysOfWeek(week.week).every(isWithin)) await outbox.put(emptied(week));
  const tracker = change.objectStore('tracker');
  const state = await tracker.get(TRACKER_KEY);
  if (state !== undefined) {
    const { open, joinable } = state;
    const restarts = open !== null && isWithin(dayOf(open.startMs, now.timeZone));
    const stays = joinable.filter(({ session }) => !isWithin(dayOf(session.startMs, now.timeZone)));
    const kept: TrackerState = { ...state, joinable: stays, open: restarts ? null : open };
    await tracker.put(kept, TRACKER_KEY);
  }
  await change.done;
}

/** Deletes sessions and answers of the days before one, and the receipts and trials of weeks that ended before it. */
export async function deleteBefore(store: Store, day: Day): Promise<void> {
  const change = store.transaction(['sessions', 'estimates', 'outbox', 'trials'], 'readwrite');
  const weeks = IDBKeyRange.upperBound(weekOfDay(day));
  for (const name of ['sessions', 'estimates'] as const) {
    const table = change.objectStore(name);
    const found: (SessionRecord | Estimate)[] = await table.index('week').getAll(weeks);
    await Promise.all(found.filter((record) => record.day < day).map(({ id }) => table.delete(id)));
  }
  const trials = change.objectStore('trials');
  for (const trial of await trials.getAll()) if (countedWeekOf(trial) < weekOfDay(day)) await trials.delete(trial.id);
  await change.objectStore('outbox').delete(IDBKeyRange.upperBound(weekOfDay(day), true));
  await change.done;
}
