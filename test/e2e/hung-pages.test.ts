/** What a page of a tool does, and what is done to the extension, stops nothing (real Chromium). */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TrackerState } from '#core/measure/session.ts';
import { EXTENSION_ID, launch, launchAhead, type Profile } from './chromium.ts';
import { allowChatgpt, readTable, table, until, untilOpen } from './person.ts';
import type { Sites } from './tool-sites.ts';

/** The tools' sites; the page at /stalled waits for a script that never comes. */
function serveStalling(): Promise<Sites> {
  const tls = {
    key: readFileSync('test/samples/test-host-key.pem'),
    cert: readFileSync('test/samples/test-host-cert.pem'),
  };
  const server = createServer(tls, (request, response) => {
    if (request.url === '/never.js') return;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const script = request.url === '/stalled' ? '<script src="/never.js"></script>' : '';
    response.end(`<!doctype html><title>${request.headers.host}</title>${script}<h1>${request.url}</h1>`);
  });
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port, close }));
  });
}

let sites: Sites;
let ahead: ReturnType<typeof launchAhead>;
let profile: Profile;
beforeAll(async () => {
  sites = await serveStalling();
  ahead = launchAhead(() => launch({ sites }));
});
afterAll(async () => {
  await ahead.close();
  await sites.close();
});
beforeEach(async ({ task }) => {
  profile = await ahead.take(task);
  await allowChatgpt(profile);
});
let blocked: CDPSession | undefined;
afterEach(async () => {
  // A page in an endless loop does not close by itself; one with a dialog does, and answers nothing.
  blocked?.send('Runtime.terminateExecution').catch(() => undefined);
  blocked = undefined;
  await profile.close();
});

const open = async () => (await table<TrackerState>(profile, 'tracker'))[0]?.open ?? null;
const command = (page: Page, name: string, request: unknown) =>
  page.evaluate((message) => chrome.runtime.sendMessage(message), { command: name, request });

test.each([
  [
    'shows a dialog',
    () =>
      setTimeout(() => {
        console.log('stuck');
        alert('still there?');
      }),
  ],
  [
    'runs an endless loop',
    () =>
      setTimeout(() => {
        console.log('stuck');
        for (;;);
      }),
  ],
])('a page that %s stops neither commands nor measuring elsewhere', async (_name, block) => {
  const options = await profile.openPage('welcome.html');
  const site = await profile.visit('https://chatgpt.com/');
  await untilOpen(profile);
  site.on('dialog', () => undefined);
  blocked = await profile.context.newCDPSession(site);
  const stuck = site.waitForEvent('console');
  await site.evaluate(block);
  await stuck;
  // A change of the settings puts the script into open pages anew.
  expect(await command(options, 'pause', { untilMs: Date.now() + 3_600_000 })).toEqual({ value: null });
  expect(await open()).toBeNull();
  expect(await command(options, 'pause', { untilMs: 0 })).toEqual({ value: null });
});

test('a page that waits for a script that never comes is measured, and stops nothing', async () => {
  const options = await profile.openPage('welcome.html');
  const site = await profile.context.newPage();
  const loading = site.goto('https://chatgpt.com/stalled').catch(() => undefined);
  await site.bringToFront();
  await untilOpen(profile);
  expect(await command(options, 'pause', { untilMs: Date.now() + 3_600_000 })).toEqual({ value: null });
  expect(await command(options, 'pause', { untilMs: 0 })).toEqual({ value: null });
  await site.close();
  await loading;
});

/** Switches the extension off and on, and tells it nothing; the browser's page for that, in front, and one of ours to look from. */
async function switchedOffAndOn(): Promise<{ extensions: Page; ours: Page }> {
  const extensions = await profile.context.newPage();
  await extensions.goto('chrome://extensions/');
  for (const isOn of [false, true]) {
    await extensions.evaluate(([id, on]) => chrome.management.setEnabled(id, on), [EXTENSION_ID, isOn] as const);
    await until(
      isOn ? 'the extension on' : 'the extension off',
      () => extensions.evaluate((id) => chrome.management.get(id), EXTENSION_ID),
      ({ enabled }) => enabled === isOn,
    );
  }
  const ours = await until(
    'a page of the extension',
    async () => {
      const opened = await profile.context.newPage();
      const answer = await opened.goto(`chrome-extension://${EXTENSION_ID}/welcome.html`).catch(() => null);
      if (answer === null) await opened.close();
      return answer === null ? null : opened;
    },
    (opened) => opened !== null,
  );
  if (ours === null) throw new Error('no page of the extension opens');
  return { extensions, ours };
}

test('switched off and on, the extension measures open pages without a reload or a word from the person', async () => {
  const site = await profile.visit('https://chatgpt.com/');
  await untilOpen(profile);
  const { extensions, ours } = await switchedOffAndOn();
  const openNow = async () => {
    const states: readonly TrackerState[] = await ours.evaluate(readTable, 'tracker');
    return states[0]?.open ?? null;
  };
  await until('time elsewhere', openNow, (interval) => interval === null);
  await site.bringToFront();
  await until('time on the tool', openNow, (interval) => interval !== null);
  await extensions.bringToFront();
  await until('time elsewhere', openNow, (interval) => interval === null);
});

test('switched off and on, the extension still ends a pause, and asks for no permission that warns', async () => {
  const page = await profile.openPage('welcome.html');
  const untilMs = Date.now() + 3_600_000;
  expect(await command(page, 'pause', { untilMs })).toEqual({ value: null });
  await page.close();
  const { extensions, ours } = await switchedOffAndOn();
  const resume = () => ours.evaluate(async () => (await chrome.alarms.get('resume'))?.scheduledTime ?? null);
  await until('the alarm that ends the pause', resume, (at) => at === untilMs);
  expect(await ours.evaluate(() => chrome.runtime.getManifest()['permissions'])).toContain('unlimitedStorage');
  expect(await extensions.evaluate((id) => chrome.management.getPermissionWarningsById(id), EXTENSION_ID)).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/stor|quota|disk/i)]),
  );
});

test('a script beside a page cannot read what the extension stores', async () => {
  await profile.visit('https://chatgpt.com/');
  await untilOpen(profile);
  const read = await profile.inWorker(async () => {
    const [tab] = await chrome.tabs.query({ url: 'https://chatgpt.com/*' });
    const target = { tabId: tab?.id ?? -1 };
    const func = () =>
      chrome.storage.local.get(null).then(
        (found) => Object.keys(found).join(),
        (error: Error) => `refused: ${error.message}`,
      );
    return (await chrome.scripting.executeScript({ target, func }))[0]?.result;
  }, null);
  expect(read).toMatch(/^refused: .*not allowed/);
});
