/** Refuses what is too much at once, before any work is done: waiting requests hold memory, refused ones come again. */
import type { MiddlewareHandler } from 'hono';
import { problem } from '#server/http/problem.ts';

/** Far more than the database keeps up with in the time that a browser waits. */
const MAX_UNDER_WAY = 4000;
const RETRY_AFTER_SECONDS = 5;

export function limitLoad(most = MAX_UNDER_WAY): MiddlewareHandler {
  let underWay = 0;
  return async (c, next) => {
    if (underWay >= most)
      return problem(c, {
        refused: 'too-busy',
        detail: `${most} requests are under way; nothing of this one was stored, send the same again in a moment`,
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    underWay += 1;
    try {
      await next();
    } finally {
      underWay -= 1;
    }
  };
}
