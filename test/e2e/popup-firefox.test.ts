import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FirefoxPopup, launchWithPopup } from './action-popup-firefox.ts';
import { type Display, openDisplay } from './display.ts';
import { until } from './person.ts';
import { isSettled, type PopupState, readSize, scenesAt, sees } from './popup-states.ts';
import { type Sites, serveSites } from './tool-sites.ts';

const LONGEST_PX = 560;
const WIDTH_PX = 360;
/** Firefox's popups cannot be given another clock. */
const { firstDay, states } = scenesAt(Date.now());

let sites: Sites;
beforeAll(async () => {
  sites = await serveSites();
});
afterAll(() => sites.close());

// Each has a display of its own: a popup closes where another window takes the focus.
describe.concurrent.each(['en', 'de'])('the popup of the toolbar button in Firefox, in %s', (locale) => {
  let display: Display;
  let popup: FirefoxPopup;
  beforeAll(async () => {
    display = await openDisplay();
    popup = await launchWithPopup(sites, { locale, display: display.name });
  });
  afterAll(async () => {
    await popup.close();
    display.close();
  });

  async function faultsOf({ name, seed, act, sees: key }: PopupState): Promise<string[]> {
    const { stage } = popup;
    await popup.seed(seed);
    await popup.open();
    await act?.(stage);
    const words = stage
      .text(key)
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
    await popup.closePopup();
    return found.map((fault) => `${name}: ${fault}`);
  }

  test('is 360 px wide, at most 560 px long and without a scrollbar in every state', { timeout: 600_000 }, async () => {
    const faults = await faultsOf(firstDay);
    await popup.allowTool();
    for (const state of states) faults.push(...(await faultsOf(state)));
    expect(faults).toEqual([]);
  });
});
