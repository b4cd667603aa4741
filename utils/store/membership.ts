/** The membership, its purses and its outbox: what this browser shares, and the means to share it. */
import * as z from 'zod/mini';
import { type Membership, membershipSchema } from '#core/membership.ts';
import { type OutboxWeek, outboxWeekSchema } from '#core/outbox.ts';
import { type Purse, purseSchema } from '#core/purse.ts';
import type { Store } from '#store/database.ts';

const KEY = 'member';

/** Null while the browser is local-only. Throws where a record is there but unreadable. */
export async function readMembership(store: Store): Promise<Membership | null> {
  return parseMembership(await store.get('membership', KEY));
}

/** A membership as stored. Throws where it is there but unreadable. */
function parseMembership(stored: unknown): Membership | null {
  return stored === undefined ? null : membershipSchema.parse(stored);
}

export async function keepMembership(store: Store, membership: Membership): Promise<void> {
  await store.put('membership', membership, KEY);
}

/** Changes the membership, if there is one still. */
export async function changeMembership(store: Store, change: (membership: Membership) => Membership): Promise<void> {
  const transaction = store.transaction('membership', 'readwrite');
  const stored = await transaction.store.get(KEY);
  if (stored !== undefined) await transaction.store.put(change(membershipSchema.parse(stored)), KEY);
  await transaction.done;
}

/** Forgets the membership and its purses. Slips that went stay as receipts; those that did not are dropped. */
export async function forgetMembership(store: Store): Promise<void> {
  const change = store.transaction(['membership', 'purses', 'outbox'], 'readwrite');
  const outbox = change.objectStore('outbox');
  for (const week of z.array(outboxWeekSchema).parse(await outbox.getAll()))
    await outbox.put({ ...week, entries: week.entries.filter((entry) => entry.state !== 'waiting') });
  await change.objectStore('membership').delete(KEY);
  await change.objectStore('purses').clear();
  await change.done;
}

export async function readPurse(store: Store, week: string): Promise<Purse | null> {
  const stored = await store.get('purses', week);
  return stored === undefined ? null : purseSchema.parse(stored);
}

/** Keeps a purse; a blinded one never replaces another, since its first request may have been answered already. */
export async function keepPurse(store: Store, purse: Purse): Promise<Purse> {
  const change = store.transaction('purses', 'readwrite');
  const stored = await change.store.get(purse.week);
  const kept = purse.state === 'blinded' && stored !== undefined ? purseSchema.parse(stored) : purse;
  await change.store.put(kept);
  await change.done;
  return kept;
}

/** Every week of the outbox, oldest first. */
export async function readOutbox(store: Store): Promise<OutboxWeek[]> {
  return z.array(outboxWeekSchema).parse(await store.getAll('outbox'));
}

/** Adds a closed week once; a week that is there already stays as it is. */
export async function addToOutbox(store: Store, week: OutboxWeek): Promise<void> {
  const change = store.transaction('outbox', 'readwrite');
  if ((await change.store.get(week.week)) === undefined) await change.store.put(week);
  await change.done;
}

/** Changes one week of the outbox, if it is there. Returns what is stored now. */
export async function changeOutbox(
  store: Store,
  week: string,
  change: (outbox: OutboxWeek) => OutboxWeek,
): Promise<OutboxWeek | null> {
  const transaction = store.transaction('outbox', 'readwrite');
  const stored = await transaction.store.get(week);
  const changed = stored === undefined ? null : change(outboxWeekSchema.parse(stored));
  if (changed !== null) await transaction.store.put(changed);
  await transaction.done;
  return changed;
}
