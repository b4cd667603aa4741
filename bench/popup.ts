/**
 * `npm run bench:popup -- [loads]`: how soon the popup can be answered, with 100,000 sessions stored, beside a popup of
 * React alone. Loads of the two take turns in one Chromium, each in a tab of its own in a process that is
 * there already; what is told is the median.
 *
 * Ready is the first moment at which the first answer takes the focus, counted from the start of the navigation.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../scripts/setup.mjs';
import { buildBareExtension } from './popup/bare-extension.ts';
import { fillStore } from './popup/fill-store.ts';

const SESSIONS = 100_000;
const WARM_UP = 3;
const GOAL = 1.3;
const loads = Number(process.argv[2] ?? 31);

/** Runs in each page before its own scripts: notes when the first answer takes the focus. */
function watch(): void {
  const noted = window as typeof window & { readyMs?: number };
  new MutationObserver((_changes, observer) => {
    const answer = document.querySelector<HTMLElement>('ol button:not(:disabled)');
    answer?.focus();
    if (answer === null || document.activeElement !== answer) return;
    noted.readyMs = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

async function readyMs(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'readyMs' in window);
  const ms = await page.evaluate(() => (window as typeof window & { readyMs?: number }).readyMs ?? Number.NaN);
  await page.close();
  return ms;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function idOf(context: BrowserContext, name: string): Promise<string> {
  const page: Page = await context.newPage();
  await page.goto('chrome://extensions/');
  const id = await page.evaluate(async (wanted) => {
    const known: { id: string; name: string }[] = await chrome.developerPrivate.getExtensionsInfo();
    return known.find((extension) => extension.name === wanted)?.id;
  }, name);
  await page.close();
  if (id === undefined) throw new Error(`the extension "${name}" is not loaded; build it with npm run build`);
  return id;
}

const bare = await buildBareExtension();
const ours = resolve('.output/chrome-mv3');
const profile = mkdtempSync(join(tmpdir(), 'bench-popup-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: findChromium() ?? 'chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    `--disable-extensions-except=${ours},${bare}`,
    `--load-extension=${ours},${bare}`,
  ],
});
const pages = {
  worthwhile: `chrome-extension://${await idOf(context, 'Worthwhile')}/popup.html`,
  bare: `chrome-extension://${await idOf(context, 'Bare popup')}/popup.html`,
};
const filling = await context.newPage();
await filling.goto(pages.worthwhile);
await fillStore(filling, SESSIONS, Date.now());
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
await context.close();
for (const folder of [bare, profile]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

const result = {
  sessions: SESSIONS,
  loads,
  worthwhileMs: Math.round(10 * median(measured.worthwhile)) / 10,
  bareMs: Math.round(10 * median(measured.bare)) / 10,
  ratio: Math.round((100 * median(measured.worthwhile)) / median(measured.bare)) / 100,
  goal: GOAL,
};
console.log(JSON.stringify(result, null, 1));
process.exitCode = result.ratio <= GOAL ? 0 : 1;
