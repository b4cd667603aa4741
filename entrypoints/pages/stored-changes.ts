import { onChanged } from '#browser/changes.ts';
import { onGrantsChanged } from '#browser/hosts.ts';
import { onPolicyChanged } from '#browser/policy.ts';
import { onSettingsChanged } from '#browser/settings.ts';

/** Calls back whenever something that pages read from this browser has changed; returns what ends that. */
export function onStoredChanged(changed: () => void): () => void {
  const stops = [onChanged, onSettingsChanged, onPolicyChanged, onGrantsChanged].map((watch) => watch(changed));
  return () => {
    for (const stop of stops) stop();
  };
}
