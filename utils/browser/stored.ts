/** The person's settings and the organisation's policy as they are stored, unchecked: no schema is loaded for them here. */
import browser from 'webextension-polyfill';

export const SETTINGS_KEY = 'settings';

/** Undefined where none were ever stored. */
export async function storedSettings(): Promise<unknown> {
  return (await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY];
}

/** An empty object where nothing is set. */
export function storedPolicy(): Promise<unknown> {
  // Firefox refuses to read where no policy is set at all.
  return browser.storage.managed.get().catch(() => ({}));
}
