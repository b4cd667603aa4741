/**
 * The browser edge of detection: which events are heard, and what the browser answers when read. An address becomes a
 * tool id here and goes no further.
 *
 * Always heard, and rare: a tab was removed, the person went idle or came back, a checkpoint, a start, a permission
 * taken away, and the page script's hint. The rest is heard while the tracker wants it, so elsewhere nothing wakes the worker.
 */
import { type Browser, browser } from 'wxt/browser';
import { onAttentionHint } from '#browser/messages.ts';
import { isBeyond } from '#core/base/due.ts';
import type { Cause, Reading, UserState } from '#core/measure/session.ts';
import { isToolHost, type Tool, toolAt } from '#core/measure/tool.ts';
import type { Heard, Listening } from '#core/measure/tracker.ts';
import type { Profile } from '#core/org/profile.ts';

const CHECKPOINT_ALARM = 'checkpoint';

/**
 * Registers every listener, as a worker is revived only by those that are there from its start; call synchronously as the
 * background starts. The time is taken before anything else. `shown` is the tab whose page spoke, as the browser knew it
 * then. Returns what changes the listeners.
 */
export function listen(heard: (heard: Heard, shown?: Browser.tabs.Tab) => void): (to: Listening) => void {
  const now = (cause: Cause, more: Partial<Heard> = {}, shown?: Browser.tabs.Tab) =>
    heard({ ...more, type: 'heard', atMs: Date.now(), cause }, shown);
  onAttentionHint(({ attention, tab, sender }) =>
    now('hint', { hint: { attention, tab, isBehind: sender?.active === false } }, sender),
  );
  browser.tabs.onRemoved.addListener((closedTab, { isWindowClosing }) =>
    now(isWindowClosing ? 'window' : 'tab', { closedTab }),
  );
  browser.idle.onStateChanged.addListener((user) => now('user', { user }));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === CHECKPOINT_ALARM) now('checkpoint', { rang: true });
  });
  browser.runtime.onStartup.addListener(() => now('start'));
  browser.permissions.onRemoved.addListener(() => now('tab'));

  const onActivated = () => now('tab', { through: 'switches' });
  const onFocusChanged = () => now('window', { through: 'tabs' });
  const onMoved = () => now('tab', { through: 'tabs' });
  const onUpdated = (_tabId: number, change: Browser.tabs.OnUpdatedInfo) => {
    // Chromium tells a new address within a page as a load; Firefox tells the address alone. Either may bring the end of sound along.
    if (change.status === 'loading' || change.url !== undefined) now('tab', { through: 'tabs' });
    else if (change.audible !== undefined || change.mutedInfo !== undefined) now('audio', { through: 'tabs' });
  };
  const listenTo = ({ tabs, switches }: Listening) => {
    const verb = tabs ? 'addListener' : 'removeListener';
    browser.windows.onFocusChanged[verb](onFocusChanged);
    browser.tabs.onUpdated[verb](onUpdated);
    browser.tabs.onAttached[verb](onMoved);
    browser.tabs.onReplaced[verb](onMoved);
    browser.tabs.onActivated[switches ? 'addListener' : 'removeListener'](onActivated);
  };
  listenTo({ tabs: true, switches: true });
  return listenTo;
}

/** What is known already, so that the browser need not be asked for it. */
export interface AlreadyKnown {
  /** The person's state where it is known already; the browser is asked where not. */
  readonly user?: UserState | undefined;
  /** A tab that came into view just now, as the browser knew it then. */
  readonly shown?: Browser.tabs.Tab | undefined;
}

/** Reads what the person attends to now. */
export async function readBrowser(
  { tools, config, settings }: Profile,
  atMs: number,
  { user, shown }: AlreadyKnown = {},
): Promise<Reading> {
  const [window, userNow] = await Promise.all([
    browser.windows.getLastFocused().catch(() => null),
    user ?? browser.idle.queryState(config.sessionRules.idleSeconds),
  ]);
  const active = window?.id === undefined ? [] : await activeTabs(window.id, shown);
  // Of two active tabs the one used last counts.
  const [tab] = active.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return {
    ...placeOf(tools, tab?.url ?? ''),
    tab: tab?.id ?? null,
    tabSinceMs: tab?.lastAccessed,
    focused: window?.focused ?? false,
    user: userNow,
    audible: tab?.audible === true && tab.mutedInfo?.muted !== true,
    paused: settings.pausedUntilMs > atMs,
  };
}

/** A split view has two. Where a tab said itself that it is shown alone, the browser need not be asked. */
async function activeTabs(windowId: number, shown: Browser.tabs.Tab | undefined): Promise<Browser.tabs.Tab[]> {
  const isAlone = shown?.active && shown.windowId === windowId && (shown.splitViewId ?? -1) === -1;
  return isAlone ? [shown] : browser.tabs.query({ active: true, windowId });
}

/** What an address says of tools; addresses that are not https are never tools. */
function placeOf(tools: readonly Tool[], address: string): Pick<Reading, 'tool' | 'onToolHost'> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:') return { tool: null, onToolHost: false };
  return { tool: toolAt(tools, url.hostname, url.pathname), onToolHost: isToolHost(tools, url.hostname) };
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
