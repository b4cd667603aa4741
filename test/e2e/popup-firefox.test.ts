import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Display, openDisplay } from './display.ts';
import { type Firefox, launchFirefox } from './firefox.ts';
import { until } from './person.ts';
import { isSettled, type PopupState, readSize, type Stage, scenesAt, sees, textIn } from './popup-states.ts';
import { fillTables, tablesOf } from './seeded.ts';
import { type Sites, serveSites } from './tool-sites.ts';

const LONGEST_PX = 560;
const WIDTH_PX = 360;
/** Firefox's popups cannot be given another clock. */
const { firstDay, states } = scenesAt(Date.now());
const POPUPS = "browser.extension.getViews({ type: 'popup' })";

let display: Display;
let sites: Sites;
beforeAll(async () => {
  display = await openDisplay();
  sites = await serveSites();
});
afterAll(async () => {
  await sites.close();
  display.close();
});

describe.each(['en', 'de'])('the popup of the toolbar button in Firefox, in %s', (locale) => {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-extension-'));
  const text = textIn(locale);
  let firefox: Firefox;
  /** A page of the extension: from it the popup is opened and seen. */
  let page: Page;

  beforeAll(async () => {
    cpSync('.output/firefox-mv3', folder, { recursive: true });
    // There is no German Firefox here, so the extension has its German texts where the English ones are.
    cpSync(`.output/firefox-mv3/_locales/${locale}`, join(folder, '_locales', 'en'), { recursive: true });
    firefox = await launchFirefox(sites, { display: display.name, extension: folder });
    page = await firefox.openPage('options.html#tools');
  });
  afterAll(async () => {
    await firefox.close();
    rmSync(folder, { recursive: true });
  });

  const stage: Stage = {
    text,
    inPopup: (code, argument) =>
      page.evaluate(`(${code})(${POPUPS}[0], ${JSON.stringify(argument)})`) as Promise<never>,
    async inBackground(code, argument) {
      const run = `(${code})(scope, ${JSON.stringify(argument)})`;
      await page.evaluate(`browser.runtime.getBackgroundPage().then((scope) => void ${run})`);
    },
  };
  const popups = () => page.evaluate(`${POPUPS}.length`) as Promise<number>;

  async function faultsOf({ name, seed, act, sees: key }: PopupState): Promise<string[]> {
    await page.evaluate(fillTables, tablesOf(seed));
    await page.evaluate(`browser.storage.local.set({ settings: ${JSON.stringify(seed.settings ?? {})} })`);
    await page.evaluate('browser.action.openPopup()');
    await until('the popup', popups, (count) => count === 1);
    await act?.(stage);
    const words = text(key)
      .replace(/\$\d.*/, '')
      .trim();
    const found = (await sees(stage, words)) ? [] : [`“${words}” is not seen`];
    const settled = until('a settled popup', () => stage.inPopup(isSettled, null), Boolean);
    await settled.catch((error: Error) => found.push(error.message));
    const { innerWidth, innerHeight, scrollWidth, scrollHeight, clientWidth } = await stage.inPopup(readSize, null);
    if (innerWidth !== WIDTH_PX || clientWidth !== WIDTH_PX) found.push(`${innerWidth} px wide, ${clientWidth} within`);
    if (innerHeight > LONGEST_PX) found.push(`${innerHeight} px long`);
    if (scrollHeight > innerHeight + 1 || scrollWidth > innerWidth)
      found.push(`scrolls ${scrollWidth} x ${scrollHeight}`);
    await stage.inPopup((popup) => popup.close(), null);
    await until('the popup closed', popups, (count) => count === 0);
    return found.map((fault) => `${name}: ${fault}`);
  }

  test('is 360 px wide, at most 560 px long and without a scrollbar in every state', { timeout: 600_000 }, async () => {
    const faults = await faultsOf(firstDay);
    await page.bringToFront();
    await page.locator(`aria/${text('grantTool', ['ChatGPT'])}`).click();
    await until(
      'an allowed tool',
      () => page.evaluate('browser.permissions.getAll().then(({ origins }) => origins.length)'),
      Boolean,
    );
    for (const state of states) faults.push(...(await faultsOf(state)));
    expect(faults).toEqual([]);
  });
});
