import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { weekOf, weekPlus } from '#core/base/week.ts';
import { NOTHING_LEFT_OUT, type OutboxWeek } from '#core/report/outbox.ts';
import { createStoreAccess } from '#store/database.ts';
import { DAY_MS, membershipWith, sessionAt, sharedReport } from '../core/people.ts';
import { createFakeExtension } from './fake-extension.ts';

const nowMs = Date.now();
const week = weekPlus(weekOf(nowMs, 'UTC'), -1);
const session = sessionAt(nowMs, { week });

/** The page beside a worker that answers its commands. */
async function openPage() {
  const extension = createFakeExtension();
  await extension.startWorker();
  const runtime = {
    ...extension.browser.runtime,
    sendMessage: ({ command, request }: { command: string; request: unknown }) => extension.command(command, request),
  };
  vi.resetModules();
  vi.doMock('wxt/browser', () => ({ browser: { ...extension.browser, runtime } }));
  return import('../../entrypoints/options/own-changes.ts');
}
const inStore = createStoreAccess;
beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
});

test('a change of what another window has deleted says that it took no effect', async () => {
  await inStore()((store) => store.put('sessions', session));
  const page = await openPage();
  const edit = { kind: 'edit', engagedMinutes: 5 } as const;
  const changes = [edit, { kind: 'exclude', excluded: true }] as const;
  const tried = async () => Promise.all(changes.map((change) => page.changeSession(session.id, change)));
  expect(await tried()).toEqual([true, true]);
  // It was never answered, or its answer was taken away.
  expect(await page.changeSession(session.id, { ...edit, engagedMinutes: null, answer: 'saved-5-15' })).toBe(false);
  expect(await page.changeSession(session.id, { kind: 'delete' })).toBe(true);
  expect(await tried()).toEqual([false, false]);
  expect(await page.changeTrial('none', { kind: 'exclude', excluded: true })).toBe(false);
});

test.each(['waiting', 'tried', 'accepted', 'gone'] as const)(
  'what to leave out of a report that is %s',
  async (state) => {
    const outbox: OutboxWeek = {
      week,
      department: 'sales',
      report: sharedReport({ week, sessions: [session] }),
      ...NOTHING_LEFT_OUT,
      heldUntilMs: nowMs + DAY_MS,
      dueMs: nowMs + DAY_MS,
      state: state === 'accepted' ? 'accepted' : 'waiting',
      body: state === 'waiting' ? null : 'the bytes of the first try',
      refusal: null,
      sentMs: null,
    };
    await inStore()(async (store) => {
      await store.put('membership', membershipWith({ joinedWeek: week }), 'member');
      if (state !== 'gone') await store.put('outbox', outbox);
    });
    const page = await openPage();
    const isInTime = state === 'waiting';
    expect(await page.leaveOut(week, session.tool, true)).toBe(isInTime);
    expect(await page.sendWeek(week, false)).toBe(isInTime);
  },
);
