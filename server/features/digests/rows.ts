/**
 * Where publications are sent to, and each message.
 *
 * Ordering: a message is written in the transaction that settles its window, so that a publication has its messages or is not
 * yet one. Whoever sends claims the row first, by the number of attempts, so that of two processes one sends; what became of it
 * is written after the recipient has answered. Who ends in between leaves a row that says so: it is sent again with the same id,
 * because nobody knows whether the recipient has it.
 */
import { toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { isDue } from '#core/base/due.ts';
import type { Week } from '#core/base/week.ts';
import {
  type DigestCause,
  type DigestKind,
  type DigestRecipient,
  type DigestSend,
  digestCauseSchema,
  digestRecipientSchema,
  type ListedDigestRecipient,
} from '#core/protocol/digests.ts';
import { ALL_UNITS } from '#core/protocol/facts.ts';
import type { Deps } from '#server/deps.ts';
import { ProblemError } from '#server/http/problem.ts';
import { hashOf } from '#server/http/secret.ts';
import type { Store, StoreTransaction, Tables } from '#server/store/schema.ts';

const ID_BYTES = 18;
const MINUTE_MS = 60_000;
/** How long after each failure a message is sent again: seven attempts within a day. */
const WAITS_MS = [1, 5, 30, 120, 360, 720].map((minutes) => minutes * MINUTE_MS);
/** The first, and one after each wait. */
export const MOST_ATTEMPTS = WAITS_MS.length + 1;
/** Far longer than any attempt takes: after it whoever was sending has ended. */
const LEASE_MS = 5 * MINUTE_MS;
const LONGEST_WAIT_MS = Math.max(...WAITS_MS);
const KEPT_MS = 400 * 86_400_000;
const LISTED = 100;
/** In place of the week of a test message. */
const TEST = '';

const iso = (ms: number) => new Date(ms).toISOString();

/** The same for the same publication and recipient, also where a restored database publishes it again. */
function sendIdOf(unit: DepartmentId, kind: DigestKind, week: Week): string {
  return toBase64Url(hashOf(JSON.stringify([unit, kind, week])).slice(0, ID_BYTES));
}

/** Where it goes to, without what would open it: the addresses, or the host. */
export function destinationOf(recipient: DigestRecipient): string {
  return recipient.kind === 'email' ? recipient.to.join(', ') : new URL(recipient.url).host;
}

export async function listRecipients(db: Store): Promise<ListedDigestRecipient[]> {
  const rows = await db.selectFrom('digestRecipients').selectAll().orderBy('unit').orderBy('kind').execute();
  return rows.map(({ unit, kind, value }) => {
    const recipient = digestRecipientSchema.parse(JSON.parse(value));
    return { unit, kind, language: recipient.language, to: destinationOf(recipient) };
  });
}

export async function findRecipient(db: Store, unit: DepartmentId, kind: DigestKind): Promise<DigestRecipient | null> {
  const row = await db
    .selectFrom('digestRecipients')
    .select('value')
    .where((eb) => eb.and({ unit, kind }))
    .executeTakeFirst();
  return row === undefined ? null : digestRecipientSchema.parse(JSON.parse(row.value));
}

/** The recipient; a problem where there is none. */
export async function recipientOf(db: Store, unit: DepartmentId, kind: DigestKind): Promise<DigestRecipient> {
  const recipient = await findRecipient(db, unit, kind);
  if (recipient !== null) return recipient;
  throw new ProblemError(
    'unknown-entry',
    `${unit} has no recipient of the kind ${kind}; set one with PUT /v1/admin/digests/${unit}`,
    { field: 'kind', value: kind },
  );
}

export async function writeRecipient(db: Store, unit: DepartmentId, recipient: DigestRecipient): Promise<void> {
  const value = JSON.stringify(recipient);
  await db
    .insertInto('digestRecipients')
    .values({ unit, kind: recipient.kind, value })
    .onConflict((conflict) => conflict.columns(['unit', 'kind']).doUpdateSet({ value }))
    .execute();
}

/** Removes the recipient, and what waits to be sent to it. */
export async function removeRecipient(db: StoreTransaction, unit: DepartmentId, kind: DigestKind): Promise<void> {
  await db.deleteFrom('digestRecipients').where('unit', '=', unit).where('kind', '=', kind).execute();
  await db
    .deleteFrom('digestSends')
    .where((eb) => eb.and({ unit, kind }))
    .where('state', 'in', ['waiting', 'sending'])
    .execute();
}

/** A message of the publication to each recipient of the department, and one to each of all departments for all that share its last week. */
export async function queueDigests(
  transaction: StoreTransaction,
  { now }: Pick<Deps, 'now'>,
  department: DepartmentId,
  week: Week,
): Promise<void> {
  const at = iso(now());
  const recipients = await transaction
    .selectFrom('digestRecipients')
    .select(['unit', 'kind'])
    .where('unit', 'in', [department, ALL_UNITS])
    .orderBy('unit')
    .orderBy('kind')
    .execute();
  for (const recipient of recipients)
    await transaction
      .insertInto('digestSends')
      .values({
        ...recipient,
        week,
        id: sendIdOf(recipient.unit, recipient.kind, week),
        state: 'waiting',
        attempts: 0,
        dueAt: at,
        at,
        cause: null,
      })
      .onConflict((conflict) => conflict.columns(['unit', 'kind', 'week']).doNothing())
      .execute();
}

/** Messages whose time has come, the oldest first. */
export async function dueSends(db: Store, nowMs: number): Promise<Tables['digestSends'][]> {
  const open = await db
    .selectFrom('digestSends')
    .selectAll()
    .where('state', 'in', ['waiting', 'sending'])
    .orderBy('week')
    .orderBy('unit')
    .orderBy('kind')
    .execute();
  return open.filter(({ dueAt }) => isDue(Date.parse(dueAt), nowMs, LONGEST_WAIT_MS));
}

/** Takes a message for this process alone; null where another has it, or it is gone. */
export async function claimSend(
  db: Store,
  { unit, kind, week, attempts }: Tables['digestSends'],
  nowMs: number,
): Promise<Tables['digestSends'] | null> {
  const claimed = await db
    .updateTable('digestSends')
    .set({ state: 'sending', attempts: attempts + 1, dueAt: iso(nowMs + LEASE_MS), at: iso(nowMs) })
    .where((eb) => eb.and({ unit, kind, week, attempts }))
    .where('state', 'in', ['waiting', 'sending'])
    .returningAll()
    .executeTakeFirst();
  return claimed ?? null;
}

/** What became of an attempt. */
export interface Attempt {
  readonly arrived: boolean;
  /** Whether the same message would be refused again. */
  readonly isFinal: boolean;
  readonly cause: DigestCause | null;
  /** The code of an error, for the log. */
  readonly detail?: string;
}

/** Writes what became of a message that was claimed: it has arrived, waits for the next attempt, or is given up. */
export async function finishSend(
  db: Store,
  { unit, kind, week, attempts }: Tables['digestSends'],
  nowMs: number,
  { arrived, isFinal, cause }: Attempt,
): Promise<void> {
  const waitMs = isFinal ? undefined : WAITS_MS[attempts - 1];
  await db
    .updateTable('digestSends')
    .set({
      state: arrived ? 'sent' : waitMs === undefined ? 'failed' : 'waiting',
      dueAt: iso(nowMs + (waitMs ?? 0)),
      at: iso(nowMs),
      cause: cause === null ? null : JSON.stringify(cause),
    })
    .where((eb) => eb.and({ unit, kind, week, attempts }))
    .execute();
}

/** Writes what became of a test message, in the place of the one before. */
export async function writeTest(
  db: Store,
  { unit, kind, id }: Pick<Tables['digestSends'], 'unit' | 'kind' | 'id'>,
  nowMs: number,
  { arrived, cause }: Attempt,
): Promise<void> {
  const changed = {
    id,
    state: arrived ? ('sent' as const) : ('failed' as const),
    attempts: 1,
    dueAt: iso(nowMs),
    at: iso(nowMs),
    cause: cause === null ? null : JSON.stringify(cause),
  };
  await db
    .insertInto('digestSends')
    .values({ unit, kind, week: TEST, ...changed })
    .onConflict((conflict) => conflict.columns(['unit', 'kind', 'week']).doUpdateSet(changed))
    .execute();
}

/** The newest messages. */
export async function listSends(db: Store): Promise<DigestSend[]> {
  const rows = await db
    .selectFrom('digestSends')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('unit')
    .orderBy('kind')
    .orderBy('week')
    .limit(LISTED)
    .execute();
  return rows.map(({ dueAt: _dueAt, week, cause, ...row }) => ({
    ...row,
    week: week === TEST ? null : week,
    cause: cause === null ? null : digestCauseSchema.parse(JSON.parse(cause)),
  }));
}

/** Forgets messages that were sent or given up more than a year ago. */
export async function forgetOldSends({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('digestSends')
    .where('state', 'in', ['sent', 'failed'])
    .where('at', '<', iso(now() - KEPT_MS))
    .execute();
}
