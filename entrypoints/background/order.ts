import { tellChanged } from '#browser/changes.ts';
import { createFaultRecord } from './fault-record.ts';

/** What a job answers that has told of its changes itself, so that pages read anew for nothing else. */
export const UNCHANGED = Symbol();

/** A job that takes longer is given up: what it waits for may never come, and others wait behind it. */
const LIMIT_MS = 10_000;
const TOO_LATE = `the browser did not answer within ${LIMIT_MS / 1000} seconds. Try again.`;

/**
 * `limit` is aborted where the job was given up. Jobs that follow have gone on from what was stored then, so the job must change
 * nothing any more: after what it has awaited it calls `limit.throwIfAborted()`.
 */
export type Job<T> = (limit: AbortSignal) => Promise<T>;

/** Runs a job after all those given before it; a job that fails does not stop those that follow. */
export type InOrder = <T>(job: Job<T>) => Promise<T>;

/**
 * One queue for everything that changes what is kept of sessions and answers, so that signals are handled in the order
 * they came. What goes wrong is kept for the pages to show, until a job goes right again, be it in a later worker.
 */
export function createOrder(): InOrder {
  let last: Promise<unknown> = Promise.resolve();
  const faults = createFaultRecord('measuring');
  const withinLimit = createWatch();
  return (job) => {
    const run = last.then(() => withinLimit(job));
    last = run
      .then(async (answer) => {
        await faults.succeeded();
        if (answer !== UNCHANGED) tellChanged();
      }, faults.failed)
      // What cannot be shown must not stop what follows.
      .catch(() => undefined);
    return run;
  };
}

/** Gives a job whose end nobody waits for: the order itself shows what goes wrong with it. */
export function enqueue(inOrder: InOrder, job: Job<unknown>): void {
  inOrder(job).catch(() => undefined);
}

/**
 * Runs jobs, one at a time, and gives up one that takes longer than the limit. One timer watches them all, as one for each costs
 * more than most of the jobs.
 */
function createWatch(): <T>(job: Job<T>) => Promise<T> {
  let running: { readonly dueMs: number; readonly giveUp: () => void } | null = null;
  let isWatched = false;
  const watch = () => {
    isWatched = running !== null;
    if (running === null) return;
    const leftMs = running.dueMs - performance.now();
    if (leftMs <= 0) running.giveUp();
    setTimeout(watch, leftMs > 0 ? leftMs : LIMIT_MS);
  };
  return async (job) => {
    const limit = new AbortController();
    const givenUp = new Promise<never>((_, reject) => {
      const giveUp = () => {
        limit.abort(new DOMException(TOO_LATE, 'TimeoutError'));
        reject(limit.signal.reason);
      };
      running = { dueMs: performance.now() + LIMIT_MS, giveUp };
    });
    if (!isWatched) watch();
    try {
      return await Promise.race([job(limit.signal), givenUp]);
    } finally {
      running = null;
    }
  };
}
