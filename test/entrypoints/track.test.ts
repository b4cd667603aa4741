/** The background's measuring against WXT's fake browser: what it hears, reads, stores and rings. */
import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createStoreAccess } from '#store/database.ts';
import { allSessions, readTracker } from '#store/sessions.ts';
import { membershipWith } from '../core/people.ts';
import { createFakeExtension } from './fake-extension.ts';

const TOOL = { id: 7, url: 'https://github.com/copilot' };
const ELSEWHERE = { id: 7, url: 'https://github.com/org/repository' };

let extension: ReturnType<typeof createFakeExtension>;
let nowMs: number;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.restoreAllMocks();
  fakeBrowser.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
  extension = createFakeExtension();
  extension.scene.granted = ['https://github.com/*'];
  nowMs = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => nowMs);
});
afterAll(() => {
  vi.useRealTimers();
});

const state = () => createStoreAccess()(readTracker);
const openTool = async () => (await state()).open?.tool ?? null;
/** The page script in the tab says that its page has attention, or has it no longer. */
const pageSays = (attention: boolean, tab: { id: number; url: string } = TOOL) => extension.pageSays(attention, tab);
/** Everything given to the order of jobs before is done once a command is answered. */
const untilDone = () => extension.command('takeBack', { sessionId: 'none' });
async function startOn(tab: { id: number; url: string }) {
  extension.scene.tab = tab;
  await extension.startWorker();
  await untilDone();
}
/** Lets what is under way go on; nothing that waits for its time rings, however slow the machine is. */
async function goOn() {
  for (let turns = 0; turns < 200; turns += 1) await new Promise((done) => setImmediate(done));
}
/** Ends the two seconds for which listeners outlast their need. */
async function untilStill() {
  vi.advanceTimersByTime(2000);
  await goOn();
}

test('a tool of one path is entered, left and entered again without a load, each to the moment', async () => {
  await startOn(ELSEWHERE);
  await pageSays(true, ELSEWHERE);
  await untilDone();
  expect(await openTool()).toBeNull();
  await untilStill();

  for (const _ of [1, 2]) {
    nowMs += 20_000;
    extension.scene.tab = TOOL;
    await pageSays(true);
    await untilDone();
    expect((await state()).open).toMatchObject({ tool: 'github-copilot', startMs: nowMs });
    nowMs += 20_000;
    extension.scene.tab = ELSEWHERE;
    await pageSays(true, ELSEWHERE);
    await untilDone();
    expect(await openTool()).toBeNull();
  }
  const [session] = await createStoreAccess()(allSessions);
  expect(session?.engagedMs).toBe(40_000);
});

test('Firefox tells a new address without a load: it ends the visit at once', async () => {
  await startOn(TOOL);
  await pageSays(true);
  nowMs += 20_000;
  extension.scene.tab = ELSEWHERE;
  extension.events.tabUpdated.trigger(7, { url: ELSEWHERE.url }, { active: true });
  await untilDone();
  expect(await openTool()).toBeNull();
});

test('idle off tools counts as a report where much was used without one', async () => {
  await createStoreAccess()(async (database) =>
    database.put('tracker', { ...(await readTracker(database)), withoutIdleMs: 7 * 3_600_000 }, 'state'),
  );
  await startOn(ELSEWHERE);
  extension.scene.user = 'locked';
  extension.events.userChanged.trigger('locked');
  await untilDone();
  expect((await state()).withoutIdleMs).toBe(0);
});

test('a tab that leaves its tool and falls silent with that, told as one, is left at that moment', async () => {
  extension.scene.granted = [];
  const playing = { ...TOOL, audible: true };
  await startOn(playing);
  nowMs += 20_000;
  extension.scene.tab = ELSEWHERE;
  extension.events.tabUpdated.trigger(7, { status: 'loading', audible: false }, { active: true });
  await untilDone();
  vi.advanceTimersByTime(1000);
  await goOn();
  expect(await createStoreAccess()(allSessions)).toMatchObject([{ engagedMs: 20_000 }]);
});

test('a tab that the person muted is no sound', async () => {
  await startOn(TOOL);
  nowMs += 100_000;
  extension.scene.tab = { ...TOOL, audible: true, mutedInfo: { muted: true } };
  extension.events.tabUpdated.trigger(7, { mutedInfo: { muted: true } }, { active: true });
  await untilDone();
  expect((await state()).open?.audible).toBe(false);
});

test('rules that change during a session hold at once: when idle is told, and how far checkpoints are apart', async () => {
  const startedMs = nowMs;
  const withRules = (idleSeconds: number, checkpointSeconds: number) =>
    createStoreAccess()(async (database) => {
      const { config } = membershipWith();
      const sessionRules = { ...config.sessionRules, idleSeconds, checkpointSeconds };
      const membership = { config: { ...config, sessionRules }, checkedMs: nowMs, tokenDueMs: nowMs + 3_600_000 };
      await database.put('membership', membershipWith(membership), 'member');
    });
  await withRules(120, 300);
  await startOn(TOOL);
  const idleTold = extension.browser.idle.setDetectionInterval;
  expect(idleTold).toHaveBeenLastCalledWith(120);
  expect(await fakeBrowser.alarms.get('checkpoint')).toMatchObject({ periodInMinutes: 5 });

  // The configuration is read anew just after a checkpoint of the old period has rung.
  nowMs += 300_000;
  await fakeBrowser.alarms.create('checkpoint', { when: nowMs + 300_000, periodInMinutes: 5 });
  await extension.ring('checkpoint');
  await untilDone();
  await withRules(60, 30);
  await extension.ring('send');
  await goOn();
  await untilDone();
  expect(idleTold).toHaveBeenLastCalledWith(60);
  expect(await extension.alarmAt('checkpoint')).toBeLessThanOrEqual(nowMs + 30_000);
  expect(await fakeBrowser.alarms.get('checkpoint')).toMatchObject({ periodInMinutes: 0.5 });
  expect((await state()).open?.startMs).toBe(startedMs);
});

test('a checkpoint of a longer period that was about to ring is the last of them', async () => {
  await startOn(TOOL);
  await fakeBrowser.alarms.create('checkpoint', { when: nowMs + 300_000, periodInMinutes: 5 });
  await extension.ring('checkpoint');
  await untilDone();
  expect(await extension.alarmAt('checkpoint')).toBeLessThanOrEqual(nowMs + 30_000);
});

test('checkpoints that the clock has put an hour off are made anew at the next event', async () => {
  await startOn(TOOL);
  nowMs += 50_000;
  await fakeBrowser.alarms.create('checkpoint', { when: nowMs + 3_600_000, periodInMinutes: 0.5 });
  await pageSays(true);
  await untilDone();
  expect(await extension.alarmAt('checkpoint')).toBeLessThanOrEqual(Date.now() + 30_000);
});

test('a burst of changes is stored at once and once more at the end of its second', async () => {
  await startOn(ELSEWHERE);
  nowMs += 10_000;
  const stored: (string | null)[] = [];
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'tracker') stored.push(value.open?.tool ?? null);
    return put.call(this, value, key);
  });
  for (const tab of [TOOL, ELSEWHERE, TOOL, ELSEWHERE, TOOL]) {
    nowMs += 100;
    extension.scene.tab = tab;
    extension.events.tabUpdated.trigger(7, { url: tab.url }, { active: true });
    await goOn();
  }
  expect(stored).toEqual(['github-copilot']);
  vi.advanceTimersByTime(1000);
  await goOn();
  expect(stored).toEqual(['github-copilot', 'github-copilot']);
});

test('a short visit asks the browser for the focus twice, the tabs and the person’s state once, and for nothing else', async () => {
  const other = { id: 8, url: 'https://example.com/' };
  await startOn(other);
  const { windows, tabs, idle, alarms, action, storage } = extension.browser;
  const calls: string[] = [];
  for (const [name, api] of Object.entries({ windows, tabs, idle, alarms, action, ...storage }))
    for (const [verb, call] of Object.entries(api))
      if (typeof call === 'function')
        Object.assign(api, {
          [verb]: (...given: unknown[]) => {
            calls.push(`${name}.${verb}`);
            return Reflect.apply(call, api, given);
          },
        });
  const history = vi.spyOn(IDBIndex.prototype, 'getAll');
  const visit = async () => {
    for (const [tab, staysMs] of [[TOOL, 250] as const, [other, 2000] as const]) {
      extension.scene.tab = tab;
      await pageSays(tab === TOOL);
      await goOn();
      nowMs += staysMs;
    }
  };
  await visit();
  calls.length = 0;
  await visit();
  expect(calls.sort()).toEqual(['idle.queryState', 'tabs.query', 'windows.getLastFocused', 'windows.getLastFocused']);
  expect(history).not.toHaveBeenCalled();
  await extension.command('takeBack', { sessionId: 'none' });
  expect((await createStoreAccess()(allSessions))[0]?.engagedMs).toBe(500);
});

test('off tools nothing is heard, so nothing is read, once pages have told of themselves', async () => {
  await startOn(TOOL);
  await pageSays(true);
  await untilDone();
  extension.scene.tab = { id: 8, url: 'https://example.com/' };
  await pageSays(false);
  await untilDone();
  await untilStill();
  const read = vi.spyOn(extension.browser.windows, 'getLastFocused');
  extension.events.tabActivated.trigger({ tabId: 8, windowId: 1 });
  extension.events.tabUpdated.trigger(8, { status: 'loading' }, { active: true });
  extension.events.focusChanged.trigger(1);
  await goOn();
  expect(read).not.toHaveBeenCalled();
  expect(await extension.alarmAt('checkpoint')).toBeNull();
});

test('where a tool’s page tells nothing, the browser’s own events are heard', async () => {
  await startOn({ id: 8, url: 'https://example.com/' });
  await untilStill();
  extension.scene.tab = TOOL;
  extension.events.tabActivated.trigger({ tabId: 7, windowId: 1 });
  await untilDone();
  expect(await openTool()).toBe('github-copilot');
});

test('a page that believes to be in front while it is not, as developer tools make it, is heard of by the browser’s own events', async () => {
  await startOn({ id: 8, url: 'https://example.com/' });
  extension.scene.otherTabs = [TOOL];
  await pageSays(true);
  await untilDone();
  await untilStill();
  expect(await openTool()).toBeNull();
  extension.scene.otherTabs = [];
  extension.scene.tab = TOOL;
  extension.events.tabActivated.trigger({ tabId: 7, windowId: 1 });
  await untilDone();
  expect(await openTool()).toBe('github-copilot');
  extension.scene.tab = { id: 8, url: 'https://example.com/' };
  extension.events.tabActivated.trigger({ tabId: 8, windowId: 1 });
  await untilDone();
  expect(await openTool()).toBeNull();
});

test('a change of the settings puts the script into no page that has it, but into open pages of a tool that is new', async () => {
  extension.scene.otherTabs = [{ id: 8, url: 'https://ai.example.com/' }];
  await startOn(TOOL);
  extension.executeScript.mockClear();
  await extension.command('snooze', { untilMs: nowMs + 60_000, tool: null });
  await untilDone();
  expect(extension.executeScript).not.toHaveBeenCalled();

  extension.scene.granted = [...extension.scene.granted, 'https://ai.example.com/*'];
  const ownTool = { id: 'own-ai', name: 'House AI', category: 'assistant', sites: ['ai.example.com'] };
  await fakeBrowser.storage.local.set({ settings: { ownTools: [ownTool] } });
  await untilDone();
  expect(extension.executeScript.mock.calls.map(([{ target }]) => target.tabId)).toEqual([8]);
  expect(extension.registered.flatMap(({ matches }) => matches)).toContain('https://ai.example.com/*');
});

test('the quarter-hours in which the browser is used are noted for the time of the report, and none while measuring is paused', async () => {
  await createStoreAccess()((store) => store.put('membership', membershipWith({}), 'member'));
  const noted = async () => {
    const membership = await createStoreAccess()((store) => store.get('membership', 'member'));
    return membership?.quarters.flatMap(({ used }) => used).length;
  };
  await startOn(ELSEWHERE);
  await pageSays(true);
  await untilDone();
  expect(await noted()).toBe(1);
  await extension.command('pause', { untilMs: nowMs + 3_600_000 });
  nowMs += 1_800_000;
  await pageSays(true);
  await untilDone();
  expect(await noted()).toBe(1);
});

test('a browser that only runs, its person away, is not in use, though its own requests have it read what is in front', async () => {
  await createStoreAccess()((store) => store.put('membership', membershipWith({}), 'member'));
  extension.scene.user = 'locked';
  await startOn(ELSEWHERE);
  await extension.ring('send');
  await goOn();
  await untilDone();
  const membership = await createStoreAccess()((store) => store.get('membership', 'member'));
  expect(membership?.quarters).toEqual([]);
});
