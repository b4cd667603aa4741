/**
 * Issuing the token of a week: one blind signature for each member (PROTOCOL, section 2).
 *
 * The signing is deterministic, so the same request gets the same answer as long as the week lasts, and nothing is lost
 * with a lost answer; another request for the same week is refused. What is signed stays unknown here: it is blinded.
 */
import { createHash } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';
import { headcountIn } from '#core/org/headcount.ts';
import type { TokenRequest } from '#core/protocol/member-requests.ts';
import { issuingWeeks, weekEndMs } from '#server/calendar.ts';
import type { Deps } from '#server/deps.ts';
import { findDepartment, headcountsOf } from '#server/features/departments/rows.ts';
import { type Placement, placementOf } from '#server/features/members/placement.ts';
import { isSubject, leftMember, mostMembersOf } from '#server/features/members/rows.ts';
import { blindSign, parsePrivateKey } from '#server/features/tokens/key-pair.ts';
import type { Member } from '#server/http/auth.ts';
import { ProblemError } from '#server/http/problem.ts';
import { isSameHash } from '#server/http/secret.ts';
import { engineOf } from '#server/store/engine.ts';
import type { MemberId, Store, StoreTransaction } from '#server/store/schema.ts';

/** The version that a browser may tell beside is no part of it: an update between two tries changes nothing. */
function digestOf({ week, keyId, blinded }: TokenRequest): Uint8Array {
  return createHash('sha256').update([week, keyId, blinded].join('|')).digest();
}

/** Throws where no token of the week is issued now. */
function checkWeek(week: Week, nowMs: number): void {
  const weeks = issuingWeeks(nowMs);
  if (weeks.includes(week)) return;
  const wayOut = `tokens are issued now for ${weeks[0]} to ${weeks.at(-1)}`;
  throw weekEndMs(week) <= nowMs
    ? new ProblemError('issuing-ended', `${week} has ended; ${wayOut}`, { field: 'week', value: week })
    : new ProblemError('too-early', `${week} is too far ahead; ${wayOut}`, { field: 'week', value: week });
}

function fetchedProblem(week: Week, detail: string): ProblemError {
  return new ProblemError('token-fetched', detail, { field: 'week', value: week });
}

/** Tokens of a week that the department may be issued. */
async function mostTokens(db: Store, department: DepartmentId, week: Week): Promise<number> {
  const row = await findDepartment(db, department);
  return row === undefined ? 0 : mostMembersOf(headcountIn(row.headcount, await headcountsOf(db, department), week));
}

/** Counts a token of the week; false where the department has had all that it may have. */
async function countIssued(transaction: StoreTransaction, department: DepartmentId, week: Week): Promise<boolean> {
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

/** Throws where this browser has left meanwhile; until the transaction ends, it leaves no more. */
async function holdMember(transaction: StoreTransaction, { department, secretHash }: Member): Promise<void> {
  const left = () =>
    new ProblemError('unknown-secret', 'this browser has left meanwhile; join the department again with a code', {
      field: 'Authorization',
    });
  await transaction
    .selectFrom('members')
    .select('member')
    .where((eb) => eb.and({ department, secretHash }))
    // SQLite has one writer at a time anyway.
    .$if(engineOf(transaction) === 'postgres', (query) => query.forShare())
    .executeTakeFirstOrThrow(left);
}

/** Notes that the member has fetched this token. */
async function noteToken(
  db: Store,
  department: DepartmentId,
  browser: Member,
  { settle }: Placement,
  request: TokenRequest,
): Promise<void> {
  const requestDigest = digestOf(request);
  const { week } = request;
  const { member } = browser;
  const other = fetchedProblem(
    week,
    `the token of ${week} has been fetched with another blinded message; send that one again`,
  );
  await db.transaction().execute(async (transaction) => {
    await holdMember(transaction, browser);
    if (!(await settle(transaction, department))) throw other;
    const noted = await transaction
      .insertInto('fetchedTokens')
      .values({ department, week, member, requestDigest })
      .onConflict((conflict) => conflict.columns(['department', 'week', 'member']).doNothing())
      .returning('member')
      .executeTakeFirst();
    if (noted !== undefined) {
      if (await countIssued(transaction, department, week)) return;
      throw new ProblemError(
        'department-full',
        `${department} has had as many tokens of ${week} as its people allow; an admin can correct the number of people`,
        { field: 'week', value: week },
      );
    }
    const before = await transaction
      .selectFrom('fetchedTokens')
      .select('requestDigest')
      .where((eb) => eb.and({ department, week, member }))
      .executeTakeFirstOrThrow();
    if (!isSameHash(before.requestDigest, requestDigest)) throw other;
  });
}

/** Throws where a person who signed in had the token of the week in another department, or before they left. */
async function checkFirst(db: Store, department: DepartmentId, member: MemberId, week: Week): Promise<void> {
  if (!isSubject(member)) return;
  const rows = await db
    .selectFrom('fetchedTokens')
    .select(['department', 'member'])
    .where('member', 'in', [member, leftMember(week, member)])
    .where('week', '=', week)
    .execute();
  if (rows.some((row) => row.member !== member))
    throw fetchedProblem(week, `the token of ${week} was fetched before you left; the weeks after it count again`);
  if (rows.some((row) => row.department !== department))
    throw fetchedProblem(
      week,
      `the token of ${week} has been fetched in the department before; it counts there, later weeks here`,
    );
}

/** The blind signature of a member's token. */
export async function issueToken(
  { db, now }: Deps,
  member: Member,
  request: TokenRequest,
): Promise<{ signature: string }> {
  checkWeek(request.week, now());
  const placement = await placementOf(db, member, request.week);
  const keys = await db
    .selectFrom('keys')
    .select(['department', 'keyId', 'privateKey'])
    .where('department', 'in', placement.places)
    .where('week', '=', request.week)
    .execute();
  const key = keys.find(({ keyId }) => toBase64Url(keyId) === request.keyId);
  if (key === undefined || key.privateKey === null)
    throw new ProblemError(
      'unknown-key',
      `not the key of ${placement.places.join(' or ')} in ${request.week}; take it from /v1/keys`,
      { field: 'keyId', value: request.keyId },
    );
  const message = fromBase64Url(request.blinded);
  const signature = message === null ? null : blindSign(parsePrivateKey(key.privateKey), message);
  if (signature === null)
    throw new ProblemError(
      'malformed',
      'not a blinded message of this key: its number is not below the modulus; blind it with the key of keyId',
      { field: 'blinded' },
    );
  await checkFirst(db, key.department, member.member, request.week);
  await noteToken(db, key.department, member, placement, request);
  return { signature: toBase64Url(signature) };
}
