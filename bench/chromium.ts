/** A Chromium for the benches, with unpacked extensions in it and nothing else that would run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../scripts/setup.mjs';

export interface Chromium {
  readonly context: BrowserContext;
  /** The address of a page of the extension of that name. Throws where it is not loaded. */
  pageOf(extension: string, page: string): Promise<string>;
  close(): Promise<void>;
}

export async function openChromium(...extensions: readonly string[]): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? 'chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      `--disable-extensions-except=${extensions}`,
      `--load-extension=${extensions}`,
    ],
  });
  return {
    context,
    async pageOf(extension, page) {
      const looking = await context.newPage();
      await looking.goto('chrome://extensions/');
      const id = await looking.evaluate(async (wanted) => {
        const known: { id: string; name: string }[] = await chrome.developerPrivate.getExtensionsInfo();
        return known.find(({ name }) => name === wanted)?.id;
      }, extension);
      await looking.close();
      if (id === undefined) throw new Error(`the extension "${extension}" is not loaded; build it with npm run build`);
      return `chrome-extension://${id}/${page}`;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A new tab, once what the one before has left to do is done: it would slow whatever is opened next. */
export async function openQuietTab(context: BrowserContext) {
  const page = await context.newPage();
  await page.waitForTimeout(QUIET_MS);
  return page;
}

const QUIET_MS = 250;
