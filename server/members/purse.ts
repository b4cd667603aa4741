/**
 * Issuing a purse: eight blind signatures, once for each member and week (PROTOCOL, section 2).
 *
 * The signing is deterministic, so the same request gets the same answer as long as the week lasts, and nothing is lost
 * with a lost answer; another request for the same week is refused. What is signed stays unknown here: it is blinded.
 */
import { createHash } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '#core/bytes.ts';
import { isSameHash } from '#server/access/secret.ts';
import type { Member } from '#server/access/sign-in.ts';
import { issuingWeeks, weekEndMs } from '#server/calendar.ts';
import type { Deps } from '#server/deps.ts';
import type { Refusal } from '#server/http/problem.ts';
import { blindSign, parsePrivateKey } from '#server/issuing/key-pair.ts';
import { isSubject } from '#server/members/membership.ts';
import { type Placement, placementOf } from '#server/members/placement.ts';
import type { Store } from '#server/store/schema.ts';

export interface PurseRequest {
  readonly week: string;
  /** base64url, as are the blinded messages. */
  readonly keyId: string;
  readonly blinded: readonly string[];
}

/** The version that a browser may tell beside is no part of it: an update between two tries changes nothing. */
function digestOf({ week, keyId, blinded }: PurseRequest): Uint8Array {
  return createHash('sha256')
    .update([week, keyId, ...blinded].join('|'))
    .digest();
}

function weekRefusal(week: string, nowMs: number): Refusal | null {
  const weeks = issuingWeeks(nowMs);
  if (weeks.includes(week)) return null;
  const wayOut = `tokens are issued now for ${weeks[0]} to ${weeks.at(-1)}`;
  return weekEndMs(week) <= nowMs
    ? { refused: 'issuing-ended', field: 'week', value: week, detail: `${week} has ended; ${wayOut}` }
    : { refused: 'too-early', field: 'week', value: week, detail: `${week} is too far ahead; ${wayOut}` };
}

/** Signs all messages, or says which one cannot be signed. */
function signAll(pkcs8: Uint8Array, blinded: readonly string[]): string[] | Refusal {
  const privateKey = parsePrivateKey(pkcs8);
  const signatures: string[] = [];
  for (const [at, text] of blinded.entries()) {
    const message = fromBase64Url(text);
    const signature = message === null ? null : blindSign(privateKey, message);
    if (signature === null)
      return {
        refused: 'malformed',
        field: `blinded[${at}]`,
        detail:
          'not a blinded message of this key: its number is not below the modulus; blind it with the key of keyId',
      };
    signatures.push(toBase64Url(signature));
  }
  return signatures;
}

/** Notes that the member has fetched this purse; false where another request has been answered before. */
async function notePurse(
  db: Store,
  department: string,
  member: string,
  { settle }: Placement,
  request: PurseRequest,
): Promise<boolean> {
  const requestDigest = digestOf(request);
  const { week } = request;
  return db.transaction().execute(async (transaction) => {
    if (!(await settle(transaction, department))) return false;
    const noted = await transaction
      .insertInto('purses')
      .values({ department, week, member, requestDigest })
      .onConflict((conflict) => conflict.columns(['department', 'week', 'member']).doNothing())
      .returning('member')
      .executeTakeFirst();
    if (noted !== undefined) {
      await transaction
        .insertInto('enrolments')
        .values({ department, week, members: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['department', 'week'])
            .doUpdateSet((expression) => ({ members: expression('enrolments.members', '+', 1) })),
        )
        .execute();
      return true;
    }
    const before = await transaction
      .selectFrom('purses')
      .select('requestDigest')
      .where('department', '=', department)
      .where('week', '=', week)
      .where('member', '=', member)
      .executeTakeFirstOrThrow();
    return isSameHash(before.requestDigest, requestDigest);
  });
}

/** Whether this person has fetched the week's purse as a member of another department before moving here. */
async function hasPurseElsewhere(db: Store, department: string, member: string, week: string): Promise<boolean> {
  if (!isSubject(member)) return false;
  const other = await db
    .selectFrom('purses')
    .select('week')
    .where('member', '=', member)
    .where('week', '=', week)
    .where('department', '!=', department)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** The blind signatures of a purse, in the order asked for; all or none. */
export async function issuePurse(
  { db, now }: Deps,
  member: Member,
  request: PurseRequest,
): Promise<{ signatures: string[] } | Refusal> {
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
  const signatures = signAll(key.privateKey, request.blinded);
  if (!Array.isArray(signatures)) return signatures;
  if (await hasPurseElsewhere(db, key.department, member.member, request.week))
    return {
      refused: 'purse-fetched',
      field: 'week',
      value: request.week,
      detail: `the purse of ${request.week} has been fetched in the department before; it counts there, later weeks here`,
    };
  if (!(await notePurse(db, key.department, member.member, placement, request)))
    return {
      refused: 'purse-fetched',
      field: 'blinded',
      detail: `the purse of ${request.week} has been fetched with other blinded messages; send those again`,
    };
  return { signatures };
}
