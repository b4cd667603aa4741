/** The browser around the worker: WXT's fake with what it lacks, and a person in front of it. */
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Listener = (...given: never[]) => unknown;

function createEvent() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => listeners.add(listener),
    removeListener: (listener: Listener) => listeners.delete(listener),
    removeAllListeners: () => listeners.clear(),
    trigger: (...given: unknown[]) => {
      for (const listener of listeners) listener(...(given as never[]));
    },
  };
}

interface Tab {
  readonly id: number;
  readonly url: string;
  readonly audible?: boolean;
  readonly mutedInfo?: { readonly muted: boolean };
}

/** What the person does and has allowed; tests change it. */
export interface Scene {
  tab: Tab | null;
  otherTabs: Tab[];
  focused: boolean;
  user: 'active' | 'idle' | 'locked';
  granted: string[];
  /** How a page takes a script that is put into it. */
  inject: (tabId: number) => Promise<unknown>;
}

const PAGE_URL = fakeBrowser.runtime.getURL('popup.html');
const patternOf = (match: string) => new RegExp(`^${match.replace(/[.?]/g, '\\$&').replaceAll('*', '.*')}$`);
const isAt = (tab: Tab, matches: readonly string[]) => matches.some((match) => patternOf(match).test(tab.url));

/** Web Locks, which Node has only from version 24 on: whoever asks for a name waits for those before. */
function createLocks() {
  const last = new Map<string, Promise<unknown>>();
  return {
    request(name: string, work: () => Promise<unknown>) {
      const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
      last.set(name, turn);
      return turn;
    },
  };
}

export function createFakeExtension() {
  vi.stubGlobal('navigator', { locks: createLocks() });
  const scene: Scene = {
    tab: null,
    otherTabs: [],
    focused: true,
    user: 'active',
    granted: [],
    inject: async () => [],
  };
  const events = {
    tabRemoved: createEvent(),
    tabActivated: createEvent(),
    tabUpdated: createEvent(),
    tabAttached: createEvent(),
    tabReplaced: createEvent(),
    focusChanged: createEvent(),
    userChanged: createEvent(),
    permissionAdded: createEvent(),
    permissionRemoved: createEvent(),
  };
  const registered: { id: string; matches: string[] }[] = [];
  const levels: Record<string, string> = {};
  const openTabs = () => [...(scene.tab === null ? [] : [{ ...scene.tab, active: true }]), ...scene.otherTabs];
  const executeScript = vi.fn(({ target }: { target: { tabId: number } }) => scene.inject(target.tabId));
  const area = (name: 'local' | 'session') => ({
    ...fakeBrowser.storage[name],
    setAccessLevel: async ({ accessLevel }: { accessLevel: string }) => {
      levels[name] = accessLevel;
    },
  });
  const browser = {
    action: fakeBrowser.action,
    alarms: fakeBrowser.alarms,
    notifications: undefined,
    runtime: {
      ...fakeBrowser.runtime,
      getManifest: () => ({ version: '0.0.0' }),
      getContexts: async () => [],
    },
    storage: {
      local: area('local'),
      session: area('session'),
      managed: { get: async () => ({}) },
      onChanged: fakeBrowser.storage.onChanged,
    },
    idle: {
      onStateChanged: events.userChanged,
      queryState: async () => scene.user,
      setDetectionInterval: vi.fn((_seconds: number) => undefined),
    },
    permissions: {
      onAdded: events.permissionAdded,
      onRemoved: events.permissionRemoved,
      contains: async ({ origins = [] }: { origins?: string[] }) =>
        origins.every((origin) => scene.granted.includes(origin)),
      getAll: async () => ({ origins: scene.granted }),
    },
    scripting: {
      executeScript,
      getRegisteredContentScripts: async () => [...registered],
      registerContentScripts: async (scripts: typeof registered) => {
        registered.push(...scripts);
      },
      unregisterContentScripts: async () => {
        registered.splice(0);
      },
    },
    tabs: {
      onRemoved: events.tabRemoved,
      onActivated: events.tabActivated,
      onUpdated: events.tabUpdated,
      onAttached: events.tabAttached,
      onReplaced: events.tabReplaced,
      TAB_ID_NONE: -1,
      create: async () => ({}),
      query: async ({ url, active }: { url?: string[]; active?: boolean }) =>
        openTabs().filter((tab) => (url === undefined || isAt(tab, url)) && (active !== true || 'active' in tab)),
    },
    windows: {
      onFocusChanged: events.focusChanged,
      getLastFocused: async () => ({ id: 1, focused: scene.focused }),
    },
    declarativeNetRequest: { updateSessionRules: async () => undefined },
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
  };
  const forgetListeners = () => {
    for (const event of Object.values(events)) event.removeAllListeners();
    const { alarms, runtime, storage } = fakeBrowser;
    const faked = [alarms.onAlarm, runtime.onMessage, runtime.onInstalled, runtime.onStartup, storage.onChanged];
    for (const event of faked) event.removeAllListeners();
  };

  return {
    browser,
    scene,
    events,
    registered,
    levels,
    executeScript,
    /** Starts a worker, the one before being dead: what is in memory is lost, what is stored stays. */
    async startWorker(): Promise<void> {
      forgetListeners();
      vi.resetModules();
      vi.doMock('wxt/browser', () => ({ browser }));
      const { default: background } = await import('../../entrypoints/background/index.ts');
      background.main();
    },
    /** What the browser forgets when the extension is switched off and on, updated, or the browser is closed. */
    async loseSession(): Promise<void> {
      await fakeBrowser.alarms.clearAll();
      await fakeBrowser.storage.session.clear();
      await fakeBrowser.action.setBadgeText({ text: '' });
    },
    /** Sends a command as one of our own pages does; the reply as it crosses. */
    command: (command: string, request: unknown) =>
      new Promise<{ value?: unknown; error?: string }>((resolve, reject) => {
        fakeBrowser.runtime.onMessage.trigger({ command, request }, { url: PAGE_URL }, resolve).catch(reject);
      }),
    /** Says what the page script in the tab would: that its page has attention, or has it no longer. */
    async pageSays(attention: boolean, tab: Tab): Promise<void> {
      const sender = { tab: { ...tab, active: tab.id === scene.tab?.id, windowId: 1 }, url: tab.url };
      await Promise.all(await fakeBrowser.runtime.onMessage.trigger({ attention }, sender as never, () => undefined));
    },
    ring: (name: string) =>
      fakeBrowser.alarms.onAlarm.trigger({ name, scheduledTime: 0, persistAcrossSessions: false }),
    alarmAt: async (name: string) => (await fakeBrowser.alarms.get(name))?.scheduledTime ?? null,
    badge: () => fakeBrowser.action.getBadgeText({}),
  };
}
