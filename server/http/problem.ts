/**
 * Refusals are thrown as a `ProblemError` and answered in one place: problem details (RFC 9457) with a stable `type`, the
 * field and value that gave offence, and what to do.
 */
import type { Context } from 'hono';
import type { Problem } from '#core/protocol/member.ts';
import { PROBLEM_TYPE, type ProblemName, problems } from '#core/protocol/problems.ts';
import english from '#locales/shared/refusals/en.json' with { type: 'json' };

interface ProblemDetails {
  readonly refused: ProblemName;
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
  const { status, words } = problems[refused];
  const body: Problem = {
    type: `${PROBLEM_TYPE}${refused}`,
    title: english[words],
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
