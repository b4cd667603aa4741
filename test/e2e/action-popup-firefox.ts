/** The popup as a person opens it in Firefox: it stands in no list of pages, so another page of the extension reaches it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { launchFirefox } from './firefox.ts';
import { until } from './person.ts';
import { type Stage, textIn } from './popup-states.ts';
import { fillTables, type Seed, tablesOf } from './seeded.ts';
import type { Sites } from './tool-sites.ts';

const POPUPS = "browser.extension.getViews({ type: 'popup' })";

export interface FirefoxPopup {
  /** A page of the extension beside it. */
  readonly page: Page;
  readonly stage: Stage;
  /** Replaces all that the extension keeps. */
  seed(seed: Seed): Promise<void>;
  /** Allows ChatGPT in the options page. */
  allowTool(): Promise<void>;
  open(): Promise<void>;
  closePopup(): Promise<void>;
  close(): Promise<void>;
}

interface PopupOptions {
  readonly locale: string;
  readonly display: string;
  /** After how long without work the background ends, in milliseconds; as Firefox has it unless given. */
  readonly idleTimeoutMs?: number;
}

export async function launchWithPopup(sites: Sites, options: PopupOptions): Promise<FirefoxPopup> {
  const { locale, display, idleTimeoutMs } = options;
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-extension-'));
  cpSync('.output/firefox-mv3', folder, { recursive: true });
  // There is no German Firefox here, so the extension has its German texts where the English ones are.
  cpSync(`.output/firefox-mv3/_locales/${locale}`, join(folder, '_locales', 'en'), { recursive: true });
  const firefox = await launchFirefox(sites, {
    display,
    extension: folder,
    ...(idleTimeoutMs === undefined ? {} : { idleTimeoutMs }),
  });
  const page = await firefox.openPage('options.html#tools');
  const text = textIn(locale);
  const untilPopups = (wanted: number) =>
    until(
      `${wanted} popups`,
      () => page.evaluate(`${POPUPS}.length`),
      (count) => count === wanted,
    );
  return {
    page,
    stage: {
      text,
      inPopup: (code, argument) =>
        page.evaluate(`(${code})(${POPUPS}[0], ${JSON.stringify(argument)})`) as Promise<never>,
      async inBackground(code, argument) {
        const run = `(${code})(scope, ${JSON.stringify(argument)})`;
        await page.evaluate(`browser.runtime.getBackgroundPage().then((scope) => void ${run})`);
      },
    },
    async seed(seed) {
      await page.evaluate(fillTables, tablesOf(seed));
      await page.evaluate(`browser.storage.local.set({ settings: ${JSON.stringify(seed.settings ?? {})} })`);
    },
    async allowTool() {
      await page.bringToFront();
      await page.locator(`aria/${text('grantTool', ['ChatGPT'])}`).click();
      await until(
        'an allowed tool',
        () => page.evaluate('browser.permissions.getAll().then(({ origins }) => origins.length)'),
        Boolean,
      );
      // It draws nothing, however often what is stored changes.
      await page.evaluate("location.assign('attention.js')");
      await page.waitForFunction("location.pathname === '/attention.js' && document.readyState === 'complete'");
    },
    async open() {
      await page.evaluate('browser.action.openPopup()');
      await untilPopups(1);
    },
    async closePopup() {
      await page.evaluate(`${POPUPS}[0].close()`);
      await untilPopups(0);
    },
    async close() {
      await firefox.close();
      rmSync(folder, { recursive: true });
    },
  };
}
