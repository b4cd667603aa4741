/**
 * Issuing the token of a week: one blind signature for each member (PROTOCOL, section 2).
 *
 * The signing is deterministic, so the same request gets the same answer as long as the week lasts, and nothing is lost
 * with a lost answer; another request for the same week is refused. What is signed stays unknown here: it is blinded.
 */
import { createHash } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';
import { headcountIn } from '#core/org/headcount.ts';
import { issuingWeeks, weekEndMs } from '#server/calendar.ts';
import type { Deps } from '#server/deps.ts';
import { findDepartment, headcountsOf } from '#server/features/departments/rows.ts';
import { type Placement, placementOf } from '#server/features/members/placement.ts';
import { isSubject, leftMember, mostMembersOf } from '#server/features/members/rows.ts';
import { blindSign, parsePrivateKey } from '#server/features/tokens/key-pair.ts';
import type { Member } from '#server/http/auth.ts';
import type { Refusal } from '#server/http/problem.ts';
import { isSameHash } from '#server/http/secret.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';

export interface TokenRequest {
  readonly week: string;
  /** base64url, as is the blinded message. */
  readonly keyId: string;
  readonly blinded: string;
}

/** The version that a browser may tell beside is no part of it: an update between two tries changes nothing. */
function digestOf({ week, keyId, blinded }: TokenRequest): Uint8Array {
  return createHash('sha256').update([week, keyId, blinded].join('|')).digest();
}

function weekRefusal(week: string, nowMs: number): Refusal | null {
  const weeks = issuingWeeks(nowMs);
  if (weeks.includes(week)) return null;
  const wayOut = `tokens are issued now for ${weeks[0]} to ${weeks.at(-1)}`;
  return weekEndMs(week) <= nowMs
    ? { refused: 'issuing-ended', field: 'week', value: week, detail: `${week} has ended; ${wayOut}` }
    : { refused: 'too-early', field: 'week', value: week, detail: `${week} is too far ahead; ${wayOut}` };
}

function fetchedRefusal(week: string, detail: string): Refusal {
  return { refused: 'token-fetched', field: 'week', value: week, detail };
}

/** Tokens of a week that the department may be issued. */
async function mostTokens(db: Store, department: string, week: string): Promise<number> {
  const row = await findDepartment(db, department);
  return row === undefined ? 0 : mostMembersOf(headcountIn(row.headcount, await headcountsOf(db, department), week));
}

/** Counts a token of the week; false where the department has had all that it may have. */
async function countIssued(transaction: StoreTransaction, department: string, week: string): Promise<boolean> {
  const most = await mostTokens(transaction, department, week);
  const counted = await transaction
    .insertInto('enrolments')
    .values({ department, week, members: 1, issued: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['department', 'week'])
        .doUpdateSet((expression) => ({
          members: expression('enrolments.members', '+', 1),
          issued: expression('enrolments.issued', '+', 1),
        }))
        .where('enrolments.issued', '<', most),
    )
    .returning('issued')
    .executeTakeFirst();
  return counted !== undefined;
}

/** Thrown to undo what the transaction has done so far. */
class Full extends Error {}

type Noted = 'noted' | 'other-request' | 'full';

/** Notes that the member has fetched this token. */
async function noteToken(
  db: Store,
  department: string,
  member: string,
  { settle }: Placement,
  request: TokenRequest,
): Promise<Noted> {
  const requestDigest = digestOf(request);
  const { week } = request;
  const noting = db.transaction().execute(async (transaction): Promise<Noted> => {
    if (!(await settle(transaction, department))) return 'other-request';
    const noted = await transaction
      .insertInto('fetchedTokens')
      .values({ department, week, member, requestDigest })
      .onConflict((conflict) => conflict.columns(['department', 'week', 'member']).doNothing())
      .returning('member')
      .executeTakeFirst();
    if (noted !== undefined) {
      if (!(await countIssued(transaction, department, week))) throw new Full();
      return 'noted';
    }
    const before = await transaction
      .selectFrom('fetchedTokens')
      .select('requestDigest')
      .where('department', '=', department)
      .where('week', '=', week)
      .where('member', '=', member)
      .executeTakeFirstOrThrow();
    return isSameHash(before.requestDigest, requestDigest) ? 'noted' : 'other-request';
  });
  return noting.catch((error: unknown) => {
    if (error instanceof Full) return 'full';
    throw error;
  });
}

/** Why a person who signed in gets no token of the week: they had it in another department, or before they left. */
async function hadBefore(db: Store, department: string, member: string, week: string): Promise<Refusal | null> {
  if (!isSubject(member)) return null;
  const rows = await db
    .selectFrom('fetchedTokens')
    .select(['department', 'member'])
    .where('member', 'in', [member, leftMember(week, member)])
    .where('week', '=', week)
    .execute();
  if (rows.some((row) => row.member !== member))
    return fetchedRefusal(week, `the token of ${week} was fetched before you left; the weeks after it count again`);
  return rows.some((row) => row.department !== department)
    ? fetchedRefusal(
        week,
        `the token of ${week} has been fetched in the department before; it counts there, later weeks here`,
      )
    : null;
}

/** The blind signature of a member's token. */
export async function issueToken(
  { db, now }: Deps,
  member: Member,
  request: TokenRequest,
): Promise<{ signature: string } | Refusal> {
  const tooEarlyOrLate = weekRefusal(request.week, now());
  if (tooEarlyOrLate !== null) return tooEarlyOrLate;
  const placement = await placementOf(db, member, request.week);
  const keys = await db
    .selectFrom('keys')
    .select(['department', 'keyId', 'privateKey'])
    .where('department', 'in', placement.places)
    .where('week', '=', request.week)
    .execute();
  const key = keys.find(({ keyId }) => toBase64Url(keyId) === request.keyId);
  if (key === undefined || key.privateKey === null)
    return {
      refused: 'unknown-key',
      field: 'keyId',
      value: request.keyId,
      detail: `not the key of ${placement.places.join(' or ')} in ${request.week}; take it from /v1/keys`,
    };
  const message = fromBase64Url(request.blinded);
  const signature = message === null ? null : blindSign(parsePrivateKey(key.privateKey), message);
  if (signature === null)
    return {
      refused: 'malformed',
      field: 'blinded',
      detail: 'not a blinded message of this key: its number is not below the modulus; blind it with the key of keyId',
    };
  const before = await hadBefore(db, key.department, member.member, request.week);
  if (before !== null) return before;
  switch (await noteToken(db, key.department, member.member, placement, request)) {
    case 'noted':
      return { signature: toBase64Url(signature) };
    case 'other-request':
      return fetchedRefusal(
        request.week,
        `the token of ${request.week} has been fetched with another blinded message; send that one again`,
      );
    case 'full':
      return {
        refused: 'department-full',
        field: 'week',
        value: request.week,
        detail: `${key.department} has had as many tokens of ${request.week} as its people allow; an admin can correct the number of people`,
      };
  }
}
