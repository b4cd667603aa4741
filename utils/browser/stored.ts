/** The person's settings and the organisation's policy as they are stored, unread: small enough to ask for while a page's own code is still loading. */
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
