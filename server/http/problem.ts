/**
 * Refusals are thrown as a `ProblemError` and answered in one place: problem details (RFC 9457) with a stable `type`, the
 * field and value that gave offence, and what to do.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Context } from 'hono';
import type { Problem } from '#core/protocol/member.ts';
import { PROBLEM_TYPE, type ProblemName, problems } from '#core/protocol/problems.ts';
import english from '#locales/shared/refusals/en.json' with { type: 'json' };

interface Particulars {
  readonly field?: string | undefined;
  /** The offending value, where telling it back betrays nothing. */
  readonly value?: string | number | undefined;
  readonly retryAfterSeconds?: number;
  /** How a program may ask for the secret where not as Bearer alone. */
  readonly challenge?: string;
}

/** Ends a request, and undoes the transaction it is thrown in. */
export class ProblemError extends Error {
  readonly details: Particulars & { readonly refused: ProblemName; readonly detail: string };

  /** `detail` names the value and the way out. */
  constructor(refused: ProblemName, detail: string, particulars: Particulars = {}) {
    super(detail);
    this.details = { refused, detail, ...particulars };
  }
}

/** The refusal of a change of a revision that is not the last one; of none where whatever is there was to be changed. */
export function changedMeanwhile(revision: number | undefined, last: number): ProblemError {
  return new ProblemError(
    'changed-meanwhile',
    `somebody else has changed it: it is at revision ${last} now; read it again and repeat the change`,
    { field: 'revision', value: revision },
  );
}

/** Refuses a change of `what` that was made over something else than is kept; a program may leave out what it read. */
export function refuseOverOther(what: string, kept: unknown, read: unknown): void {
  if (read !== undefined && !isDeepStrictEqual(kept, read))
    throw new ProblemError(
      'changed-meanwhile',
      `somebody else has changed ${what}; read it again and repeat the change`,
      { field: 'before' },
    );
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
