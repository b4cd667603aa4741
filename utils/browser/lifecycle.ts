/** When the extension itself starts: installed, updated, or the browser came up. */
import browser from 'webextension-polyfill';

export function onInstalled(installed: (reason: 'install' | 'update') => unknown): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') installed(reason);
  });
}

export function onBrowserStart(started: () => void): void {
  browser.runtime.onStartup.addListener(started);
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

export function message(key: string, substitutions: readonly string[] = []): string {
  return browser.i18n.getMessage(key, [...substitutions]);
}

/** Opens one of our own pages in a tab. */
export async function openPage(page: string): Promise<void> {
  await browser.tabs.create({ url: pageAddress(page) });
}

/** Address of one of our own pages, such as `options.html#leaves`. */
export function pageAddress(page: string): string {
  return browser.runtime.getURL(page);
}
