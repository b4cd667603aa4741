/**
 * Handing in a slip (PROTOCOL, section 4). The checks run from the cheapest to the dearest, and nothing is written before
 * the token's signature has been checked.
 *
 * Guarantee: one transaction notes the token as spent and adds the slip to the sealed sums, so a slip answered with
 * `accepted` is in the sums exactly once, and a token counts once however often or with whatever slip it comes. The slip
 * itself is nowhere stored or logged.
 */
import { fromBase64Url } from '#core/bytes.ts';
import { handInSchema } from '#core/hand-in.ts';
import { type AnySlip, isNone } from '#core/slip.ts';
import { HAND_IN_BYTES } from '#core/slip-limits.ts';
import type { Counted, SlipCounter } from '#server/counting/count-slips.ts';
import type { Deps } from '#server/deps.ts';
import { jsonOf, parsed } from '#server/http/body.ts';
import { isRefusal, type Refusal } from '#server/http/problem.ts';
import type { RedemptionKey } from '#server/issuing/issuer.ts';
import { challengeDigestOf, isSignedBy, parseToken, TOKEN_TYPE, type Token } from '#server/issuing/token.ts';
import { readConfig } from '#server/organisation/organisation.ts';

export type HandInStatus = Exclude<Counted, 'closed'>;

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** The token and the slip of a hand-in of the right size whose numbers are in their ranges. */
export function parseHandIn(body: Uint8Array): { token: Uint8Array; slip: AnySlip } | Refusal {
  if (body.length !== HAND_IN_BYTES)
    return {
      refused: 'malformed',
      field: 'pad',
      detail: `a hand-in has exactly ${HAND_IN_BYTES} bytes; fill it up with spaces in "pad"`,
    };
  const text = textOf(body);
  const json = text === null ? undefined : jsonOf(text);
  if (json === undefined) return { refused: 'malformed', detail: 'the body is not JSON; send { token, slip, pad }' };
  const handIn = parsed(handInSchema, json);
  if (isRefusal(handIn)) return handIn;
  const token = fromBase64Url(handIn.value.token);
  if (token === null) return { refused: 'malformed', field: 'token', detail: 'the token is not base64url' };
  return { token, slip: handIn.value.slip };
}

function closedRefusal({ department, week, closesAtMs }: RedemptionKey): Refusal {
  return {
    refused: 'closed',
    field: 'token',
    value: week,
    detail: `${week} of ${department} closed at ${new Date(closesAtMs).toISOString()}; this slip is not counted`,
  };
}

/** The names a host goes by in a challenge: with its port and without. */
function namesOf(host: string): string[] {
  return [...new Set([host, host.replace(/:\d+$/, '')])];
}

/** The hosts that a token may have been made for: the configured one, and the one under which this request came. */
function hostNames({ publicHost }: Deps, requestHost: string): string[] {
  return [publicHost, requestHost].flatMap((host) => (host === null ? [] : namesOf(host.toLowerCase())));
}

async function answersChallenge(deps: Deps, token: Token, key: RedemptionKey, requestHost: string): Promise<boolean> {
  const fits = (organisation: string) =>
    hostNames(deps, requestHost).some((host) =>
      Buffer.from(challengeDigestOf({ ...key, organisation, host })).equals(token.challengeDigest),
    );
  // The organisation may have been renamed after the key was made and before the purse was fetched.
  return fits(key.organisation) || fits((await readConfig(deps.db)).organisation);
}

/** The key of a token that may be used now for this slip, or why there is none. */
async function keyFor(deps: Deps, token: Token, slip: AnySlip): Promise<RedemptionKey | Refusal> {
  const key = token.type === TOKEN_TYPE ? await deps.issuer.redemptionKey(token.keyId) : null;
  if (key === null)
    return {
      refused: 'unknown-key',
      field: 'token',
      detail: 'no key of this endpoint made this token; use one of the purse that it issued',
    };
  const nowMs = deps.now();
  if (nowMs >= key.closesAtMs) return closedRefusal(key);
  if (nowMs < key.opensAtMs)
    return {
      refused: 'too-early',
      field: 'token',
      value: key.week,
      detail: `${key.week} ends at ${new Date(key.opensAtMs).toISOString()} (UTC); send the same again after it`,
      retryAfterSeconds: Math.ceil((key.opensAtMs - nowMs) / 1000),
    };
  if (isNone(slip) || (slip.department === key.department && slip.week === key.week)) return key;
  return {
    refused: 'other-key',
    field: slip.department === key.department ? 'slip.week' : 'slip.department',
    value: slip.department === key.department ? slip.week : slip.department,
    detail: `the token is for ${key.department} in ${key.week}; a slip counts there and nowhere else`,
  };
}

const queueFull: Refusal = {
  refused: 'too-busy',
  detail: 'more slips are waiting than can be counted at once; nothing of this one was stored, send it again later',
  retryAfterSeconds: 30,
};

/** Takes the bytes of a hand-in. The answer may be told only now: what it says is durable. */
export async function handIn(
  deps: Deps,
  count: SlipCounter,
  body: Uint8Array,
  requestHost: string,
): Promise<{ status: HandInStatus } | Refusal> {
  const given = parseHandIn(body);
  if (isRefusal(given)) return given;
  const token = parseToken(given.token);
  const key = await keyFor(deps, token, given.slip);
  if (isRefusal(key)) return key;
  if (!(await answersChallenge(deps, token, key, requestHost)))
    return {
      refused: 'bad-challenge',
      field: 'token',
      detail: `the token was made for another organisation, host, department or week than ${key.department}, ${key.week} at ${requestHost}`,
    };
  if (!isSignedBy(token, key.publicKey))
    return {
      refused: 'bad-signature',
      field: 'token',
      detail: 'the signature is not by the key that the token names; finish the purse again from the stored answer',
    };
  const counting = count({ department: key.department, week: key.week, token: given.token, slip: given.slip });
  if (counting === null) return queueFull;
  const status = await counting;
  return status === 'closed' ? closedRefusal(key) : { status };
}
