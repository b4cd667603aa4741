import { tellChanged } from '#browser/changes.ts';
import { keepSeenConfig, readSeenConfig } from '#browser/seen-config.ts';
import { type Widenable, widens } from '#core/org/widening.ts';
import type { Store } from '#store/database.ts';
import { readMembership } from '#store/membership.ts';

/** In which ways the organisation collects more than the person has seen, and what notes that they have read it. */
export async function readSeen(store: Store) {
  const membership = await readMembership(store);
  if (membership === null) return { widenings: [], acknowledge: async () => {} };
  const current: Widenable = { ...membership.config, endpointUrl: membership.endpointUrl };
  const acknowledge = async () => {
    await keepSeenConfig(current);
    tellChanged();
  };
  const seen = await readSeenConfig();
  // The first page after joining shows what holds; later changes are compared with that.
  if (seen === null) await keepSeenConfig(current);
  return { widenings: seen === null ? [] : widens(seen, current), acknowledge };
}
