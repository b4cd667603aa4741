/** The person's settings and the organisation's policy as they are stored, unchecked: no schema is loaded for them here. */
import browser, { type Storage } from 'webextension-polyfill';

export const SETTINGS_KEY = 'settings';

/** A storage area whose readers can be limited; Chromium's can. */
interface LimitedArea extends Storage.StorageArea {
  setAccessLevel?(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/** Closes what is stored to the scripts in pages: only the extension's own pages and worker read and change it. */
export async function closeStorageToPages(): Promise<void> {
  const areas: readonly LimitedArea[] = [browser.storage.local, browser.storage.session];
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
