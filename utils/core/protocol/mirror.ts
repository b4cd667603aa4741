/**
 * Comparing with the mirror (PROTOCOL, section 2): the same configuration and keys at a second place, so that nobody can be
 * tagged with a key or a configuration of their own.
 */
import * as z from 'zod/mini';
import { type PublishedConfig, publishedConfigSchema } from '#core/org/published-config.ts';
import { keySchema, type PublicKey } from '#core/protocol/member.ts';

/** What stands at the mirror: the same configuration and keys, published by somebody else. */
export const mirrorSchema = z.object({ config: publishedConfigSchema, keys: z.array(keySchema) });
export type Mirror = z.infer<typeof mirrorSchema>;

/** As JSON with its members in order: equal for equal values, however they were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * In one sentence how the endpoint's configuration or key differs from the mirror; null where it does not. A key that the
 * mirror does not have counts as a difference: it may be one made for this browser alone.
 */
export function mirrorDifference(mirror: Mirror, config: PublishedConfig, key: PublicKey): string | null {
  if (canonical(mirror.config) !== canonical(config))
    return 'the configuration is not the one at the mirror; nothing is sent until they agree';
  const same = mirror.keys.find(({ department, week }) => department === key.department && week === key.week);
  if (same === undefined)
    return `the mirror has no key of ${key.department} in ${key.week} yet; nothing is sent until it has`;
  return canonical(same) === canonical(key)
    ? null
    : `the key of ${key.department} in ${key.week} is not the one at the mirror; nothing is sent until they agree`;
}

/** Keys of the mirror as it was whose department and week have another key now. */
export function changedKeys(before: Mirror, after: Mirror): PublicKey[] {
  const now = new Map(after.keys.map((key) => [`${key.department} ${key.week}`, key.keyId]));
  return before.keys.filter(({ department, week, keyId }) => (now.get(`${department} ${week}`) ?? keyId) !== keyId);
}
