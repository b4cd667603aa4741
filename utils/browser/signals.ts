/**
 * The browser edge of detection: which events are heard, and what the browser answers when read. An address becomes a
 * tool id here and goes no further.
 *
 * Always heard, and rare: a tab was removed, the person went idle or came back, a checkpoint, a start, a permission
 * taken away, and the page script's hint. Tab switches, focus changes and loads of other pages are heard only while a
 * tool is open, so elsewhere nothing wakes the worker.
 */
import browser, { type Tabs } from 'webextension-polyfill';
import { type AttentionHint, onAttentionHint } from '#browser/messages.ts';
import type { Cause, Reading, UserState } from '#core/session.ts';
import { type Tool, toolAt } from '#core/tool.ts';

const CHECKPOINT_ALARM = 'checkpoint';
/** Listeners outlast their need by this: taking them away and back costs more than some events that are not needed. */
const LISTENERS_STAY_MS = 2000;

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
  /** Hears tab, focus and load events too, from now on, or no longer. */
  hearTabs(on: boolean): void;
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

  let needed = true;
  let listening = false;
  const onActivated = () => needed && now('tab');
  const onFocusChanged = () => needed && now('window');
  const onUpdated = (_tabId: number, change: Tabs.OnUpdatedChangeInfoType, tab: Tabs.Tab) => {
    if (!tab.active || !needed) return;
    if (change.audible !== undefined) now('audio');
    else if (change.status === 'loading') now('tab');
  };
  const follow = () => {
    if (listening === needed) return;
    listening = needed;
    const verb = needed ? 'addListener' : 'removeListener';
    browser.tabs.onActivated[verb](onActivated);
    browser.windows.onFocusChanged[verb](onFocusChanged);
    browser.tabs.onUpdated[verb](onUpdated);
  };
  // A worker revived by one of these must find its listener; the first signal then settles whether it stays.
  follow();
  return {
    hearTabs(on) {
      needed = on;
      if (on) follow();
      else setTimeout(follow, LISTENERS_STAY_MS);
    },
  };
}

export interface ReadingRules {
  readonly tools: readonly Tool[];
  readonly idleSeconds: number;
  readonly paused: boolean;
}

/** Reads what the person attends to now. */
export async function readBrowser({ tools, idleSeconds, paused }: ReadingRules): Promise<Reading> {
  const [window, user] = await Promise.all([
    browser.windows.getLastFocused().catch(() => null),
    browser.idle.queryState(idleSeconds),
  ]);
  const active = window?.id === undefined ? [] : await browser.tabs.query({ active: true, windowId: window.id });
  // A split view has two active tabs: the one used last counts.
  const [tab] = active.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return {
    tool: tab?.url === undefined ? null : toolOfUrl(tools, tab.url),
    tab: tab?.id ?? null,
    focused: window?.focused ?? false,
    user,
    audible: tab?.audible ?? false,
    paused,
  };
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

/** Starts checkpoints where none run; running ones keep their phase. */
export async function startCheckpoints(checkpointSeconds: number): Promise<void> {
  if ((await browser.alarms.get(CHECKPOINT_ALARM)) === undefined)
    browser.alarms.create(CHECKPOINT_ALARM, { periodInMinutes: checkpointSeconds / 60 });
}

export async function stopCheckpoints(): Promise<void> {
  await browser.alarms.clear(CHECKPOINT_ALARM);
}
