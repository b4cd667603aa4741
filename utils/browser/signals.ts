/**
 * The browser edge of detection: which events are heard, and what the browser answers when read. An address becomes a
 * tool id here and goes no further.
 *
 * Always heard, and rare: a tab was removed, the person went idle or came back, a checkpoint, a start, a permission
 * taken away, and the page script's hint. Focus changes and loads of other pages are heard only while a tool is open, so
 * elsewhere nothing wakes the worker; tab switches only where the tool's page does not tell them by itself.
 */
import browser, { type Tabs } from 'webextension-polyfill';
import { type AttentionHint, onAttentionHint } from '#browser/messages.ts';
import { isBeyond } from '#core/due.ts';
import type { Cause, Reading, UserState } from '#core/session.ts';
import { type Tool, toolAt } from '#core/tool.ts';

const CHECKPOINT_ALARM = 'checkpoint';
/** Listeners and checkpoints outlast their need by this: taking them away and back costs more than some that are not needed. */
export const STAY_MS = 2000;

export interface Heard {
  readonly atMs: number;
  readonly cause: Cause;
  /** What an idle event said, which may be newer than what the browser answers. */
  readonly user?: UserState;
  /** The tab that was closed. */
  readonly closedTab?: number;
  /** What the page script said; only a reading can confirm it. */
  readonly hint?: AttentionHint;
}

export interface Signals {
  /** Hears focus and load events too from now on, or no longer; and tab switches, which a page tells by itself. */
  hear(tabs: boolean, switches: boolean): void;
}

/** A listener that is there when it is needed. One that a worker is revived by must be there from its start. */
function createFollower(follow: (verb: 'addListener' | 'removeListener') => void) {
  let needed = true;
  let listening = false;
  const settle = () => {
    if (listening === needed) return;
    listening = needed;
    follow(needed ? 'addListener' : 'removeListener');
  };
  settle();
  return {
    isNeeded: () => needed,
    need(on: boolean) {
      if (on === needed) return;
      needed = on;
      if (on) settle();
      else setTimeout(settle, STAY_MS);
    },
  };
}

/** Registers every listener; call synchronously as the background starts. The time is taken before anything else. */
export function listen(heard: (heard: Heard) => void): Signals {
  const now = (cause: Cause, more: Partial<Heard> = {}) => heard({ ...more, atMs: Date.now(), cause });
  onAttentionHint((hint) => now('hint', { hint }));
  browser.tabs.onRemoved.addListener((closedTab, { isWindowClosing }) =>
    now(isWindowClosing ? 'window' : 'tab', { closedTab }),
  );
  browser.idle.onStateChanged.addListener((user) => now('user', { user }));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === CHECKPOINT_ALARM) now('checkpoint');
  });
  browser.runtime.onStartup.addListener(() => now('start'));
  browser.permissions.onRemoved.addListener(() => now('tab'));

  const onActivated = () => switches.isNeeded() && now('tab');
  const onFocusChanged = () => tabs.isNeeded() && now('window');
  const onUpdated = (_tabId: number, change: Tabs.OnUpdatedChangeInfoType, tab: Tabs.Tab) => {
    if (!tab.active || !tabs.isNeeded()) return;
    if (change.audible !== undefined) now('audio');
    else if (change.status === 'loading') now('tab');
  };
  const switches = createFollower((verb) => browser.tabs.onActivated[verb](onActivated));
  const tabs = createFollower((verb) => {
    browser.windows.onFocusChanged[verb](onFocusChanged);
    browser.tabs.onUpdated[verb](onUpdated);
  });
  return {
    hear(tabsToo, switchesToo) {
      tabs.need(tabsToo);
      switches.need(switchesToo);
    },
  };
}

export interface ReadingRules {
  readonly tools: readonly Tool[];
  readonly idleSeconds: number;
  readonly paused: boolean;
  /** The person's state where it is known already; the browser is asked where not. */
  readonly user?: UserState | undefined;
  /** A tab that came into view just now, as the browser knew it then. */
  readonly shown?: Tabs.Tab | undefined;
}

/** Reads what the person attends to now. */
export async function readBrowser({ tools, idleSeconds, paused, user, shown }: ReadingRules): Promise<Reading> {
  const [window, userNow] = await Promise.all([
    browser.windows.getLastFocused().catch(() => null),
    user ?? browser.idle.queryState(idleSeconds),
  ]);
  const active = window?.id === undefined ? [] : await activeTabs(window.id, shown);
  // Of two active tabs the one used last counts.
  const [tab] = active.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return {
    tool: tab?.url === undefined ? null : toolOfUrl(tools, tab.url),
    tab: tab?.id ?? null,
    tabSinceMs: tab?.lastAccessed,
    focused: window?.focused ?? false,
    user: userNow,
    audible: tab?.audible ?? false,
    paused,
  };
}

/** A split view has two. Where a tab said itself that it is shown alone, the browser need not be asked. */
async function activeTabs(windowId: number, shown: Tabs.Tab | undefined): Promise<Tabs.Tab[]> {
  const isAlone = shown?.active && shown.windowId === windowId && (shown.splitViewId ?? -1) === -1;
  return isAlone ? [shown] : browser.tabs.query({ active: true, windowId });
}

/** The tool at an address, or null; addresses that are not https are never tools. */
function toolOfUrl(tools: readonly Tool[], address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === 'https:' ? toolAt(tools, url.hostname, url.pathname) : null;
}

/** Idle is reported after this long without input; the browser forgets it whenever the worker dies. */
export function setIdleSeconds(idleSeconds: number): void {
  browser.idle.setDetectionInterval(idleSeconds);
}

/** Starts checkpoints where none run, or the next would ring later than a period from now; running ones keep their phase. */
export async function startCheckpoints(checkpointSeconds: number): Promise<void> {
  const running = await browser.alarms.get(CHECKPOINT_ALARM);
  if (running === undefined || isBeyond(running.scheduledTime, Date.now(), 1000 * checkpointSeconds))
    await browser.alarms.create(CHECKPOINT_ALARM, { periodInMinutes: checkpointSeconds / 60 });
}

export async function stopCheckpoints(): Promise<void> {
  await browser.alarms.clear(CHECKPOINT_ALARM);
}
