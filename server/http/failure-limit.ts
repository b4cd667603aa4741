/**
 * Limits wrong secrets and codes: a bucket of failures for each client, which refills with time. What a client is called here is hashed under a key that lives as long as the process, kept in memory only and
 * forgotten once its bucket is full again, so no address is kept.
 */
import { createHmac } from 'node:crypto';
import type { Deps } from '#server/deps.ts';
import { ProblemError } from '#server/http/problem.ts';

interface LimitRule {
  /** Failures that are free. */
  readonly burst: number;
  /** Failures that are forgiven each second. */
  readonly perSecond: number;
}

export interface FailureLimit {
  /** Counts a failure; throws where this client has too many and has to wait. */
  readonly noteFailure: (client: string) => void;
}

const SALT_BYTES = 32;
const MAX_CLIENTS = 10_000;

export function createFailureLimit({ now, random }: Pick<Deps, 'now' | 'random'>, rule: LimitRule): FailureLimit {
  const salt = random(SALT_BYTES);
  const buckets = new Map<string, { failures: number; atMs: number }>();
  const nameOf = (client: string) => createHmac('sha256', salt).update(client).digest('base64');

  function failuresOf(name: string): number {
    const bucket = buckets.get(name);
    if (bucket === undefined) return 0;
    // A clock that was set back forgives nothing and punishes nobody.
    const seconds = Math.max(0, now() - bucket.atMs) / 1000;
    return Math.max(0, bucket.failures - seconds * rule.perSecond);
  }

  function forgetFull(): void {
    for (const name of buckets.keys()) if (failuresOf(name) === 0) buckets.delete(name);
    // Whoever holds that many addresses gets past this limit in any case; memory stays bounded.
    if (buckets.size >= MAX_CLIENTS) buckets.clear();
  }

  return {
    noteFailure(client) {
      const name = nameOf(client);
      const failures = failuresOf(name);
      const over = failures - (rule.burst - 1);
      if (over <= 0) {
        if (buckets.size >= MAX_CLIENTS) forgetFull();
        buckets.set(name, { failures: failures + 1, atMs: now() });
        return;
      }
      const retryAfterSeconds = Math.max(1, Math.ceil(over / rule.perSecond));
      throw new ProblemError(
        'too-many-failures',
        `too many wrong secrets or codes came from here; try again in ${retryAfterSeconds} s`,
        { retryAfterSeconds },
      );
    },
  };
}
