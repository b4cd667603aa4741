/** What the organisation has set for this extension in the browser's managed storage. The person cannot change it. */
import { browser } from 'wxt/browser';
import { storedPolicy } from '#browser/stored.ts';
import { type Policy, toPolicy } from '#core/org/policy.ts';

/** What is valid of it. */
export async function currentPolicy(): Promise<Policy> {
  return toPolicy(await storedPolicy());
}

export function onPolicyChanged(changed: () => void): () => void {
  const listener = (_changes: unknown, area: string) => {
    if (area === 'managed') changed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
