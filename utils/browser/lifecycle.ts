/** When the extension itself starts, and what it knows of its browser. */
import { browser } from 'wxt/browser';

export function onInstall(installed: () => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') installed();
  });
}

const ESTABLISHED_KEY = 'established';

/**
 * Whether no worker before this one has established what follows from stored state, since the extension was installed, updated or
 * switched on, or the browser came up. For switching it on the browser has no event; but it empties this storage each time.
 */
export async function isFirstWorker(): Promise<boolean> {
  return (await browser.storage.session.get(ESTABLISHED_KEY))[ESTABLISHED_KEY] !== true;
}

export async function keepEstablished(): Promise<void> {
  await browser.storage.session.set({ [ESTABLISHED_KEY]: true });
}

/** Whether the person has put the icon into the toolbar; false where the browser does not tell. */
export async function isPinned(): Promise<boolean> {
  // Safari has no such method.
  return (await browser.action.getUserSettings?.())?.isOnToolbar === true;
}

export function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

/** The browser's own language, which its messages are in. */
export function locale(): string {
  return browser.i18n.getUILanguage();
}

/** Messages are written out of `locales/` while the extension is built, after WXT has read their names for its types. */
interface Messages {
  getMessage(key: string, substitutions: string[]): string;
}

export function message(key: string, substitutions: readonly string[] = []): string {
  const messages: Messages = browser.i18n;
  return messages.getMessage(key, [...substitutions]);
}

/** One of our own pages, such as `/options.html#leaves`. */
export type OwnPage = Parameters<typeof browser.runtime.getURL>[0];

/** Opens one of our own pages in a tab. */
export async function openPage(page: OwnPage): Promise<void> {
  await browser.tabs.create({ url: pageAddress(page) });
}

export function pageAddress(page: OwnPage): string {
  return browser.runtime.getURL(page);
}
