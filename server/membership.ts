/**
 * Becoming a member, sharing the membership with another browser, and leaving.
 *
 * A membership is one person's: all browsers that share it have one member id, and a purse is issued once for each member
 * and week. So two browsers never have more than one person's slips: the purse of a week goes to the browser that asks
 * first, the other is told so and hands in nothing for that week.
 */
import { toBase64Url } from '#core/bytes.ts';
import type { JoinReply, TransferReply } from '#core/protocol.ts';
import type { Deps } from '#server/deps.ts';
import type { Refusal } from '#server/problem.ts';
import { hashOf, hashOfCode, newCode, newDepartmentSecret } from '#server/secret.ts';
import type { Member } from '#server/sign-in.ts';
import type { StoreTransaction } from '#server/store/schema.ts';

const MEMBER_ID_BYTES = 16;
const TRANSFER_MINUTES = 15;

/** Members who signed in, so that one person is one member however often; the others are random. */
const SUBJECT_PREFIX = 'subject-';

/** The member that a person is: the same at each sign-in, in whatever department. */
export function memberOfSubject(issuer: string, subject: string): string {
  return `${SUBJECT_PREFIX}${toBase64Url(hashOf(JSON.stringify([issuer, subject])))}`;
}

export function isSubject(member: string): boolean {
  return member.startsWith(SUBJECT_PREFIX);
}

interface Membership {
  readonly department: string;
  readonly member: string;
}

/** The membership that a transfer code stands for, once; null where it is no such code or too old. */
async function takeMemberCode(
  transaction: StoreTransaction,
  codeHash: Uint8Array,
  nowMs: number,
): Promise<Membership | null> {
  const taken = await transaction
    .deleteFrom('memberCodes')
    .where('codeHash', '=', codeHash)
    .returning(['department', 'member', 'expiresAt'])
    .executeTakeFirst();
  return taken !== undefined && Date.parse(taken.expiresAt) > nowMs ? taken : null;
}

/** A new membership for one use of an invite or a department code. */
async function takeJoinCode(
  transaction: StoreTransaction,
  codeHash: Uint8Array,
  random: Deps['random'],
): Promise<Membership | Refusal> {
  const used = await transaction
    .updateTable('joinCodes')
    .set((expression) => ({ used: expression('used', '+', 1) }))
    .where('codeHash', '=', codeHash)
    .whereRef('used', '<', 'uses')
    .returning('department')
    .executeTakeFirst();
  if (used !== undefined) return { department: used.department, member: toBase64Url(random(MEMBER_ID_BYTES)) };
  const known = await transaction
    .selectFrom('joinCodes')
    .select('uses')
    .where('codeHash', '=', codeHash)
    .executeTakeFirst();
  return known === undefined
    ? {
        refused: 'unknown-code',
        field: 'code',
        detail:
          'this code is not known here, or it was for another browser and is used or too old; check it letter by letter',
      }
    : {
        refused: 'code-used-up',
        field: 'code',
        detail: `this code has had its ${known.uses} uses; ask an admin for a new one`,
      };
}

/** Takes one use of the code and gives this browser a secret of its own, both or neither. */
export async function join({ db, random, now }: Deps, code: string): Promise<JoinReply | Refusal> {
  const codeHash = hashOfCode(code);
  return db.transaction().execute(async (transaction) => {
    const shared = await takeMemberCode(transaction, codeHash, now());
    const membership = shared ?? (await takeJoinCode(transaction, codeHash, random));
    if ('refused' in membership) return membership;
    // Who signs in for another department leaves the one before.
    if (isSubject(membership.member))
      await transaction
        .deleteFrom('members')
        .where('member', '=', membership.member)
        .where('department', '!=', membership.department)
        .execute();
    const memberSecret = newDepartmentSecret(random, membership.department);
    await transaction
      .insertInto('members')
      .values({ department: membership.department, secretHash: hashOf(memberSecret), member: membership.member })
      .execute();
    const department = await transaction
      .selectFrom('departments')
      .select(['id', 'name'])
      .where('id', '=', membership.department)
      .executeTakeFirstOrThrow();
    return { department, memberSecret };
  });
}

/** A code with which another browser joins as this member, once, within minutes; it replaces the one made before. */
export async function memberCode(
  { db, random, now }: Deps,
  { department, member }: Membership,
): Promise<TransferReply> {
  const code = newCode(random);
  const expiresAt = new Date(now() + TRANSFER_MINUTES * 60_000).toISOString();
  await db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('memberCodes')
      .where(({ eb, or }) => or([eb('member', '=', member), eb('expiresAt', '<=', new Date(now()).toISOString())]))
      .execute();
    await transaction
      .insertInto('memberCodes')
      .values({ codeHash: hashOfCode(code), department, member, expiresAt })
      .execute();
  });
  return { code, expiresAt };
}

/**
 * Forgets the secret of this browser, and with the last one of a membership its transfer code. That a purse was fetched
 * stays known until its week closes: otherwise leaving and joining again would bring a second one.
 */
export async function leave({ db }: Deps, { department, member, secretHash }: Member): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('members')
      .where('department', '=', department)
      .where('secretHash', '=', secretHash)
      .execute();
    const others = await transaction
      .selectFrom('members')
      .select('member')
      .where('department', '=', department)
      .where('member', '=', member)
      .limit(1)
      .executeTakeFirst();
    if (others === undefined) await transaction.deleteFrom('memberCodes').where('member', '=', member).execute();
  });
}
