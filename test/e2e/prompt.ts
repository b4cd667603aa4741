/**
 * The browser's own question whether an extension may reach a host, as a person answers it: with the keyboard, in a window that
 * is drawn. What policy has installed can be given no host in any other way.
 */
import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import type { Display } from './display.ts';
import { until } from './person.ts';

/** The browser's question takes no answer in the half second after it is drawn, nor in that after another key. */
const UNPROTECTED_MS = 1000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the extension is allowed has grown so long after the question is gone, if the answer was yes. */
const GRANTED_MS = 20_000;

/**
 * Does what makes the page ask, and says yes; the first button, which has the focus, would say no. Where a key came too early
 * to be heard, that is what was said: then the page asks again.
 */
export async function allowAsPerson(display: Display, page: Page, ask: () => Promise<void>): Promise<void> {
  const allowed = () => page.evaluate(async () => JSON.stringify(await chrome.permissions.getAll()));
  const before = await allowed();
  for (;;) {
    await answerOnce(display, page, ask);
    const endMs = Date.now() + GRANTED_MS;
    while (Date.now() < endMs) {
      if ((await allowed()) !== before) return;
      await pause(50);
    }
  }
}

async function answerOnce(display: Display, page: Page, ask: () => Promise<void>): Promise<void> {
  const press = (key: string) =>
    execFileSync('xdotool', ['key', key], { env: { ...process.env, DISPLAY: display.name } });
  // A page that is driven thinks that it has the focus, unless told not to: it loses it to the question.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  const hasFocus = () => page.evaluate(() => document.hasFocus());
  await page.bringToFront();
  await until('the page in front', hasFocus, Boolean);
  await ask();
  await until('the question of the browser', hasFocus, (focused) => !focused);
  await pause(UNPROTECTED_MS);
  press('Tab');
  for (;;) {
    await pause(UNPROTECTED_MS);
    press('Return');
    // Another key goes to the page once the question is gone, so there is none before it had time to go.
    const endMs = Date.now() + 5 * UNPROTECTED_MS;
    while (Date.now() < endMs) {
      if (await hasFocus()) return devtools.detach();
      await pause(50);
    }
  }
}
