import { keepSeenConfig, readSeenConfig } from '#browser/seen-config.ts';
import { type Widenable, type Widening, widens } from '#core/org/widening.ts';
import { useAttempt } from '#pages/use-attempt.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import type { Store } from '#store/database.ts';
import { readMembership } from '#store/membership.ts';

interface Seen {
  readonly widenings: readonly Widening[];
  readonly keep: () => Promise<void>;
}

const readSeen = async (store: Store): Promise<Seen> => {
  const membership = await readMembership(store);
  if (membership === null) return { widenings: [], keep: async () => {} };
  const current: Widenable = { ...membership.config, endpointUrl: membership.endpointUrl };
  const keep = () => keepSeenConfig(current);
  const seen = await readSeenConfig();
  // The first page after joining shows what holds; what comes later is told against that.
  if (seen === null) await keep();
  return { widenings: seen === null ? [] : widens(seen, current), keep };
};

export interface WideningHook {
  /** In which ways the organisation collects more than the person has seen; empty where it does in none. */
  readonly widenings: readonly Widening[];
  /** The person has read it. */
  readonly acknowledge: () => void;
  /** Why that could not be stored; null where it was. */
  readonly failed: string | null;
}

export function useWidening(): WideningHook {
  const { value, reload } = useStoreQuery(readSeen);
  const { failed, attempt } = useAttempt(reload);
  return {
    widenings: value?.widenings ?? [],
    acknowledge: () => attempt(async () => value?.keep()),
    failed,
  };
}
