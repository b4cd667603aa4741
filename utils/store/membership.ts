/** The membership, its tokens and its outbox: what this browser shares, and the means to share it. */
import * as z from 'zod/mini';
import type { Week } from '#core/base/week.ts';
import { type Leaving, leavingSchema, type Membership, membershipSchema } from '#core/org/membership.ts';
import { type OutboxWeek, outboxWeekSchema } from '#core/report/outbox.ts';
import { type WeekToken, weekTokenSchema } from '#core/report/week-token.ts';
import type { Store } from '#store/database.ts';

export const MEMBER_KEY = 'member';

/** Null while the browser is local-only. Throws where a record is there but unreadable. */
export async function readMembership(store: Store): Promise<Membership | null> {
  const stored = await store.get('membership', MEMBER_KEY);
  return stored === undefined ? null : membershipSchema.parse(stored);
}

export async function keepMembership(store: Store, membership: Membership): Promise<void> {
  await store.put('membership', membership, MEMBER_KEY);
}

/** Changes the membership, if there is one still. Returns what is stored now. */
export async function changeMembership(
  store: Store,
  change: (membership: Membership) => Membership,
): Promise<Membership | null> {
  const transaction = store.transaction('membership', 'readwrite');
  const stored = await transaction.store.get(MEMBER_KEY);
  const changed = stored === undefined ? null : change(membershipSchema.parse(stored));
  if (changed !== null) await transaction.store.put(changed, MEMBER_KEY);
  await transaction.done;
  return changed;
}

/**
 * Ends the membership: its tokens and the report that waits are dropped, receipts stay, and its endpoint has yet to be told.
 * Does nothing where there is none.
 */
export async function endMembership(store: Store): Promise<void> {
  const change = store.transaction(['membership', 'tokens', 'outbox', 'leavings'], 'readwrite');
  const memberships = change.objectStore('membership');
  const stored = await memberships.get(MEMBER_KEY);
  if (stored !== undefined) {
    const { memberSecret, endpointUrl, noRequestBeforeMs } = membershipSchema.parse(stored);
    await change.objectStore('leavings').put({ memberSecret, endpointUrl, dueMs: noRequestBeforeMs, refusal: null });
    const outbox = change.objectStore('outbox');
    for (const { week, state } of z.array(outboxWeekSchema).parse(await outbox.getAll()))
      if (state === 'waiting') await outbox.delete(week);
    await memberships.delete(MEMBER_KEY);
    await change.objectStore('tokens').clear();
  }
  await change.done;
}

/** Memberships that ended and that their endpoint has yet to be told of. */
export async function readLeavings(store: Store): Promise<Leaving[]> {
  return z.array(leavingSchema).parse(await store.getAll('leavings'));
}

export async function keepLeaving(store: Store, leaving: Leaving): Promise<void> {
  await store.put('leavings', leaving);
}

export async function dropLeaving(store: Store, { memberSecret }: Leaving): Promise<void> {
  await store.delete('leavings', memberSecret);
}

export async function readToken(store: Store, week: Week): Promise<WeekToken | null> {
  const stored = await store.get('tokens', week);
  return stored === undefined ? null : weekTokenSchema.parse(stored);
}

/** Those of the weeks whose token another browser of this member fetched. */
export async function weeksElsewhere(store: Store, weeks: readonly Week[]): Promise<Week[]> {
  const tokens = await Promise.all(weeks.map((week) => readToken(store, week)));
  return weeks.filter((_, at) => tokens[at]?.state === 'elsewhere');
}

/** Keeps a token; a blinded one never replaces another, since its first request may have been answered already. */
export async function keepToken(store: Store, token: WeekToken): Promise<WeekToken> {
  const change = store.transaction('tokens', 'readwrite');
  const stored = await change.store.get(token.week);
  const kept = token.state === 'blinded' && stored !== undefined ? weekTokenSchema.parse(stored) : token;
  await change.store.put(kept);
  await change.done;
  return kept;
}

/** Every week of the outbox, oldest first. */
export async function readOutbox(store: Store): Promise<OutboxWeek[]> {
  return z.array(outboxWeekSchema).parse(await store.getAll('outbox'));
}

/** Changes one week of the outbox; null is one that is not there, and drops one that is. Returns what is stored now. */
export async function changeOutbox(
  store: Store,
  week: Week,
  change: (outbox: OutboxWeek | null) => OutboxWeek | null,
): Promise<OutboxWeek | null> {
  const transaction = store.transaction('outbox', 'readwrite');
  const stored = await transaction.store.get(week);
  const changed = change(stored === undefined ? null : outboxWeekSchema.parse(stored));
  await (changed === null ? transaction.store.delete(week) : transaction.store.put(changed));
  await transaction.done;
  return changed;
}
