import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultSettings, type Settings } from '#core/org/settings.ts';
import { createStoreAccess } from '#store/database.ts';
import { HOUR_MS, membershipWith, sessionAt } from '../core/people.ts';
import { eventually } from '../eventually.ts';
import { createFakeExtension } from './fake-extension.ts';

let extension: ReturnType<typeof createFakeExtension>;
beforeEach(async () => {
  fakeBrowser.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
  extension = createFakeExtension();
  extension.scene.granted = ['https://chatgpt.com/*', 'https://chat.openai.com/*'];
});

const store = (change: Partial<Settings>) =>
  fakeBrowser.storage.local.set({ settings: { ...defaultSettings, ...change } });
/** A worker that has done all that its start calls for. */
async function startWorker() {
  await extension.startWorker();
  expect(await extension.command('takeBack', { sessionId: 'none' })).toEqual({ value: { done: false } });
}
/** Switching off and on, an update, or a restart of the browser, each of which ends in a new worker. */
async function switchOffAndOn() {
  await extension.loseSession();
  await startWorker();
}

describe('what follows from stored state is there after the extension was switched off and on', () => {
  test('the alarm that ends a pause', async () => {
    await startWorker();
    const untilMs = Date.now() + HOUR_MS;
    expect(await extension.command('pause', { untilMs })).toEqual({ value: null });
    await switchOffAndOn();
    expect(await extension.alarmAt('resume')).toBe(untilMs);
  });

  test('the alarm and the badge of a question', async () => {
    await startWorker();
    const nowMs = Date.now();
    const question = { state: 'shown' as const, shownMs: nowMs, expiresMs: nowMs + HOUR_MS, endedMs: null };
    await createStoreAccess()((database) => database.put('sessions', sessionAt(nowMs - HOUR_MS, { question })));
    await switchOffAndOn();
    expect(await extension.alarmAt('ask')).toBe(question.expiresMs);
    expect(await extension.badge()).toBe('1');
  });

  test('the alarm of what is sent or deleted', async () => {
    await store({ keepMonths: 12 });
    await extension.startWorker();
    await eventually(async () => expect(await extension.alarmAt('send')).not.toBeNull());
  });

  test('the script, on the pages to come and on those that are open', async () => {
    extension.scene.tab = { id: 7, url: 'https://chatgpt.com/c/1' };
    extension.scene.otherTabs = [{ id: 8, url: 'https://example.com/' }];
    await switchOffAndOn();
    expect(extension.registered[0]?.matches).toContain('https://chatgpt.com/*');
    expect(extension.executeScript.mock.calls.map(([given]) => given)).toEqual([
      expect.objectContaining({ target: { tabId: 7 }, injectImmediately: true }),
    ]);
  });

  test('the time on the tool that is in front', async () => {
    extension.scene.tab = { id: 7, url: 'https://chatgpt.com/c/1' };
    await switchOffAndOn();
    const state = await createStoreAccess()((database) => database.get('tracker', 'state'));
    expect(state?.open).toMatchObject({ tool: 'chatgpt', tab: 7 });
  });
});

test('a tool that a renewed configuration brings has the script on its open page, where its host is allowed already', async () => {
  const membership = membershipWith({ checkedMs: 0, tokenDueMs: Date.now() + HOUR_MS });
  await createStoreAccess()((database) => database.put('membership', membership, 'member'));
  extension.scene.granted = ['https://ai.example.com/*', `${membership.endpointUrl}/*`];
  extension.scene.tab = { id: 7, url: 'https://ai.example.com/chat' };
  const tool = { id: 'own-ai', name: 'Own AI', category: 'assistant' as const, sites: ['ai.example.com'] };
  const renewed = { ...membership.config, tools: [...membership.config.tools, tool] };
  vi.stubGlobal('fetch', async () => Response.json(renewed));
  await switchOffAndOn();
  await eventually(() => expect(extension.registered[0]?.matches).toEqual(['https://ai.example.com/*']));
  expect(extension.executeScript.mock.calls.map(([given]) => given.target)).toEqual([{ tabId: 7 }]);
});

describe('a later worker of the same start', () => {
  test('puts no script into pages that have it', async () => {
    extension.scene.tab = { id: 7, url: 'https://chatgpt.com/c/1' };
    await switchOffAndOn();
    extension.executeScript.mockClear();
    await startWorker();
    expect(extension.executeScript).not.toHaveBeenCalled();
  });

  test('makes an alarm anew that is lost, or further off than it can be', async () => {
    await store({ keepMonths: 12, pausedUntilMs: Date.now() + HOUR_MS });
    await switchOffAndOn();
    await fakeBrowser.alarms.clear('resume');
    await fakeBrowser.alarms.create('send', { when: Date.now() + 40 * 24 * HOUR_MS });
    await extension.startWorker();
    await eventually(async () => {
      expect(await extension.alarmAt('resume')).not.toBeNull();
      expect(await extension.alarmAt('send')).toBeLessThanOrEqual(Date.now() + 24 * HOUR_MS);
    });
  });
});

test('checkpoints that a clock set back has put an hour off come within their period again', async () => {
  extension.scene.tab = { id: 7, url: 'https://chatgpt.com/c/1' };
  await fakeBrowser.alarms.create('checkpoint', { when: Date.now() + HOUR_MS, periodInMinutes: 0.5 });
  await startWorker();
  expect(await extension.alarmAt('checkpoint')).toBeLessThanOrEqual(Date.now() + 30_000);
});

test('a page that never takes the script holds nothing up', async () => {
  extension.scene.tab = { id: 7, url: 'https://chatgpt.com/c/1' };
  extension.scene.inject = () => new Promise(() => {});
  await switchOffAndOn();
  expect(await extension.command('pause', { untilMs: 0 })).toEqual({ value: null });
});

test('what is stored is closed to the scripts in pages, where the browser can do so', async () => {
  await startWorker();
  expect(extension.levels).toEqual({ local: 'TRUSTED_CONTEXTS', session: 'TRUSTED_CONTEXTS' });
});

test('a browser that cannot close storage starts all the same', async () => {
  for (const area of [extension.browser.storage.local, extension.browser.storage.session])
    Object.assign(area, { setAccessLevel: undefined });
  await startWorker();
  expect(await extension.badge()).toBe('');
});
