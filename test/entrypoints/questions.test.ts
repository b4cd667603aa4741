import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Question, SessionRecord } from '#core/question/record.ts';
import { createStoreAccess } from '#store/database.ts';
import { allEstimates } from '#store/estimates.ts';
import { allSessions } from '#store/sessions.ts';
import { HOUR_MS, MINUTE_MS, sessionAt } from '../core/people.ts';
import { eventually } from '../eventually.ts';
import { createFakeExtension } from './fake-extension.ts';

let extension: ReturnType<typeof createFakeExtension>;
let nowMs: number;
beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
  extension = createFakeExtension();
  extension.scene.granted = ['https://chatgpt.com/*', 'https://chat.openai.com/*'];
  extension.scene.tab = { id: 7, url: 'https://example.com/' };
  nowMs = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => nowMs);
});

const questionNow = async () => (await createStoreAccess()(allSessions))[0]?.question ?? null;
/** A session that ended so long ago, with a question about it. */
async function drawn(endedMsAgo: number, change: Partial<Question> = {}): Promise<SessionRecord> {
  const question = { state: 'waiting', shownMs: null, expiresMs: nowMs + HOUR_MS, endedMs: null, ...change } as const;
  const session = sessionAt(nowMs - endedMsAgo - 10 * MINUTE_MS, { question });
  await createStoreAccess()((database) => database.put('sessions', session));
  return session;
}

describe('a question that was drawn', () => {
  test('is shown when the person has been elsewhere for two minutes, by the badge and in the store', async () => {
    await drawn(3 * MINUTE_MS);
    await extension.startWorker();
    await eventually(async () => expect(await questionNow()).toMatchObject({ state: 'shown', shownMs: nowMs }));
    await eventually(async () => expect(await extension.badge()).toBe('1'));
  });

  test('waits while the person is idle, and for the next look', async () => {
    extension.scene.user = 'idle';
    await drawn(3 * MINUTE_MS);
    await extension.startWorker();
    await eventually(async () => expect(await extension.alarmAt('ask')).toBe(nowMs + 2 * MINUTE_MS));
    expect(await questionNow()).toMatchObject({ state: 'waiting' });
  });

  test('expires unseen where its time is over, and where a wrong clock put its end weeks ahead', async () => {
    for (const expiresMs of [nowMs - 1, nowMs + 40 * 24 * HOUR_MS]) {
      await drawn(3 * MINUTE_MS, { expiresMs });
      await extension.startWorker();
      await eventually(async () => expect(await questionNow()).toMatchObject({ state: 'expired', shownMs: null }));
      await createStoreAccess()((database) => database.clear('sessions'));
    }
    expect(await extension.badge()).toBe('');
  });

  test('is answered once, however often the command comes, and the badge is gone', async () => {
    const { id } = await drawn(3 * MINUTE_MS);
    await extension.startWorker();
    await eventually(async () => expect(await extension.badge()).toBe('1'));
    const answer = { sessionId: id, given: { answer: 'saved-5-15' } };
    expect(await extension.command('answer', answer)).toEqual({ value: { outcome: 'stored' } });
    expect(await extension.command('answer', answer)).toEqual({ value: { outcome: 'again' } });
    expect(await createStoreAccess()(allEstimates)).toHaveLength(1);
    expect(await extension.badge()).toBe('');
  });
});

test.each([false, true])(
  'a question counts for the limits, its session being left out of the sums: %s',
  async (excluded) => {
    const tool = { id: 7, url: 'https://chatgpt.com/' };
    const asked = await drawn(30 * MINUTE_MS, { state: 'dismissed', shownMs: nowMs - MINUTE_MS, endedMs: nowMs });
    await createStoreAccess()((database) => database.put('sessions', { ...asked, excluded, tool: 'claude' }));
    extension.scene.tab = tool;
    await extension.startWorker();
    await extension.pageSays(true, tool);
    nowMs += MINUTE_MS;
    extension.scene.tab = { id: 8, url: 'https://example.com/' };
    await extension.pageSays(false, tool);
    await eventually(async () => {
      const sessions = await createStoreAccess()(allSessions);
      expect(sessions.find((session) => session.tool === 'chatgpt')?.draw?.probability).toBe(0);
    });
  },
);

test('a command that fails says so to the page that gave it, and changes nothing', async () => {
  await extension.startWorker();
  await fakeBrowser.storage.local.set({ settings: { pausedUntilMs: 'soon' } });
  const reply = await extension.command('pause', { untilMs: nowMs + HOUR_MS });
  expect(reply.error).toMatch(/pausedUntilMs/);
  expect(await fakeBrowser.storage.local.get('settings')).toEqual({ settings: { pausedUntilMs: 'soon' } });
});

test('the pause menu names the tool of the question that is shown, whatever was used since', async () => {
  await drawn(3 * MINUTE_MS, { state: 'shown', shownMs: nowMs });
  await createStoreAccess()((database) => database.put('sessions', sessionAt(nowMs - 60_000, { tool: 'claude' })));
  vi.resetModules();
  vi.doMock('wxt/browser', () => ({ browser: extension.browser }));
  const { readPopup } = await import('../../entrypoints/popup/view.ts');
  expect(await createStoreAccess()(readPopup)).toMatchObject({ lastTool: 'chatgpt' });
});

test('of two changes of the settings at once, as by a page and the background, both are kept', async () => {
  vi.resetModules();
  vi.doMock('wxt/browser', () => ({ browser: extension.browser }));
  const { changeSettings, readSettings } = await import('#browser/settings.ts');
  await Promise.all([
    changeSettings((settings) => ({ ...settings, keepMonths: 6 })),
    changeSettings((settings) => ({ ...settings, pausedUntilMs: nowMs })),
  ]);
  expect(await readSettings()).toMatchObject({ keepMonths: 6, pausedUntilMs: nowMs });
});

test('a pause stops the time on a tool, and its end by the alarm starts it again', async () => {
  const openTool = async () =>
    (await createStoreAccess()((database) => database.get('tracker', 'state')))?.open?.tool ?? null;
  extension.scene.tab = { id: 7, url: 'https://chatgpt.com/' };
  await extension.startWorker();
  await eventually(async () => expect(await openTool()).toBe('chatgpt'));
  nowMs += MINUTE_MS;
  await extension.command('pause', { untilMs: nowMs + HOUR_MS });
  expect(await openTool()).toBeNull();
  expect(await extension.alarmAt('resume')).toBe(nowMs + HOUR_MS);
  nowMs += HOUR_MS;
  await extension.ring('resume');
  await eventually(async () => expect(await openTool()).toBe('chatgpt'));
});
