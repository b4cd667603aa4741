/**
 * A real Chromium window that nothing is attached to while it is measured: a debugger at a worker would keep it alive.
 * Tabs are read, opened and brought to the front over the browser's plain HTTP endpoint; a debugger comes only before
 * (to allow the tool) and after (to read what was counted).
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import puppeteer, { type Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { findChromium } from '../scripts/setup.mjs';
import { type Sites, siteHosts } from '../test/e2e/tool-sites.ts';
import { type Desktop, stop } from './sessions-desktop.ts';

/** What is measured: an extension, or the browser without one. */
export interface Subject {
  readonly name: string;
  /** Unpacked extension; null for the floor. */
  readonly folder: string | null;
  /** JavaScript, run in a page of the extension, that gives the seconds it counted on the tool; null where not known. */
  readonly reader: string | null;
  /** Whether the tool's host has to be allowed first. */
  readonly asksForHosts: boolean;
}

const targetSchema = z.object({ id: z.string(), type: z.string(), url: z.string() });
type Target = z.infer<typeof targetSchema>;
const manifestSchema = z.object({ key: z.optional(z.string()) });

export interface MeasuredBrowser {
  readonly pid: number;
  /** Folder in which the browser keeps the profile. */
  readonly profile: string;
  /** Id of the extension; null for the floor. */
  readonly extensionId: string | null;
  openTab(address: string): Promise<string>;
  activate(tab: string): Promise<void>;
  /** Closes every tab but these, such as an extension's welcome page. */
  keepOnly(tabs: readonly string[]): Promise<void>;
  workerLives(): Promise<boolean>;
  /** Ends the worker as the browser would: its memory is lost. */
  killWorker(): Promise<void>;
  /** Opens a page of the extension in front, for as long as the job takes. */
  inExtensionPage<T>(path: string, job: (page: Page) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openBrowser(subject: Subject, desktop: Desktop, sites: Sites): Promise<MeasuredBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'worthwhile-bench-'));
  const hosts = siteHosts.map((host) => `MAP ${host}:443 127.0.0.1:${sites.port}`);
  const extension =
    subject.folder === null
      ? ['--disable-extensions']
      : [`--disable-extensions-except=${subject.folder}`, `--load-extension=${subject.folder}`];
  const chromium = spawn(
    findChromium() ?? 'chromium',
    [
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      '--no-sandbox',
      '--no-first-run',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      '--lang=en-GB',
      '--window-position=0,0',
      '--window-size=1200,850',
      `--host-resolver-rules=${[...hosts, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(', ')}`,
      ...extension,
      'about:blank',
    ],
    { env: { ...desktop.env, LANGUAGE: 'en_GB' }, stdio: 'ignore' },
  );
  if (chromium.pid === undefined) throw new Error('Chromium could not be started');
  const endpoint = `http://127.0.0.1:${await portOf(profile)}`;
  const extensionId = subject.folder === null ? null : extensionIdOf(subject.folder);
  const ask = async (path: string) => {
    const response = await fetch(`${endpoint}/json/${path}`, { method: 'PUT' });
    if (!response.ok) throw new Error(`the browser answered ${response.status} to ${path}`);
    return response;
  };
  const targets = async (): Promise<Target[]> => z.array(targetSchema).parse(await (await ask('list')).json());
  const worker = async () =>
    (await targets()).find(
      ({ type, url }) => type === 'service_worker' && url.startsWith(`chrome-extension://${extensionId}/`),
    );
  const inPage = async <T>(address: string, job: (page: Page) => Promise<T>) => {
    // Pages only: a worker must not be attached to.
    const client = await puppeteer.connect({
      browserURL: endpoint,
      defaultViewport: null,
      targetFilter: (target) => ['browser', 'tab', 'page'].includes(target.type()),
    });
    try {
      const page = await client.newPage();
      await page.goto(address);
      const done = await job(page);
      await page.close();
      return done;
    } finally {
      await client.disconnect();
    }
  };
  const inExtensionPage: MeasuredBrowser['inExtensionPage'] = (path, job) =>
    inPage(`chrome-extension://${extensionId}/${path}`, job);

  if (subject.asksForHosts && extensionId !== null) {
    // It opens by itself and comes to the front, and a page behind it cannot be clicked.
    await until('Worthwhile did not show its welcome page', async () =>
      (await targets()).find(({ url }) => url === `chrome-extension://${extensionId}/welcome.html`),
    );
    await inPage('chrome://extensions/', async (page) => {
      for (const host of ['https://chatgpt.com/*', 'https://chat.openai.com/*'])
        await page.evaluate((id, allowed) => chrome.developerPrivate.addHostPermission(id, allowed), extensionId, host);
    });
    await inExtensionPage('options.html#tools', async (page) => {
      await page.locator('::-p-aria(Allow ChatGPT)').click();
      await page.locator('::-p-aria(Turn off ChatGPT)').wait();
    });
  }
  return {
    pid: chromium.pid,
    profile,
    extensionId,
    async openTab(address) {
      const opened = targetSchema.parse(await (await ask(`new?${address}`)).json());
      return opened.id;
    },
    async activate(tab) {
      await ask(`activate/${tab}`);
    },
    async keepOnly(tabs) {
      for (const { id, type } of await targets()) if (type === 'page' && !tabs.includes(id)) await ask(`close/${id}`);
    },
    workerLives: async () => (await worker()) !== undefined,
    async killWorker() {
      const target = await worker();
      if (target !== undefined) await ask(`close/${target.id}`);
    },
    inExtensionPage,
    async close() {
      await stop(chromium);
      try {
        rmSync(profile, { recursive: true, force: true });
      } catch (error) {
        // A process of the browser may still write. What was measured is worth more than a tidy folder.
        console.error(`${profile} is left behind: ${error instanceof Error ? error.message : error}`);
      }
    },
  };
}

/** Waits, for half a minute at most, for what the browser does by itself. */
async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await pass(100);
  }
  throw new Error(`${what} within 30 s`);
}

function portOf(profile: string): Promise<string> {
  const file = join(profile, 'DevToolsActivePort');
  return until('Chromium did not open its window', () => {
    const [port] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    return port === '' ? undefined : port;
  });
}

/** As Chromium derives it: from the manifest's key, or from the folder where there is none. */
function extensionIdOf(folder: string): string {
  const { key } = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const hash = createHash('sha256').update(key === undefined ? realpathSync(folder) : Buffer.from(key, 'base64'));
  const letters = [...hash.digest('hex').slice(0, 32)].map((digit) =>
    String.fromCharCode(97 + Number.parseInt(digit, 16)),
  );
  return letters.join('');
}
