/** Refuses what is too much at once, before any work is done: waiting requests hold memory, refused ones come again. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ProblemError } from '#server/http/problem.ts';

/** Far more than the database keeps up with in the time that a browser waits. */
const MAX_UNDER_WAY = 4000;
const RETRY_AFTER_SECONDS = 5;
/** Above any body but that of a report, which has its own size. */
const MAX_BODY_BYTES = 65_536;

export function limitLoad(most = MAX_UNDER_WAY): MiddlewareHandler {
  let underWay = 0;
  return async (_c, next) => {
    if (underWay >= most)
      throw new ProblemError(
        'too-busy',
        `${most} requests are under way; nothing of this one was stored, send the same again in a moment`,
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    underWay += 1;
    try {
      await next();
    } finally {
      underWay -= 1;
    }
  };
}

/**
 * Refuses bodies of over `maxBytes`. Where the length is declared, HTTP keeps the body to it, so the body is not touched:
 * as a stream it would cost as much again as all that is done with a report.
 */
export function limitBytes(maxBytes: number, tooLarge: ProblemError): MiddlewareHandler {
  const refuse = () => {
    throw tooLarge;
  };
  const counted = bodyLimit({ maxSize: maxBytes, onError: refuse });
  return (c, next) => {
    const declaredBytes =
      c.req.header('Transfer-Encoding') === undefined ? Number(c.req.header('Content-Length')) : Number.NaN;
    if (Number.isNaN(declaredBytes)) return counted(c, next);
    return declaredBytes > maxBytes ? refuse() : next();
  };
}

export function limitBody(): MiddlewareHandler {
  return limitBytes(
    MAX_BODY_BYTES,
    new ProblemError('too-large', `the body is over ${MAX_BODY_BYTES} bytes; send less at once`),
  );
}
