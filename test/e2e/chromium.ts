/** A real Chromium with the built extension, its worker and its clock in the test's hands. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import type { RunnerTestCase } from 'vitest';
import { findChromium } from '../../scripts/setup.mjs';
import { type Sites, siteHosts } from './tool-sites.ts';
import type { Policies } from './with-policies/policies.ts';

export const EXTENSION_ID = 'bjppmeikfcaohbdejbfpajpfebheilen';
const extensionFolder = resolve('.output/chrome-mv3');

export interface Profile {
  readonly extensionId: string;
  readonly context: BrowserContext;
  /** Opens one of the extension's own pages in a tab. */
  openPage(path: string): Promise<Page>;
  /** Opens a website in a tab. */
  visit(address: string): Promise<Page>;
  /** Allows hosts beforehand, so that the extension's own request for them is answered without a prompt. */
  allowHosts(...origins: string[]): Promise<void>;
  /** Runs code in the extension's worker, reviving it where it is dead. */
  inWorker<R, A>(code: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Ends the worker as the browser would: its memory is lost. */
  killWorker(): Promise<void>;
  /** Moves the clock of the worker and of pages opened later by an offset from the true time. */
  moveClock(offsetMs: number): Promise<void>;
  /** Rings one of the extension's alarms now. */
  ring(alarm: string): Promise<void>;
  /** Where another DevTools client reaches this browser; only with a display. */
  devtoolsAddress(): string;
  close(): Promise<void>;
}

/** A limit against hanging, not a measure: the machine may be busy. */
export const LONGEST_START_MS = 120_000;

/** A worker that says nothing for so long is dead, or in an endless loop. */
const SILENT_MS = 500;

export interface LaunchOptions {
  readonly sites?: Sites;
  /** A display to draw windows on; none unless given. */
  readonly display?: string;
  readonly locale?: string;
  /** The managed policies of the browser, from `openPolicies`. */
  readonly policies?: Policies;
  /** The id under which those policies install the extension; without it the built extension is loaded from its folder. */
  readonly installedId?: string;
}

/**
 * Chromium reads the policies of extensions, which ours asks for first, only once its start is over. Unless it is told not to, it
 * waits with that for its first page to be idle: three seconds in which nothing is done.
 */
const WAITS_FOR_NO_PAGE = '--enable-features=ImprovedStartupBestEffortDelay:StartupDelayVisibleTabTimeout/0ms';

/** An extension that policy installs comes by the browser's own update requests, which tests otherwise do without. */
const KEEPS_FROM_INSTALLING = ['--disable-extensions', '--disable-background-networking'];

export async function launch(options: LaunchOptions): Promise<Profile> {
  const { sites, display, locale = 'en-GB', policies, installedId } = options;
  const id = installedId ?? EXTENSION_ID;
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-profile-'));
  const rules = (sites === undefined ? [] : siteHosts).map((host) => `MAP ${host}:443 127.0.0.1:${sites?.port}`);
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: policies?.browser ?? findChromium() ?? 'chromium',
    headless: display === undefined,
    timeout: LONGEST_START_MS,
    locale,
    ignoreHTTPSErrors: true,
    viewport: null,
    ...(installedId === undefined ? {} : { ignoreDefaultArgs: KEEPS_FROM_INSTALLING }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      ...(installedId === undefined ? ['--disable-background-networking'] : []),
      '--disable-component-update',
      '--disable-sync',
      WAITS_FOR_NO_PAGE,
      '--ignore-certificate-errors',
      `--lang=${locale}`,
      ...(display === undefined ? [] : ['--remote-debugging-port=0']),
      ...(installedId === undefined
        ? [`--disable-extensions-except=${extensionFolder}`, `--load-extension=${extensionFolder}`]
        : []),
      `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(', ')}`,
    ],
    env: { ...process.env, LANGUAGE: locale.replace('-', '_'), ...(display !== undefined && { DISPLAY: display }) },
  });
  const worker =
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: LONGEST_START_MS }));
  // The page of the first day opens by itself; it would take the focus from the sites that a test visits.
  const welcome = `chrome-extension://${id}/welcome.html`;
  while (!context.pages().some((page) => page.url() === welcome)) await new Promise((soon) => setTimeout(soon, 20));
  for (const page of context.pages()) {
    if (page.url() !== welcome) continue;
    // Closed while it loads, it would leave the process of the extension without any texts.
    await page.locator('main').waitFor();
    await page.close();
  }
  const browser = context.browser();
  if (browser === null) throw new Error('a persistent context without a browser');
  const devtools = await browser.newBrowserCDPSession();
  let offsetMs = 0;

  const openPage = async (path: string) => {
    const page = await context.newPage();
    if (offsetMs !== 0) await page.clock.install({ time: Date.now() + offsetMs });
    await page.goto(`chrome-extension://${id}/${path}`);
    return page;
  };
  const visit = async (address: string) => {
    const page = await context.newPage();
    await page.goto(address);
    await page.bringToFront();
    return page;
  };
  const workerTarget = async () => {
    const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{}] });
    return targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(id));
  };
  /** A dead worker would let `evaluate` hang, so a page's message wakes it first. In front it would close an open popup. */
  const revive = async () => {
    if ((await workerTarget()) !== undefined) return;
    const [page] = await Promise.all([
      context.waitForEvent('page', (opened) => opened.url() === 'about:blank'),
      devtools.send('Target.createTarget', { url: 'about:blank', background: true }),
    ]);
    await page.goto(`chrome-extension://${id}/popup.html`);
    await page.evaluate(() => chrome.runtime.sendMessage({ attention: false }));
    await page.close();
  };
  /** When the worker started; null where it does not say. */
  const startedMs = () =>
    Promise.race([
      worker.evaluate(() => performance.timeOrigin).catch(() => null),
      new Promise<null>((silent) => setTimeout(() => silent(null), SILENT_MS)),
    ]);
  return {
    extensionId: id,
    context,
    openPage,
    visit,
    async allowHosts(...origins) {
      const page = await context.newPage();
      // What it draws takes a second, and nobody looks at it.
      await page.goto('chrome://extensions/', { waitUntil: 'commit' });
      for (const origin of origins)
        await page.evaluate(([to, host]) => chrome.developerPrivate.addHostPermission(to, host), [id, origin] as const);
      await page.close();
    },
    async inWorker(code, argument) {
      await revive();
      return (await worker.evaluate(code as Parameters<Worker['evaluate']>[0], argument)) as never;
    },
    async killWorker() {
      const target = await workerTarget();
      if (target === undefined) return;
      const before = await startedMs();
      await devtools.send('Target.closeTarget', { targetId: target.targetId });
      // What happens meanwhile may revive it at once, under the same name: then it is never seen gone, but has started anew.
      while ((await workerTarget()) !== undefined) {
        const now = await startedMs();
        if (now !== null && now !== before) return;
      }
    },
    async moveClock(toOffsetMs) {
      offsetMs = toOffsetMs;
      await revive();
      await worker.evaluate((ms) => {
        const scope = globalThis as typeof globalThis & { trueDate?: DateConstructor };
        const TrueDate = scope.trueDate ?? Date;
        scope.trueDate = TrueDate;
        class MovedDate extends TrueDate {
          constructor(...given: [] | [number | string]) {
            if (given.length === 0) super(TrueDate.now() + ms);
            else super(given[0]);
          }
          static override now() {
            return TrueDate.now() + ms;
          }
        }
        globalThis.Date = MovedDate as DateConstructor;
      }, toOffsetMs);
    },
    async ring(alarm) {
      await revive();
      await worker.evaluate((name) => chrome.alarms.onAlarm.dispatch({ name, scheduledTime: 0 }), alarm);
    },
    devtoolsAddress() {
      const [port, path] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
      return `ws://127.0.0.1:${port}${path}`;
    },
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A Chromium without the extension. */
export function launchBare(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    timeout: LONGEST_START_MS,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** One profile after another for tests that each want a fresh one. The next is launched while a test runs, which often waits. */
export function launchAhead(launchOne: () => Promise<Profile>) {
  let next: Promise<Profile> | null = launchOne();
  return {
    /** For a test of a file that has no groups. */
    async take(test: Readonly<RunnerTestCase>): Promise<Profile> {
      const taken = await (next ?? launchOne());
      next = test === test.file.tasks.at(-1) ? null : launchOne();
      return taken;
    },
    async close(): Promise<void> {
      await (await next)?.close();
    },
  };
}
