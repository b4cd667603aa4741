/** The person's settings and the organisation's policy as they are stored, unchecked: no schema is loaded for them here. */
import { type Browser, browser } from 'wxt/browser';

export const SETTINGS_KEY = 'settings';

/** Closes what is stored to the scripts in pages: only the extension's own pages and worker read and change it. */
export async function closeStorageToPages(): Promise<void> {
  const areas: readonly Partial<Browser.storage.StorageArea>[] = [browser.storage.local, browser.storage.session];
  // Firefox has no such method: its scripts in pages could read storage, and ours does not.
  await Promise.all(areas.map((area) => area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })));
}

/** Undefined where none were ever stored. */
export async function storedSettings(): Promise<unknown> {
  return (await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY];
}

/** An empty object where nothing is set. */
export function storedPolicy(): Promise<unknown> {
  // Firefox refuses to read where no policy is set at all.
  return browser.storage.managed.get().catch(() => ({}));
}
