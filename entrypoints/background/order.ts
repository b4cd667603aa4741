import { showBadge } from '#browser/badge.ts';
import { tellChanged } from '#browser/changes.ts';
import { clearFault, keepFault } from '#browser/faults.ts';

/** What a job answers that has changed nothing, so that no page need read anew. */
export const UNCHANGED = Symbol('unchanged');

/** Runs a job after all those given before it; a job that fails does not stop those that follow. */
export type InOrder = <T>(job: () => Promise<T>) => Promise<T>;

/**
 * One queue for everything that changes what is kept of sessions and answers, so that signals are handled in the order
 * they came. What goes wrong is kept for the pages to show, until a job goes right again.
 */
export function createOrder(): InOrder {
  let last: Promise<unknown> = Promise.resolve();
  let faulty = false;
  return (job) => {
    const run = last.then(job);
    last = run.then(
      async (answer) => {
        if (answer === UNCHANGED) return;
        if (faulty) await clearFault();
        faulty = false;
        tellChanged();
      },
      async (error: unknown) => {
        faulty = true;
        await keepFault(
          error instanceof Error ? [error.name, error.message].filter(Boolean).join(': ') : String(error),
        );
        await showBadge('fault');
        tellChanged();
      },
    );
    return run;
  };
}
