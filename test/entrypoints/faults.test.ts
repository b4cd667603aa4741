import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createStoreAccess } from '#store/database.ts';
import { allSessions, readTracker } from '#store/sessions.ts';
import { eventually } from '../eventually.ts';
import { createFakeExtension } from './fake-extension.ts';

let extension: ReturnType<typeof createFakeExtension>;
beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
  extension = createFakeExtension();
  extension.scene.granted = ['https://chatgpt.com/*', 'https://chat.openai.com/*'];
});
const fault = async () => (await fakeBrowser.storage.session.get('fault'))['fault'];

test('a full disk is said, loses nothing, and is over when there is room', async () => {
  let nowMs = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => nowMs);
  extension.scene.tab = { id: 7, url: 'https://chatgpt.com/' };
  await extension.startWorker();
  const open = await eventually(async () => {
    const { open: interval } = await createStoreAccess()(readTracker);
    if (interval === null) throw new Error('no interval is open');
    return interval;
  });

  const disk = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('the disk is full', 'QuotaExceededError');
  });
  nowMs += 40_000;
  extension.scene.tab = { id: 7, url: 'https://example.com/' };
  extension.events.tabUpdated.trigger(7, { status: 'loading' }, { active: true });
  await eventually(async () => expect(await fault()).toBe('QuotaExceededError: the disk is full'));
  expect(await extension.badge()).toBe('!');
  expect(await createStoreAccess()(allSessions)).toEqual([]);

  disk.mockRestore();
  await extension.ring('checkpoint');
  await eventually(async () => expect(await fault()).toBeUndefined());
  expect(await extension.badge()).toBe('');
  const [session] = await createStoreAccess()(allSessions);
  expect(session).toMatchObject({ tool: 'chatgpt', startMs: open.startMs, engagedMs: 40_000 });
});

test('a connection that the browser closed while the worker lives costs no time on a tool and shows no fault', async () => {
  let nowMs = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => nowMs);
  const opened: IDBDatabase[] = [];
  const factory = indexedDB;
  vi.stubGlobal('indexedDB', {
    open: (...given: Parameters<IDBFactory['open']>) => {
      const opening = factory.open(...given);
      opening.addEventListener('success', () => opened.push(opening.result as IDBDatabase));
      return opening;
    },
  });
  extension.scene.tab = { id: 7, url: 'https://chatgpt.com/' };
  await extension.startWorker();
  await eventually(async () => expect((await createStoreAccess()(readTracker)).open).not.toBeNull());
  for (const database of opened) database.close();
  nowMs += 40_000;
  extension.scene.tab = { id: 7, url: 'https://example.com/' };
  extension.events.tabUpdated.trigger(7, { status: 'loading' }, { active: true });
  const [session] = await eventually(async () => {
    const sessions = await createStoreAccess()(allSessions);
    expect(sessions).toHaveLength(1);
    return sessions;
  });
  expect(session?.engagedMs).toBe(40_000);
  expect(await fault()).toBeUndefined();
});
