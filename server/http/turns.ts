/** Lets few heavy requests work at once: the others wait for their turn, so that light ones are answered in between. */
import { ProblemError } from '#server/http/problem.ts';

const RETRY_AFTER_SECONDS = 5;

export type InTurn = <T>(actor: string, work: () => Promise<T>) => Promise<T>;

/**
 * `atOnce` work at a time, in the order in which they came. Of one actor `most` may work and wait; more are refused, so that
 * waiting takes bounded memory and nobody is refused for what others ask.
 */
export function createTurns(atOnce: number, most: number): InTurn {
  const underWay = new Map<string, number>();
  const waiting: (() => void)[] = [];
  let working = 0;

  return async (actor, work) => {
    const own = underWay.get(actor) ?? 0;
    if (own >= most)
      throw new ProblemError(
        'too-busy',
        `${most} requests of this key are under way; wait for their answers, then ask again`,
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    underWay.set(actor, own + 1);
    try {
      if (working >= atOnce) await new Promise<void>((begin) => waiting.push(begin));
      else working += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) working -= 1;
        else next();
      }
    } finally {
      const left = (underWay.get(actor) ?? 1) - 1;
      if (left === 0) underWay.delete(actor);
      else underWay.set(actor, left);
    }
  };
}
