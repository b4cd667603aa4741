/**
 * The one database of this browser profile. Background and pages open it at the same time; every change that must hold
 * together is one transaction, so a worker that dies leaves all of it or none.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Week } from '#core/base/week.ts';
import type { TrackerState } from '#core/measure/session.ts';
import type { Leaving, Membership } from '#core/org/membership.ts';
import type { Estimate, SessionRecord } from '#core/question/record.ts';
import type { OutboxWeek } from '#core/report/outbox.ts';
import type { WeekToken } from '#core/report/week-token.ts';
import type { Trial } from '#core/trial/trial.ts';

export interface StoreSchema extends DBSchema {
  /** One record, under the key `state`. */
  tracker: { key: string; value: TrackerState };
  sessions: { key: string; value: SessionRecord; indexes: { week: Week; start: number; question: string } };
  estimates: { key: string; value: Estimate; indexes: { week: Week } };
  /** One record, under the key `member`; absent while the browser is local-only. */
  membership: { key: string; value: Membership };
  /** Tasks of trials; a deleted one leaves its arm and week. */
  trials: { key: string; value: Trial };
  /** Memberships that ended and that their endpoint has yet to be told of. */
  leavings: { key: string; value: Leaving };
  tokens: { key: string; value: WeekToken };
  outbox: { key: string; value: OutboxWeek };
}

export type Store = IDBPDatabase<StoreSchema>;

const NAME = 'worthwhile';
const VERSION = 2;

/** Opens the database. A failing upgrade throws; it never starts anew over data that is there. */
export function openStore(name = NAME, closed: () => void = () => {}): Promise<Store> {
  return openDB<StoreSchema>(name, VERSION, {
    upgrade(database, before) {
      if (before < 2) database.createObjectStore('trials', { keyPath: 'id' });
      if (before >= 1) return;
      database.createObjectStore('tracker');
      const sessions = database.createObjectStore('sessions', { keyPath: 'id' });
      sessions.createIndex('week', 'week');
      sessions.createIndex('start', 'startMs');
      // Sessions without a question are not in it, so that a popup finds the open one however many sessions there are.
      sessions.createIndex('question', 'question.state');
      database.createObjectStore('estimates', { keyPath: 'id' }).createIndex('week', 'week');
      database.createObjectStore('membership');
      database.createObjectStore('leavings', { keyPath: 'memberSecret' });
      database.createObjectStore('tokens', { keyPath: 'week' });
      database.createObjectStore('outbox', { keyPath: 'week' });
    },
    // Another page brings a newer version: let go at once, so that it is not kept waiting.
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      closed();
    },
    terminated: closed,
  });
}

/** Runs a job on the open database. A job may be cut off anywhere and is run again, as after the death of its worker. */
export type StoreAccess = <R>(job: (store: Store) => Promise<R>) => Promise<R>;

/** What a closed connection answers to a request, and to one that its closing cut off. */
const closedNames = ['InvalidStateError', 'AbortError'];
const isClosed = (error: unknown) => error instanceof DOMException && closedNames.includes(error.name);

/**
 * The one connection of a worker or a page: opened when it is first needed, and anew where the browser has closed it. A job that
 * the closing cut off is run once more.
 */
export function createStoreAccess(name = NAME): StoreAccess {
  let current: Promise<Store> | null = null;
  const connect = (): Promise<Store> => {
    const forget = () => {
      if (current === opening) current = null;
    };
    const opening = openStore(name, forget);
    opening.catch(forget);
    current = opening;
    return opening;
  };
  return async (job) => {
    const used = current ?? connect();
    const store = await used;
    try {
      return await job(store);
    } catch (error) {
      if (current === used && !isClosed(error)) throw error;
      if (current === used) current = null;
      store.close();
      return job(await (current ?? connect()));
    }
  };
}
