/** The rows that a popup shows first, as they are stored: read at once, while the page's own code is still loading. */
import type { IDBPObjectStore } from 'idb';
import type { Store, StoreSchema } from '#store/database.ts';

export interface FirstRows {
  readonly membership: unknown;
  /** Sessions whose question waits or is shown: one at most. */
  readonly pending: readonly unknown[];
}

/** Both tables as one. What is read is not parsed here. */
export async function readFirstRows(store: Store): Promise<FirstRows> {
  const reading = store.transaction(['membership', 'sessions']);
  const [membership, pending] = await Promise.all([
    reading.objectStore('membership').get('member'),
    storedPending(reading.objectStore('sessions')),
  ]);
  return { membership, pending };
}

type Sessions<Tables extends ('membership' | 'sessions')[]> = IDBPObjectStore<StoreSchema, Tables, 'sessions'>;

/** By their order of letters, `shown` and `waiting` are the last two states of a question. */
export function storedPending<Tables extends ('membership' | 'sessions')[]>(
  sessions: Sessions<Tables>,
): Promise<readonly unknown[]> {
  return sessions.index('question').getAll(IDBKeyRange.bound('shown', 'waiting'));
}
