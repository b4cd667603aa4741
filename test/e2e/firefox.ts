/** A real Firefox with the built extension, over WebDriver BiDi. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import puppeteer, { type Page } from 'puppeteer-core';
import { findFirefox } from '../../scripts/setup.mjs';
import { LONGEST_START_MS } from './chromium.ts';
import { TIME_ZONE } from './made-up.ts';
import type { Sites } from './tool-sites.ts';

const GECKO_ID = 'worthwhile@worthwhile.example';
const INTERNAL_UUID = '6f1b0a3c-5d1e-4f0b-9c55-0c6f3a1d2e4b';

/** Sends every https connection, whatever its host, to the local tool sites. */
async function startProxy(sites: Sites) {
  const proxy = createServer();
  const tunnels = new Set<Duplex>();
  proxy.on('connect', (_request, client, head) => {
    tunnels.add(client);
    client.on('close', () => tunnels.delete(client));
    const site = connect(sites.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      site.write(head);
      site.pipe(client);
      client.pipe(site);
    });
    site.on('error', () => client.destroy());
    client.on('error', () => site.destroy());
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  return {
    port: (proxy.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((done) => {
        proxy.close(() => done());
        proxy.closeAllConnections();
        for (const tunnel of tunnels) tunnel.destroy();
      }),
  };
}

function keepPolicy(home: string, data: unknown): void {
  const folder = join(home, '.mozilla', 'managed-storage');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: GECKO_ID, description: 'The policy of a test', type: 'storage', data };
  writeFileSync(join(folder, `${GECKO_ID}.json`), JSON.stringify(manifest));
}

export interface Firefox {
  openPage(path: string): Promise<Page>;
  visit(address: string): Promise<Page>;
  close(): Promise<void>;
}

interface FirefoxOptions {
  /** What an organisation sets for the extension in managed storage: Firefox looks for it in the person's home, too. */
  readonly policy?: unknown;
  /** A display to draw windows on; none unless given. */
  readonly display?: string;
  /** Folder of the built extension. */
  readonly extension?: string;
  /** After how long without work the background ends, in milliseconds; as Firefox has it unless given. */
  readonly idleTimeoutMs?: number;
}

/** Fills in the form that joins and sends it, each field once it is there: the page draws them after its heading. */
export async function fillJoinFormInFirefox(page: Page, url: string, code: string): Promise<void> {
  await (await page.waitForSelector('aria/Server address'))?.type(url);
  await (await page.waitForSelector('aria/Code'))?.type(code);
  await (await page.waitForSelector('aria/Join'))?.click();
}

export async function launchFirefox(sites: Sites, options: FirefoxOptions = {}): Promise<Firefox> {
  const { policy, display, extension = '.output/firefox-mv3', idleTimeoutMs } = options;
  const home = mkdtempSync(join(tmpdir(), 'worthwhile-home-'));
  if (policy !== undefined) keepPolicy(home, policy);
  const proxy = await startProxy(sites);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox() ?? 'firefox-esr',
    env: {
      ...process.env,
      // Where the made-up people live: near midnight days of another zone would differ.
      TZ: TIME_ZONE,
      ...(policy !== undefined && { HOME: home }),
      ...(display !== undefined && { DISPLAY: display }),
    },
    headless: display === undefined,
    timeout: LONGEST_START_MS,
    acceptInsecureCerts: true,
    // Without it a page of an extension cannot be opened by its address.
    args: ['-remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: INTERNAL_UUID }),
      'extensions.webextOptionalPermissionPrompts': false,
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy.port,
      'intl.accept_languages': 'en-GB',
      ...(idleTimeoutMs !== undefined && { 'extensions.background.idle.timeout': idleTimeoutMs }),
    },
  });
  await browser.installExtension(resolve(extension));
  const open = async (address: string) => {
    const page = await browser.newPage();
    // The default waits for events that never come on an extension's page.
    await page.goto(address, { waitUntil: [] });
    return page;
  };
  return {
    openPage: async (path) => {
      const page = await open(`moz-extension://${INTERNAL_UUID}/${path}`);
      await page.waitForSelector('h1');
      return page;
    },
    visit: async (address) => {
      const page = await open(address);
      await page.waitForSelector('h1');
      await page.bringToFront();
      return page;
    },
    async close() {
      await browser.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
      await proxy.close();
    },
  };
}
