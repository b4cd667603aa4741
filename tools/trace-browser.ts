/**
 * The browser that a trace describes: what it would answer when read, and what it would deliver of an event, by its own
 * events and by the script in the tools' pages. Whether anybody listens is the tracker's to say.
 */
import * as z from 'zod/mini';
import { type ToolId, toolIdSchema } from '#core/base/checked-text.ts';
import type { Reading, UserState } from '#core/measure/session.ts';
import type { Heard } from '#core/measure/tracker.ts';

/** No trace is longer, so that its alarms can be played. */
const LONGEST_TRACE_SECONDS = 100_000_000;
/** True elapsed seconds since the trace began. */
export const traceSecondsSchema = z.number().check(z.gte(0), z.lte(LONGEST_TRACE_SECONDS));
const id = z.int();
const tool = z.optional(z.nullable(toolIdSchema));

const tabSchema = z.object({ tabId: id, active: z.optional(z.boolean()), tool, audible: z.optional(z.boolean()) });
const windowSchema = z.object({ windowId: id, focused: z.optional(z.boolean()), tabs: z.optional(z.array(tabSchema)) });

const plain = [
  'windowBlur',
  'idle',
  'locked',
  'active',
  'workerKilled',
  'workerStarted',
  'browserCrash',
  'sleep',
  'wake',
  'paused',
  'resumed',
  'extensionUpdated',
  'silentBlur',
  'silentIdle',
] as const;
const event = <T extends string, S extends z.core.$ZodShape>(type: T, shape: S) =>
  z.object({ t: traceSecondsSchema, type: z.literal(type), ...shape });

export const traceEventSchema = z.discriminatedUnion('type', [
  z.object({ t: traceSecondsSchema, type: z.enum(plain) }),
  event('tabActivated', { tabId: id, windowId: id, tool }),
  event('urlChanged', { tabId: id, windowId: z.optional(id), tool, inPage: z.optional(z.boolean()) }),
  event('tabClosed', { tabId: id, windowId: z.optional(id) }),
  event('tabMoved', { tabId: id, fromWindowId: z.optional(id), toWindowId: z.optional(id) }),
  event('tabReplaced', {
    tabId: z.optional(id),
    addedTabId: z.optional(id),
    removedTabId: z.optional(id),
    windowId: z.optional(id),
    tool,
  }),
  event('windowFocus', { windowId: id }),
  event('windowClosed', { windowId: id }),
  event('silentFocus', { windowId: z.optional(id) }),
  event('audible', { tabId: id, value: z.boolean() }),
  event('browserStart', { windows: z.array(windowSchema) }),
  event('clockJump', { delta: z.number() }),
  event('permissionRemoved', { tabId: z.optional(id), tool }),
  event('pageBlur', { tabId: z.optional(id) }),
  event('pageFocus', { tabId: z.optional(id) }),
]);
export type TraceEvent = z.infer<typeof traceEventSchema>;

/** What browsers report as the focused window when none is. */
const NO_WINDOW = -1;

/** In which pages of tools the script is: in all, in none, or only where the page was loaded on the tool's path. */
export const scriptSchema = z.enum(['alive', 'missing', 'pathOnly']);
export type Script = z.infer<typeof scriptSchema>;

/** One delivery to the extension. */
export type Delivery = Omit<Heard, 'type' | 'atMs'>;

/** What is loaded in a tab: changed by a load, not by in-page navigation. */
interface Page {
  /** Whether it lies on a tool's host. */
  readonly onToolHost: boolean;
  readonly scripted: boolean;
  /** Whether it said last that it has the person's attention. */
  told: boolean;
}

interface Tab {
  windowId: number | null;
  tool: ToolId | null;
  audible: boolean;
  page: Page | null;
}

const pageKey = (index: number, tabId: number) => `${index} ${tabId}`;

/** Pages that lie on a tool's host though not on its path, as a tool is entered from them without a load. */
function hostsEntered(events: readonly TraceEvent[]): ReadonlySet<string> {
  const pages = new Set<string>();
  const enteredTabs = new Set<number>();
  for (const [index, event] of [...events.entries()].reverse()) {
    if (event.type === 'urlChanged' && event.inPage === true) {
      if (event.tool != null) enteredTabs.add(event.tabId);
      // It is what is first heard of a tab where the trace begins within the page.
      if (enteredTabs.has(event.tabId)) pages.add(pageKey(index, event.tabId));
      continue;
    }
    for (const tabId of loadedTabs(event)) {
      if (enteredTabs.has(tabId)) pages.add(pageKey(index, tabId));
      if (event.type !== 'tabActivated') enteredTabs.delete(tabId);
    }
  }
  return pages;
}

function loadedTabs(event: TraceEvent): number[] {
  if (event.type === 'urlChanged' || event.type === 'tabActivated') return [event.tabId];
  if (event.type !== 'browserStart') return [];
  return event.windows.flatMap(({ tabs = [] }) => tabs.map(({ tabId }) => tabId));
}

export function createTraceBrowser(script: Script = 'alive', events: readonly TraceEvent[] = []) {
  const entered = hostsEntered(events);
  const tabs = new Map<number, Tab>();
  const activeTabs = new Map<number, number>();
  let focusedWindow: number | null = null;
  let lastWindow: number | null = null;
  let user: UserState = 'active';
  let paused = false;

  const tabOf = (tabId: number): Tab => {
    const tab = tabs.get(tabId) ?? { windowId: null, tool: null, audible: false, page: null };
    tabs.set(tabId, tab);
    return tab;
  };
  const focus = (windowId: number | null) => {
    focusedWindow = windowId;
    lastWindow = windowId ?? lastWindow;
  };
  const removeTab = (tabId: number) => {
    tabs.delete(tabId);
    for (const [windowId, active] of activeTabs) if (active === tabId) activeTabs.delete(windowId);
  };
  const activate = (tabId: number, windowId: number) => {
    for (const [other, active] of activeTabs) if (active === tabId && other !== windowId) activeTabs.delete(other);
    tabOf(tabId).windowId = windowId;
    activeTabs.set(windowId, tabId);
  };
  const closeWindow = (windowId: number) => {
    for (const [tabId, tab] of tabs) if (tab.windowId === windowId) tabs.delete(tabId);
    activeTabs.delete(windowId);
    if (focusedWindow === windowId) focusedWindow = null;
    if (lastWindow === windowId) lastWindow = null;
  };
  const forgetWindows = () => {
    tabs.clear();
    activeTabs.clear();
    focusedWindow = null;
    lastWindow = null;
  };
  const frontTab = () => (lastWindow === null ? undefined : activeTabs.get(lastWindow));
  const pageOf = (tabId: number | undefined) => (tabId === undefined ? undefined : tabs.get(tabId)?.page);
  /** A page that is left says so, as it is loaded no longer. */
  const unload = (tabId: number): Delivery[] => {
    return pageOf(tabId)?.told === true ? [{ cause: 'hint', hint: { tab: tabId, attention: false } }] : [];
  };
  const load = (tabId: number, tool: ToolId | null, index: number): Delivery[] => {
    const left = unload(tabId);
    const onToolHost = tool !== null || entered.has(pageKey(index, tabId));
    const scripted = onToolHost && (script === 'alive' || (script === 'pathOnly' && tool !== null));
    Object.assign(tabOf(tabId), { tool, page: { onToolHost, scripted, told: false } });
    return left;
  };
  const attentiveTab = () => (focusedWindow === null ? undefined : activeTabs.get(focusedWindow));
  const pageTells = (tabId: number | undefined, attention: boolean): Delivery[] => {
    const page = pageOf(tabId);
    if (tabId === undefined || page == null || !page.scripted) return [];
    page.told = attention;
    const { windowId } = tabOf(tabId);
    const isBehind = windowId !== null && activeTabs.get(windowId) !== tabId;
    return [{ cause: 'hint', hint: { tab: tabId, attention, isBehind } }];
  };

  /** Changes the browser as the event says, and tells what its own events deliver. Pages tell in `apply`. */
  function happen(event: TraceEvent, index: number): Delivery[] {
    switch (event.type) {
      case 'tabActivated': {
        const tab = tabs.get(event.tabId);
        activate(event.tabId, event.windowId);
        const tool = event.tool === undefined ? (tab?.tool ?? null) : event.tool;
        const left = tab?.page == null || tab.tool !== tool ? load(event.tabId, tool, index) : [];
        return [{ cause: 'tab', through: 'switches' }, ...left];
      }
      case 'urlChanged': {
        const { page } = tabOf(event.tabId);
        const changed: Delivery = { cause: 'tab', through: 'tabs' };
        if (event.inPage !== true || page === null) return [changed, ...load(event.tabId, event.tool ?? null, index)];
        tabOf(event.tabId).tool = event.tool ?? null;
        return [changed, ...(page.told ? pageTells(event.tabId, true) : [])];
      }
      case 'tabClosed':
        removeTab(event.tabId);
        return [{ cause: 'tab', closedTab: event.tabId }];
      case 'tabMoved': {
        const from = tabOf(event.tabId).windowId ?? event.fromWindowId;
        if (event.toWindowId === undefined || from === event.toWindowId) return [];
        if (from !== undefined && activeTabs.get(from) === event.tabId) activeTabs.delete(from);
        tabOf(event.tabId).windowId = event.toWindowId;
        return [{ cause: 'tab', through: 'tabs' }];
      }
      case 'tabReplaced': {
        const removed = event.removedTabId ?? (event.addedTabId === undefined ? undefined : event.tabId);
        const added = event.addedTabId ?? event.tabId;
        if (added === undefined) return [];
        const before = removed === undefined ? undefined : tabs.get(removed);
        const windowId = event.windowId ?? before?.windowId ?? null;
        const wasActive = windowId !== null && removed !== undefined && activeTabs.get(windowId) === removed;
        const left = removed === undefined || removed === added ? [] : unload(removed);
        if (removed !== undefined && removed !== added) removeTab(removed);
        const tool = event.tool === undefined ? (before?.tool ?? tabOf(added).tool) : event.tool;
        left.push(...load(added, tool, index));
        if (wasActive) activate(added, windowId);
        return [{ cause: 'tab', through: 'tabs' }, ...left];
      }
      case 'permissionRemoved':
        for (const [tabId, tab] of tabs)
          if (event.tabId === tabId || (event.tabId === undefined && (event.tool ?? tab.tool) === tab.tool))
            Object.assign(tab, { tool: null, page: null });
        return [{ cause: 'tab' }];
      case 'windowFocus':
        focus(event.windowId === NO_WINDOW ? null : event.windowId);
        return [{ cause: 'window', through: 'tabs' }];
      case 'windowBlur':
        focus(null);
        return [{ cause: 'window', through: 'tabs' }];
      case 'windowClosed':
        closeWindow(event.windowId);
        return [{ cause: 'window' }];
      case 'silentBlur':
        focus(null);
        return [];
      case 'silentFocus':
        focus(event.windowId ?? lastWindow);
        return [];
      case 'silentIdle':
        user = 'idle';
        return [];
      case 'idle':
      case 'locked':
      case 'active':
        user = event.type;
        return [{ cause: 'user', user }];
      case 'audible':
        tabOf(event.tabId).audible = event.value;
        return [{ cause: 'audio', through: 'tabs' }];
      case 'paused':
      case 'resumed':
        paused = event.type === 'paused';
        return [{ cause: 'pause' }];
      case 'pageBlur':
      case 'pageFocus':
        return pageTells(event.tabId ?? frontTab(), event.type === 'pageFocus');
      case 'browserCrash':
        forgetWindows();
        return [];
      case 'browserStart':
        forgetWindows();
        user = 'active';
        for (const { windowId, focused, tabs: restored = [] } of event.windows) {
          for (const tab of restored) {
            load(tab.tabId, tab.tool ?? null, index);
            Object.assign(tabOf(tab.tabId), { windowId, audible: tab.audible ?? false });
            if (tab.active === true) activate(tab.tabId, windowId);
          }
          if (focused === true) focus(windowId);
        }
        return [{ cause: 'start' }];
      case 'workerStarted':
      case 'extensionUpdated':
        return [{ cause: 'checkpoint' }];
      case 'workerKilled':
      case 'sleep':
      case 'wake':
      case 'clockJump':
        return [];
    }
  }

  return {
    read(): Reading {
      const tabId = frontTab();
      const tab = tabId === undefined ? undefined : tabs.get(tabId);
      return {
        tool: tab?.tool ?? null,
        tab: tabId ?? null,
        onToolHost: tab?.page?.onToolHost ?? false,
        focused: focusedWindow !== null,
        user,
        audible: tab?.audible ?? false,
        paused,
      };
    },
    /** Takes an event in and says what is delivered of it: the browser's own event first, then what pages say. */
    apply(event: TraceEvent, index: number): Delivery[] {
      const before = attentiveTab();
      const pageBefore = pageOf(before);
      const deliveries = happen(event, index);
      if (silent.includes(event.type)) return deliveries;
      const after = attentiveTab();
      const lost = before !== after && pageOf(before)?.told === true ? pageTells(before, false) : [];
      const isNew = before !== after || pageBefore !== pageOf(after);
      const gained = isNew && pageOf(after)?.told === false ? pageTells(after, true) : [];
      return [...deliveries, ...lost, ...gained];
    },
  };
}

/** Events that change what the browser would answer without any page hearing of it. */
const silent: readonly TraceEvent['type'][] = ['silentBlur', 'silentFocus', 'silentIdle', 'pageBlur', 'pageFocus'];
