/**
 * Receiving a report (PROTOCOL, section 4). The checks run from the cheapest to the dearest, and nothing is written before
 * the token's signature has been checked.
 *
 * Guarantee: one transaction notes the token as spent and adds the report to the sealed sums, so a report answered with
 * `accepted` is in the sums exactly once, and a token counts once however often or with whatever report it comes. The
 * report itself is nowhere stored or logged.
 */
import { jsonOf } from '#core/base/issue.ts';
import { REPORT_BODY_BYTES } from '#core/protocol/member.ts';
import { reportRequestSchema } from '#core/protocol/report-request.ts';

import { isEmpty, type Report } from '#core/report/report.ts';
import { contradictionsWith } from '#core/report/report-rules.ts';
import type { Deps } from '#server/deps.ts';
import { formerNames, readConfig } from '#server/features/organisation/rows.ts';
import type { Counted, ReportCounter } from '#server/features/reports/rows.ts';
import type { RedemptionKey } from '#server/features/tokens/issuer.ts';
import { challengeDigestOf, isSignedBy, parseToken, type Token } from '#server/features/tokens/token.ts';
import { ProblemError } from '#server/http/problem.ts';
import { malformed, parse, textOf } from '#server/http/validation.ts';

export type ReportStatus = Exclude<Counted, 'closed'>;

/** The token and the report of a body of the right size whose numbers are in their ranges. */
export function parseReportBody(body: Uint8Array): { token: Uint8Array<ArrayBuffer>; report: Report } {
  if (body.length !== REPORT_BODY_BYTES)
    throw new ProblemError(
      'malformed',
      `a report is sent in exactly ${REPORT_BODY_BYTES} bytes, this body has ${body.length}; fill it up with "pad"`,
      { field: 'pad' },
    );
  const text = textOf(body);
  const json = text === null ? undefined : jsonOf(text);
  if (json === undefined) throw new ProblemError('malformed', 'the body is not JSON; send { token, report, pad }');
  const { token, report } = parse(reportRequestSchema, json);
  return { token: new Uint8Array(Buffer.from(token, 'base64url')), report };
}

function closedProblem({ department, week, closesAtMs }: RedemptionKey): ProblemError {
  return new ProblemError(
    'closed',
    `${week} of ${department} closed at ${new Date(closesAtMs).toISOString()}; this report is not counted`,
    { field: 'token', value: week },
  );
}

/** The digests of challenges by key, organisation and host: working one out costs as much as parsing a report. */
const digests = new WeakMap<RedemptionKey, Map<string, Uint8Array>>();

function digestOf(key: RedemptionKey, organisation: string, host: string): Uint8Array {
  const known = digests.get(key) ?? new Map<string, Uint8Array>();
  digests.set(key, known);
  const name = JSON.stringify([organisation, host]);
  const digest = known.get(name) ?? challengeDigestOf({ ...key, organisation, host });
  known.set(name, digest);
  return digest;
}

/** Whether the token was made for this organisation at the one host that is published, and for no other. */
async function answersChallenge(deps: Deps, token: Token, key: RedemptionKey): Promise<boolean> {
  const fits = (organisation: string) =>
    Buffer.from(digestOf(key, organisation, deps.publicHost)).equals(token.authInput.challengeDigest);
  if (fits(key.organisation)) return true;
  // The organisation may have been renamed after the key was made, before the token was fetched and again since.
  return fits((await readConfig(deps.db)).organisation) || (await formerNames(deps.db)).some(fits);
}

/** The key of a token that may be used now for this report, or why there is none. */
async function keyFor(deps: Deps, token: Token | null, report: Report): Promise<RedemptionKey> {
  const key = token === null ? null : await deps.issuer.redemptionKey(token.authInput.tokenKeyId);
  if (key === null)
    throw new ProblemError('unknown-key', 'no key of this endpoint made this token; use one that it issued', {
      field: 'token',
    });
  const nowMs = deps.now();
  if (nowMs >= key.closesAtMs) throw closedProblem(key);
  if (nowMs < key.opensAtMs)
    throw new ProblemError(
      'too-early',
      `${key.week} ends at ${new Date(key.opensAtMs).toISOString()} (UTC); send the same again after it`,
      { field: 'token', value: key.week, retryAfterSeconds: Math.ceil((key.opensAtMs - nowMs) / 1000) },
    );
  for (const field of ['department', 'week'] as const)
    if (report[field] !== key[field])
      throw new ProblemError(
        'other-key',
        `the token is for ${key.department} in ${key.week}; a report counts there and nowhere else`,
        { field: `report.${field}`, value: report[field] },
      );
  return key;
}

/** Throws where a report does not agree with the configuration published for its week. */
function checkRules({ rules }: RedemptionKey, report: Report): void {
  const [first] = isEmpty(report) ? [] : contradictionsWith(rules, report);
  if (first !== undefined) throw malformed({ report }, ['report', ...first.path], first.message);
}

/** Takes the body of a report. The answer may be given only now: what it says is durable. */
export async function receiveReport(
  deps: Deps,
  count: ReportCounter,
  body: Uint8Array,
): Promise<{ status: ReportStatus }> {
  const given = parseReportBody(body);
  const { report } = given;
  const token = parseToken(given.token);
  const key = await keyFor(deps, token, report);
  checkRules(key, report);
  if (token === null || !(await answersChallenge(deps, token, key)))
    throw new ProblemError(
      'bad-challenge',
      `the token was made for another organisation, host, department or week than ${key.department}, ${key.week} at ${deps.publicHost}`,
      { field: 'token' },
    );
  if (!isSignedBy(token, key.publicKey))
    throw new ProblemError(
      'bad-signature',
      'the signature is not by the key that the token names; finish the token again from the stored answer',
      { field: 'token' },
    );
  const counting = count({ token: given.token, report });
  if (counting === null)
    throw new ProblemError(
      'too-busy',
      'more reports are waiting than can be counted at once; nothing of this one was stored, send it again later',
      { retryAfterSeconds: 30 },
    );
  const status = await counting;
  if (status === 'closed') throw closedProblem(key);
  return { status };
}
