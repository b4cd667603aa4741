/** The optional permission to show notifications of the system. */
import { browser } from 'wxt/browser';

const NOTICES = { permissions: ['notifications' as const] };

export function noticesAllowed(): Promise<boolean> {
  return browser.permissions.contains(NOTICES);
}

/** Asks for it; must be called from a click. Returns what the person decided. */
export function allowNotices(): Promise<boolean> {
  return browser.permissions.request(NOTICES);
}

export async function forbidNotices(): Promise<void> {
  await browser.permissions.remove(NOTICES);
}
