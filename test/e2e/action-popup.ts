/**
 * The popup as a person opens it in Chromium: the window of the toolbar button, which takes its size from the page within.
 * It is no tab and stands in no list of pages, so a second DevTools client reaches it.
 */
import puppeteer, { type Page, type Target } from 'puppeteer-core';
import type { Profile } from './chromium.ts';
import { TIME_ZONE } from './made-up.ts';
import { until } from './person.ts';
import { isSettled, readSize, type Stage, textIn, type WindowSize } from './popup-states.ts';

export interface ActionPopup {
  readonly page: Page;
  readonly stage: Stage;
  /** Once it is settled. */
  size(): Promise<WindowSize>;
  show(colorScheme: 'light' | 'dark'): Promise<void>;
  /** Has an empty page in the window, so that nothing reads or writes what the extension keeps, until `fill`. */
  empty(): Promise<void>;
  /** Loads the popup anew in the same window. */
  fill(): Promise<void>;
  close(): Promise<void>;
}

export interface PopupOpener {
  /** Opens the popup at a set time. */
  open(nowMs: number): Promise<ActionPopup>;
  close(): Promise<void>;
}

/** Runs in the page before its own scripts. */
function fixClock(nowMs: number): void {
  const TrueDate = Date;
  class FixedDate extends TrueDate {
    constructor(...given: [] | [number | string]) {
      if (given.length === 0) super(nowMs);
      else super(given[0]);
    }
    static override now() {
      return nowMs;
    }
  }
  globalThis.Date = FixedDate as DateConstructor;
}

export async function connectPopups(profile: Profile, locale: string): Promise<PopupOpener> {
  const browser = await puppeteer.connect({ browserWSEndpoint: profile.devtoolsAddress(), defaultViewport: null });
  const isPopup = (target: Target) => target.type() === 'page' && target.url().endsWith('/popup.html');
  return {
    async open(nowMs) {
      const before = new Set(browser.targets());
      const opened = browser.waitForTarget((target) => isPopup(target) && !before.has(target));
      await profile.inWorker(() => chrome.action.openPopup(), null);
      const target = await opened;
      const page = await target.asPage();
      const stage: Stage = {
        text: textIn(locale),
        inPopup: (code, argument) => page.evaluate(`(${code})(window, ${JSON.stringify(argument)})`) as Promise<never>,
        async inBackground(code, argument) {
          await profile.inWorker(`(${code})(globalThis, ${JSON.stringify(argument)})` as never, null);
        },
      };
      await page.emulateTimezone(TIME_ZONE);
      // The scripts' compiler names functions by a helper that the page lacks.
      await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
      await page.evaluateOnNewDocument(fixClock, nowMs);
      const load = async (path: string) => {
        await page.goto(`chrome-extension://${profile.extensionId}/${path}`, { waitUntil: 'domcontentloaded' });
      };
      await load('popup.html');
      return {
        page,
        stage,
        async size() {
          await until('a settled popup', () => stage.inPopup(isSettled, null), Boolean);
          return stage.inPopup(readSize, null);
        },
        async show(colorScheme) {
          await page.emulateMediaFeatures([
            { name: 'prefers-color-scheme', value: colorScheme },
            { name: 'prefers-reduced-motion', value: 'reduce' },
          ]);
          await page.waitForSelector(`html[data-mantine-color-scheme="${colorScheme}"]`);
        },
        empty: () => load('managed-schema.json'),
        fill: () => load('popup.html'),
        async close() {
          // What would answer is closed by it.
          page.evaluate(() => window.close()).catch(() => {});
          await until(
            'the popup closed',
            async () => browser.targets().includes(target),
            (isThere) => !isThere,
          );
        },
      };
    },
    close: () => browser.disconnect(),
  };
}
