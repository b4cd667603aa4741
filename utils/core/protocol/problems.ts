import type { Refusal } from '#core/base/refusal.ts';

/** What the endpoint may refuse: the stable name of each problem, its HTTP status, and the key of its words. */
export const problems = {
  malformed: { status: 400, words: 'refusedMalformed' },
  'no-secret': { status: 401, words: 'refusedNoSecret' },
  'unknown-secret': { status: 401, words: 'refusedUnknownSecret' },
  'unknown-code': { status: 403, words: 'refusedUnknownCode' },
  'department-full': { status: 403, words: 'refusedDepartmentFull' },
  'code-used-up': { status: 403, words: 'refusedCodeUsedUp' },
  'code-used': { status: 403, words: 'refusedCodeUsed' },
  'code-expired': { status: 403, words: 'refusedCodeExpired' },
  'unknown-key': { status: 403, words: 'refusedUnknownKey' },
  'other-key': { status: 403, words: 'refusedOtherKey' },
  'bad-challenge': { status: 403, words: 'refusedBadChallenge' },
  'bad-signature': { status: 403, words: 'refusedBadSignature' },
  'department-ended': { status: 409, words: 'refusedDepartmentEnded' },
  'not-yours': { status: 403, words: 'refusedNotYours' },
  'other-role': { status: 403, words: 'refusedOtherRole' },
  'no-role': { status: 403, words: 'refusedNoRole' },
  'sign-in-failed': { status: 403, words: 'refusedSignInFailed' },
  'no-sign-in': { status: 404, words: 'refusedNoSignIn' },
  'unknown-unit': { status: 404, words: 'refusedUnknownUnit' },
  'unknown-department': { status: 404, words: 'refusedUnknownDepartment' },
  'unknown-route': { status: 404, words: 'refusedUnknownRoute' },
  'unknown-entry': { status: 404, words: 'refusedUnknownEntry' },
  'department-exists': { status: 409, words: 'refusedDepartmentExists' },
  'unit-in-use': { status: 409, words: 'refusedUnitInUse' },
  'mixed-currencies': { status: 409, words: 'refusedMixedCurrencies' },
  'amounts-entered': { status: 409, words: 'refusedAmountsEntered' },
  'changed-meanwhile': { status: 409, words: 'refusedChangedMeanwhile' },
  'overlapping-period': { status: 409, words: 'refusedOverlappingPeriod' },
  'outcomes-full': { status: 409, words: 'refusedOutcomesFull' },
  'experiment-begun': { status: 409, words: 'refusedExperimentBegun' },
  'experiment-early': { status: 409, words: 'refusedExperimentEarly' },
  'experiment-over': { status: 409, words: 'refusedExperimentOver' },
  'not-measured': { status: 409, words: 'refusedNotMeasured' },
  'already-booked': { status: 409, words: 'refusedAlreadyBooked' },
  'tells-of-few': { status: 409, words: 'refusedTellsOfFew' },
  'last-admin': { status: 409, words: 'refusedLastAdmin' },
  'token-fetched': { status: 409, words: 'refusedTokenFetched' },
  closed: { status: 410, words: 'refusedClosed' },
  'issuing-ended': { status: 410, words: 'refusedIssuingEnded' },
  'too-large': { status: 413, words: 'refusedTooLarge' },
  'too-early': { status: 425, words: 'refusedTooEarly' },
  'too-many-failures': { status: 429, words: 'refusedTooManyFailures' },
  'too-busy': { status: 429, words: 'refusedTooBusy' },
  unexpected: { status: 500, words: 'refusedUnexpected' },
  'no-provider': { status: 502, words: 'refusedNoProvider' },
  busy: { status: 503, words: 'refusedBusy' },
  full: { status: 507, words: 'refusedFull' },
} as const;

export type ProblemName = keyof typeof problems;

/** Before the name in the `type` of a problem. */
export const PROBLEM_TYPE = 'urn:worthwhile:problem:';

/** What a page says of a refusal. */
export type RefusalText = (refusal: Refusal) => string;

let pageText: RefusalText | null = null;

/** Gives the words of the page, in which every later refusal is told; without them it is told as the endpoint tells it. */
export function giveRefusals(text: RefusalText | null): void {
  pageText = text;
}

export const refusalText: RefusalText = (refusal) => (pageText === null ? refusal.said : pageText(refusal));
