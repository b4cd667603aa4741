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
  let known: Promise<Profile> | null = null;
  let told = () => {};
  const forget = () => {
    known = null;
    told();
  };
  onSettingsChanged(forget);
  onPolicyChanged(forget);
  return {
    read() {
      known ??= store(readProfile).catch((error: unknown) => {
        known = null;
        throw error;
      });
      return known;
    },
    forget,
    onForgotten(listener) {
      told = listener;
    },
  };
}
