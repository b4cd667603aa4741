/** The person's settings as they are stored, unread: small enough to ask for while a page's own code is still loading. */
import browser from 'webextension-polyfill';

export const SETTINGS_KEY = 'settings';

/** Undefined where none were ever stored. */
export async function storedSettings(): Promise<unknown> {
  return (await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY];
}
