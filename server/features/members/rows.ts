/**
 * Becoming a member, sharing the membership with another browser, and leaving.
 *
 * A membership is one person's: all browsers that share it have one member id, and a token is issued once for each member
 * and week. So two browsers never have more than one person's report: the token of a week goes to the browser that asks
 * first, and the other is told so.
 *
 * A department has no more members than people and a tenth. Tokens are held to the same number each week, so joining and
 * leaving in turn brings nothing.
 */
import { toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, weekOf, weekPlus } from '#core/base/week.ts';

import { predecessorsOf } from '#core/org/reorganisation.ts';
import type { JoinReply, TransferReply } from '#core/protocol/member.ts';
import type { JoinRequest } from '#core/protocol/member-requests.ts';
import type { Deps } from '#server/deps.ts';
import { departmentAt } from '#server/features/departments/rows.ts';
import { joinable } from '#server/features/members/placement.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { Member } from '#server/http/auth.ts';
import { ProblemError } from '#server/http/problem.ts';
import { hashOf, hashOfCode, newCode, newDepartmentSecret } from '#server/http/secret.ts';
import { engineOf } from '#server/store/engine.ts';
import type { MemberId, StoreTransaction } from '#server/store/schema.ts';

const MEMBER_ID_BYTES = 16;
const TRANSFER_MINUTES = 15;
/** How long a code that no longer serves is known as such. */
const OLD_CODE_HOURS = 24;
/** A browser that has fetched no token for so long is no member any more: people leave companies without leaving here. */
const UNSEEN_WEEKS = 13;
/** In place of the member of a transfer code that was used. */
const NOBODY = '';

/** Members who signed in, so that one person is one member however often; the others are random. */
const SUBJECT_PREFIX = 'subject-';

/** The member that a person is: the same at each sign-in, in whatever department. */
export function memberOfSubject(issuer: string, subject: string): MemberId {
  return `${SUBJECT_PREFIX}${toBase64Url(hashOf(JSON.stringify([issuer, subject])))}`;
}

export function isSubject(member: MemberId): boolean {
  return member.startsWith(SUBJECT_PREFIX);
}

/** In place of a person who left, where the token of a week was fetched: it tells nothing but that this person has had it. */
export function leftMember(week: Week, member: MemberId): MemberId {
  return `left-${toBase64Url(hashOf(JSON.stringify([week, member])))}`;
}

/** Members that a department may have: its headcount and a tenth more, for browsers that were lost. */
export function mostMembersOf(headcount: number): number {
  return Math.ceil((headcount * 11) / 10);
}

interface Membership {
  readonly department: DepartmentId;
  readonly member: MemberId;
}

/** The membership that a transfer code stands for, once; null where it is no such code. */
async function takeMemberCode(
  transaction: StoreTransaction,
  codeHash: Uint8Array,
  nowMs: number,
): Promise<Membership | null> {
  const code = await transaction
    .selectFrom('memberCodes')
    .select(['department', 'member', 'expiresAt'])
    .where('codeHash', '=', codeHash)
    .executeTakeFirst();
  if (code === undefined) return null;
  const wayOut = 'show a new one in the browser that is a member';
  // Of several that come at once, one finds the member still there.
  const taken = await transaction
    .updateTable('memberCodes')
    .set({ member: NOBODY })
    .where((eb) => eb.and({ codeHash, member: code.member }))
    .where('member', '!=', NOBODY)
    .where('expiresAt', '>', new Date(nowMs).toISOString())
    .returning('department')
    .executeTakeFirst();
  if (taken !== undefined) return code;
  if (code.member !== NOBODY && Date.parse(code.expiresAt) <= nowMs)
    throw new ProblemError(
      'code-expired',
      `this code served for ${TRANSFER_MINUTES} minutes, and only until a newer one was shown; ${wayOut}`,
      { field: 'code' },
    );
  throw new ProblemError('code-used', `this code serves once and has been used; ${wayOut}`, { field: 'code' });
}

/** Until the transaction ends, others that hold the department wait for what it writes. SQLite has one writer at a time anyway. */
async function holdDepartment(transaction: StoreTransaction, id: DepartmentId): Promise<void> {
  if (engineOf(transaction) === 'postgres')
    await transaction.selectFrom('departments').select('id').where('id', '=', id).forUpdate().execute();
}

/** Throws where the department has as many members, over all its codes, as it may. */
async function checkRoom(transaction: StoreTransaction, id: DepartmentId, nowMs: number): Promise<void> {
  // Of several who join at once, each finds the others counted.
  await holdDepartment(transaction, id);
  const department = await departmentAt(transaction, id, nowMs);
  const { members } = await transaction
    .selectFrom('members')
    .select(({ fn }) => fn.count<number>('member').distinct().as('members'))
    .where('department', '=', id)
    .executeTakeFirstOrThrow();
  if (members < mostMembersOf(department.headcount)) return;
  throw new ProblemError(
    'department-full',
    `${department.name} has as many members as its ${department.headcount} people allow; an admin can correct the number of people`,
    { field: 'code', value: id },
  );
}

/** A new membership for one use of an invite or a department code. */
async function takeJoinCode(
  transaction: StoreTransaction,
  codeHash: Uint8Array,
  { random, now }: Deps,
): Promise<Membership> {
  const unknown =
    'this code is not known here, or it was for another browser and is older than a day; check it letter by letter';
  const known = await transaction
    .selectFrom('joinCodes')
    .select(['department', 'uses'])
    .where('codeHash', '=', codeHash)
    .executeTakeFirstOrThrow(() => new ProblemError('unknown-code', unknown, { field: 'code' }));
  const place = await joinable(transaction, known.department, now());
  await checkRoom(transaction, place.id, now());
  const usedUp = `this code has had its ${known.uses} uses; ask an admin for a new one`;
  await transaction
    .updateTable('joinCodes')
    .set((expression) => ({ used: expression('used', '+', 1) }))
    .where('codeHash', '=', codeHash)
    .whereRef('used', '<', 'uses')
    .returning('used')
    .executeTakeFirstOrThrow(() => new ProblemError('code-used-up', usedUp, { field: 'code' }));
  return { department: place.id, member: toBase64Url(random(MEMBER_ID_BYTES)) };
}

/** Takes one use of the code and gives this browser a secret of its own, both or neither. */
export async function join(deps: Deps, { code, version }: JoinRequest): Promise<JoinReply> {
  const { db, random, now } = deps;
  const codeHash = hashOfCode(code);
  return db.transaction().execute(async (transaction) => {
    const shared = await takeMemberCode(transaction, codeHash, now());
    const membership = shared ?? (await takeJoinCode(transaction, codeHash, deps));
    // Who signs in for another department leaves the one before; not so where that one has gone on in this.
    if (isSubject(membership.member)) {
      const { successions } = await readConfig(transaction);
      const kept = [membership.department, ...predecessorsOf(successions, membership.department)];
      await transaction
        .deleteFrom('members')
        .where('member', '=', membership.member)
        .where('department', 'not in', kept)
        .execute();
    }
    const memberSecret = newDepartmentSecret(random, membership.department);
    await transaction
      .insertInto('members')
      .values({
        department: membership.department,
        secretHash: hashOf(memberSecret),
        member: membership.member,
        version: version ?? null,
        seenWeek: weekOf(now(), 'UTC'),
      })
      .execute();
    const department = await transaction
      .selectFrom('departments')
      .select(['id', 'name'])
      .where('id', '=', membership.department)
      .executeTakeFirstOrThrow();
    return { department, memberSecret };
  });
}

/** Forgets the transfer codes that ended a day ago. */
export async function forgetOldCodes({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const endedBefore = new Date(now() - OLD_CODE_HOURS * 3_600_000).toISOString();
  await db.deleteFrom('memberCodes').where('expiresAt', '<=', endedBefore).execute();
}

/** A code with which another browser joins as this member, once, within minutes; it replaces the one made before. */
export async function memberCode(
  { db, random, now }: Deps,
  { department, member }: Membership,
): Promise<TransferReply> {
  const code = newCode(random);
  const expiresAt = new Date(now() + TRANSFER_MINUTES * 60_000).toISOString();
  await db.transaction().execute(async (transaction) => {
    // Of several that are made at once, each ends those before it.
    await holdDepartment(transaction, department);
    const nowAt = new Date(now()).toISOString();
    await transaction
      .updateTable('memberCodes')
      .set({ expiresAt: nowAt })
      .where('member', '=', member)
      .where('expiresAt', '>', nowAt)
      .execute();
    await transaction
      .insertInto('memberCodes')
      .values({ codeHash: hashOfCode(code), department, member, expiresAt })
      .execute();
  });
  return { code, expiresAt };
}

/** Forgets browsers that have not been seen for a quarter of a year. */
export async function forgetUnseen({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const thisWeek = weekOf(now(), 'UTC');
  await db.transaction().execute(async (transaction) => {
    const unseen = await transaction
      .deleteFrom('members')
      .where('seenWeek', '<', weekPlus(thisWeek, -UNSEEN_WEEKS))
      .returning(['department', 'member'])
      .execute();
    for (const { department, member } of unseen) {
      await holdDepartment(transaction, department);
      await forgetMembership(transaction, member, thisWeek);
    }
  });
}

/**
 * Forgets the secret of this browser, and with the last one of a membership all that is known of it: its transfer code, its
 * choices, and its part in every week that has not begun. Of a week that has begun it stays known that its token was
 * fetched, until that week closes.
 */
export async function leave({ db, now }: Deps, { department, member, secretHash }: Member): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Of the last two browsers of a membership that leave at once, one finds the other gone.
    await holdDepartment(transaction, department);
    await transaction
      .deleteFrom('members')
      .where((eb) => eb.and({ department, secretHash }))
      .execute();
    await forgetMembership(transaction, member, weekOf(now(), 'UTC'));
  });
}

/** Forgets what is known of a membership that no browser has any more. */
async function forgetMembership(transaction: StoreTransaction, member: MemberId, current: Week): Promise<void> {
  const browser = await transaction
    .selectFrom('members')
    .select('member')
    .where('member', '=', member)
    .limit(1)
    .executeTakeFirst();
  if (browser !== undefined) return;
  await transaction.deleteFrom('memberCodes').where('member', '=', member).execute();
  await transaction.deleteFrom('choices').where('member', '=', member).execute();
  await leaveWeeks(transaction, member, current);
}

/** Takes a member out of the weeks after `current`. Who signed in and comes back is known by a hash of the week alone. */
async function leaveWeeks(transaction: StoreTransaction, member: MemberId, current: Week): Promise<void> {
  const fetched = await transaction
    .deleteFrom('fetchedTokens')
    .where('member', '=', member)
    .where('week', '>', current)
    .returningAll()
    .execute();
  for (const { department, week, requestDigest } of fetched) {
    await transaction
      .updateTable('enrolments')
      .set((expression) => ({ members: expression('members', '-', 1) }))
      .where((eb) => eb.and({ department, week }))
      .execute();
    if (isSubject(member))
      await transaction
        .insertInto('fetchedTokens')
        .values({ department, week, member: leftMember(week, member), requestDigest })
        .execute();
  }
}
