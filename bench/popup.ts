/**
 * `npm run bench:popup -- [loads]`: how soon the popup can be answered, with 100,000 sessions stored, beside a popup of
 * React alone. Loads of the two take turns in one Chromium, each in a tab of its own in a process that is
 * there already, once the load before has left nothing to do; what is told is the median.
 *
 * Ready is the first moment at which the first answer takes the focus, counted from the start of the navigation.
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { openChromium, openQuietTab } from './chromium.ts';
import { buildBareExtension } from './popup/bare-extension.ts';
import { fillStore } from './popup/fill-store.ts';
import { quantile } from './quantile.ts';

const SESSIONS = 100_000;
const WARM_UP = 3;
const GOAL = 1.5;
const loads = Number(process.argv[2] ?? 31);

/** Runs in each page before its own scripts: notes when the first answer takes the focus. */
function watch(): void {
  new MutationObserver((_changes, observer) => {
    const answer = document.querySelector<HTMLElement>('ol button:not(:disabled)');
    answer?.focus();
    if (answer === null || document.activeElement !== answer) return;
    Reflect.set(window, 'readyMs', performance.now());
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

async function readyMs(context: BrowserContext, address: string): Promise<number> {
  const page = await openQuietTab(context);
  await page.goto(address);
  await page.waitForFunction(() => 'readyMs' in window);
  const ms = await page.evaluate(() => Number(Reflect.get(window, 'readyMs')));
  await page.close();
  return ms;
}

const bare = await buildBareExtension();
const ours = resolve('.output/chrome-mv3');
const { context, pageOf, close } = await openChromium(ours, bare);
const pages = {
  worthwhile: await pageOf('Worthwhile', 'popup.html'),
  bare: await pageOf('Bare popup', 'popup.html'),
};
const filling = await context.newPage();
await filling.goto(pages.worthwhile);
await fillStore(filling, SESSIONS, Date.now());
// The worker takes the question up as it does after any command.
await filling.evaluate(() => chrome.runtime.sendMessage({ command: 'takeBack', request: { sessionId: 'none' } }));
await filling.close();
// Our worker keeps our process alive; the peer, which has none, gets a page that does the same.
for (const address of Object.values(pages)) await (await context.newPage()).goto(address);
await context.addInitScript(watch);

const measured: Record<keyof typeof pages, number[]> = { worthwhile: [], bare: [] };
for (let load = 0; load < loads + WARM_UP; load++)
  for (const name of ['worthwhile', 'bare'] as const) {
    const ms = await readyMs(context, pages[name]);
    if (load >= WARM_UP) measured[name].push(ms);
  }
await close();
rmSync(bare, { recursive: true, force: true, maxRetries: 5 });

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
const worthwhileMs = quantile(measured.worthwhile, 0.5);
const bareMs = quantile(measured.bare, 0.5);
const result = {
  sessions: SESSIONS,
  loads,
  worthwhileMs: rounded(worthwhileMs, 1),
  bareMs: rounded(bareMs, 1),
  ratio: rounded(worthwhileMs / bareMs, 2),
  goal: GOAL,
};
console.log(JSON.stringify(result, null, 1));
process.exitCode = result.ratio <= GOAL ? 0 : 1;
