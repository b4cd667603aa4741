import { onPolicyChanged } from '#browser/policy.ts';
import { onSettingsChanged } from '#browser/settings.ts';
import type { Profile } from '#core/org/profile.ts';
import { readProfile } from '#pages/profile.ts';
import type { StoreAccess } from '#store/database.ts';

export interface KnownProfile {
  read(): Promise<Profile>;
  /** Reads anew the next time: what it is made of may have changed. */
  forget(): void;
  /** Calls this one back each time that it was forgotten. Register as the background starts. */
  onForgotten(listener: () => void): void;
}

/** The profile, read once in a worker's life and after each change: signals come far more often than these. */
export function createKnownProfile({ store }: { store: StoreAccess }): KnownProfile {
  let known: Profile | null = null;
  let changes = 0;
  let told = () => {};
  const forget = () => {
    known = null;
    changes += 1;
    told();
  };
  onSettingsChanged(forget);
  onPolicyChanged(forget);
  return {
    async read() {
      if (known !== null) return known;
      const changesBefore = changes;
      const profile = await store(readProfile);
      if (changes === changesBefore) known = profile;
      return profile;
    },
    forget,
    onForgotten(listener) {
      told = listener;
    },
  };
}
