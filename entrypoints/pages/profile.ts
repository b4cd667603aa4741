import { currentPolicy } from '#browser/policy.ts';
import { readSettings } from '#browser/settings.ts';
import { type Profile, toProfile } from '#core/org/profile.ts';
import type { Store } from '#store/database.ts';
import { readMembership } from '#store/membership.ts';

export async function readProfile(store: Store): Promise<Profile> {
  const [settings, membership, policy] = await Promise.all([readSettings(), readMembership(store), currentPolicy()]);
  return toProfile(settings, membership, policy);
}
