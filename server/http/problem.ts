/**
 * Refusals are thrown as a `ProblemError` and answered in one place: problem details (RFC 9457) with a stable `type`, the
 * field and value that gave offence, and what to do.
 */
import type { Context } from 'hono';
import type { Problem } from '#core/protocol/member.ts';

const problems = {
  malformed: { status: 400, title: 'The request is not valid' },
  'no-secret': { status: 401, title: 'A secret is needed' },
  'unknown-secret': { status: 401, title: 'The secret is not known' },
  'unknown-code': { status: 403, title: 'The code is not known' },
  'department-full': { status: 403, title: 'The department has all its members' },
  'code-used-up': { status: 403, title: 'The code is used up' },
  'code-used': { status: 403, title: 'The code has served its browser' },
  'code-expired': { status: 403, title: 'The code is too old' },
  'unknown-key': { status: 403, title: 'The key is not known' },
  'other-key': { status: 403, title: 'The token is for something else' },
  'bad-challenge': { status: 403, title: 'The token answers another challenge' },
  'bad-signature': { status: 403, title: 'The token is not signed by its key' },
  'department-ended': { status: 409, title: 'The department has ended or will end' },
  'not-yours': { status: 403, title: 'This department is not yours' },
  'other-role': { status: 403, title: 'Your key is for something else' },
  'no-role': { status: 403, title: 'Your groups open nothing here' },
  'sign-in-failed': { status: 403, title: 'The sign-in did not work' },
  'no-sign-in': { status: 404, title: 'Nobody signs in here' },
  'unknown-unit': { status: 404, title: 'There is no such unit' },
  'unknown-department': { status: 404, title: 'There is no such department' },
  'unknown-route': { status: 404, title: 'There is nothing at this address' },
  'unknown-entry': { status: 404, title: 'There is no such entry' },
  'department-exists': { status: 409, title: 'The department exists already' },
  'unit-in-use': { status: 409, title: 'Something lies in the unit or is for it' },
  'mixed-currencies': { status: 409, title: 'The departments count in different currencies' },
  'amounts-entered': { status: 409, title: 'There are amounts in this currency' },
  'changed-meanwhile': { status: 409, title: 'It has been changed by somebody else' },
  'overlapping-period': { status: 409, title: 'Another period of this source has some of its days' },
  'outcomes-full': { status: 409, title: 'The department has all the key figures it may have' },
  'experiment-begun': { status: 409, title: 'The experiment has begun' },
  'experiment-early': { status: 409, title: 'It is too early in the experiment' },
  'experiment-over': { status: 409, title: 'The experiment is over' },
  'not-measured': { status: 409, title: 'The experiment measured nothing that can be booked' },
  'already-booked': { status: 409, title: 'The experiment is in the ledger already' },
  'tells-of-few': { status: 409, title: 'It would tell of too few people' },
  'last-admin': { status: 409, title: 'This is the last admin key' },
  'token-fetched': { status: 409, title: 'The token of this week has been fetched' },
  closed: { status: 410, title: 'The week is closed' },
  'issuing-ended': { status: 410, title: 'No more tokens are issued for this week' },
  'too-large': { status: 413, title: 'The request is too large' },
  'too-early': { status: 425, title: 'It is too early' },
  'too-many-failures': { status: 429, title: 'Too many failures' },
  'too-busy': { status: 429, title: 'Too many requests at once' },
  unexpected: { status: 500, title: 'The endpoint failed' },
  'no-provider': { status: 502, title: 'The sign-in provider does not answer' },
  busy: { status: 503, title: 'The endpoint is busy' },
  full: { status: 507, title: 'The endpoint has no room left' },
} as const;

type ProblemType = keyof typeof problems;

interface ProblemDetails {
  readonly refused: ProblemType;
  /** Names the value and the way out. */
  readonly detail: string;
  readonly field?: string;
  /** The offending value, where telling it back betrays nothing. */
  readonly value?: string | number;
  readonly retryAfterSeconds?: number;
  /** How a program may ask for the secret where not as Bearer alone. */
  readonly challenge?: string;
}

/** Ends a request, and undoes the transaction it is thrown in. */
export class ProblemError extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.detail);
    this.details = details;
  }
}

/** The refusal of a change of a revision that is not the last one; of none where whatever is there was to be changed. */
export function changedMeanwhile(revision: number | undefined, last: number): ProblemError {
  return new ProblemError({
    refused: 'changed-meanwhile',
    field: 'revision',
    ...(revision === undefined ? {} : { value: revision }),
    detail: `somebody else has changed it: it is at revision ${last} now; read it again and repeat the change`,
  });
}

export function answerProblem(c: Context, { details }: ProblemError): Response {
  const { refused, detail, field, value, retryAfterSeconds, challenge = 'Bearer' } = details;
  const { status, title } = problems[refused];
  const body: Problem = {
    type: `urn:worthwhile:problem:${refused}`,
    title,
    status,
    detail,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
  };
  c.header('Content-Type', 'application/problem+json');
  c.header('Cache-Control', 'no-store');
  if (status === 401) c.header('WWW-Authenticate', challenge);
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds));
  return c.body(JSON.stringify(body), status);
}
