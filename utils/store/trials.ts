/** Tasks of trials. The coin falls within the transaction that stores it, so nobody sees one that is not stored. */
import * as z from 'zod/mini';
import { beaten, type Flip, flip, type Planned, stepped, type TrialEvent } from '#core/trial/steps.ts';
import { type Arm, gone, isOpen, type Now, type Task, type Trial, trialSchema } from '#core/trial/trial.ts';
import type { Store } from '#store/database.ts';

const trialsSchema = z.array(trialSchema);

export async function allTrials(store: Store): Promise<Trial[]> {
  return trialsSchema.parse(await store.getAll('trials'));
}

/** A fair coin that nobody can foresee. */
export function cryptographicCoin(): Arm {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 2 === 0 ? 'without' : 'with';
}

/** Flips the coin for a task, and answers once it is stored: where the worker dies before, there was no coin. */
export async function flipCoin(store: Store, planned: Planned, now: Now, coin = cryptographicCoin): Promise<Flip> {
  const change = store.transaction('trials', 'readwrite');
  const decide = async () => {
    const flipped = flip(trialsSchema.parse(await change.store.getAll()), planned, now, coin);
    if (flipped.outcome === 'flipped') await change.store.put(flipped.task);
    return flipped;
  };
  const [flipped] = await Promise.all([decide(), change.done]);
  return flipped;
}

/** The task after an event; null where there is none of that id. */
export async function changeTrial(store: Store, id: string, event: TrialEvent, now: Now): Promise<Trial | null> {
  return replaceTrial(store, id, (trial) => stepped(trial, event, now));
}

/** Gives a task that runs its heartbeat. The task of which the toolbar tells: it runs, or waits to be asked about a gap. */
export async function beat(store: Store, now: Now): Promise<Task | null> {
  const told = (trial: Trial | null): trial is Task =>
    trial !== null && isOpen(trial, now) && (trial.state === 'running' || trial.gapMs > 0);
  const open = (await allTrials(store)).find(told);
  if (open === undefined) return null;
  const after = await replaceTrial(store, open.id, (trial) => (trial.state === 'gone' ? trial : beaten(trial, now)));
  return told(after) ? after : null;
}

/** Deletes a task but for its arm and week. */
export async function deleteTrial(store: Store, id: string, now: Now): Promise<void> {
  await replaceTrial(store, id, (trial) => gone(trial, now));
}

async function replaceTrial(store: Store, id: string, change: (trial: Trial) => Trial): Promise<Trial | null> {
  const transaction = store.transaction('trials', 'readwrite');
  const stored = await transaction.store.get(id);
  const before = stored === undefined ? null : trialSchema.parse(stored);
  const after = before === null ? null : change(before);
  if (after !== null && after !== before) await transaction.store.put(after);
  await transaction.done;
  return after;
}
