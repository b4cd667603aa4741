import { onAlarm, setAlarm } from '#browser/alarms.ts';
import { showTrial } from '#browser/badge.ts';
import { timeZone } from '#browser/lifecycle.ts';
import type { StoreAccess } from '#store/database.ts';
import { beat } from '#store/trials.ts';
import { enqueue, type InOrder } from './order.ts';

/** Less than half of the time after which a missing heartbeat is asked about. */
const BEAT_EVERY_MS = 4 * 60_000;

export interface Trying {
  /** Gives the running task its heartbeat, and brings badge and alarm in line with the store. Runs inside the order of jobs. */
  refresh(): Promise<void>;
}

/** The heartbeat of a task of a trial. All else the pages change themselves, each change in one transaction of the store. */
export function createTrying({ store, inOrder }: { store: StoreAccess; inOrder: InOrder }): Trying {
  const refresh = async () => {
    const nowMs = Date.now();
    const task = await store((database) => beat(database, { nowMs, timeZone: timeZone() }));
    await showTrial(task !== null);
    await setAlarm('trial', task?.state === 'running' ? nowMs + BEAT_EVERY_MS : null);
  };
  onAlarm('trial', () => enqueue(inOrder, refresh));
  return { refresh };
}
