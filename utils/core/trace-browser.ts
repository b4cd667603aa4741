/** The browser that a trace describes: what it would answer when read, and what the extension hears of an event. */
import * as z from 'zod/mini';
import type { Cause, Reading, UserState } from '#core/session.ts';
import { toolIdSchema } from '#core/tool.ts';

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
  event('urlChanged', { tabId: id, windowId: z.optional(id), tool }),
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

interface Tab {
  windowId: number | null;
  tool: string | null;
  audible: boolean;
}

export function createTraceBrowser() {
  const tabs = new Map<number, Tab>();
  const activeTabs = new Map<number, number>();
  let focusedWindow: number | null = null;
  let lastWindow: number | null = null;
  let user: UserState = 'active';
  let paused = false;

  const tabOf = (tabId: number): Tab => {
    const tab = tabs.get(tabId) ?? { windowId: null, tool: null, audible: false };
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

  return {
    read(): Reading {
      const tabId = lastWindow === null ? undefined : activeTabs.get(lastWindow);
      const tab = tabId === undefined ? undefined : tabs.get(tabId);
      return {
        tool: tab?.tool ?? null,
        tab: tabId ?? null,
        focused: focusedWindow !== null,
        user,
        audible: tab?.audible ?? false,
        paused,
      };
    },
    /** Takes an event in and says what the extension hears of it: a cause, or null where nothing is delivered. */
    apply(event: TraceEvent): Cause | null {
      switch (event.type) {
        case 'tabActivated':
          activate(event.tabId, event.windowId);
          if (event.tool !== undefined) tabOf(event.tabId).tool = event.tool;
          return 'tab';
        case 'urlChanged':
          tabOf(event.tabId).tool = event.tool ?? null;
          return 'tab';
        case 'tabClosed':
          removeTab(event.tabId);
          return 'tab';
        case 'tabMoved': {
          if (event.toWindowId === undefined) return 'tab';
          const from = tabOf(event.tabId).windowId ?? event.fromWindowId;
          if (from === event.toWindowId) return 'tab';
          if (from !== undefined && activeTabs.get(from) === event.tabId) activeTabs.delete(from);
          tabOf(event.tabId).windowId = event.toWindowId;
          return 'tab';
        }
        case 'tabReplaced': {
          const removed = event.removedTabId ?? (event.addedTabId === undefined ? undefined : event.tabId);
          const added = event.addedTabId ?? event.tabId;
          if (added === undefined) return 'tab';
          const before = removed === undefined ? undefined : tabs.get(removed);
          const windowId = event.windowId ?? before?.windowId ?? null;
          const wasActive = windowId !== null && removed !== undefined && activeTabs.get(windowId) === removed;
          if (removed !== undefined && removed !== added) removeTab(removed);
          tabOf(added).tool = event.tool === undefined ? (before?.tool ?? tabOf(added).tool) : event.tool;
          if (wasActive) activate(added, windowId);
          return 'tab';
        }
        case 'permissionRemoved':
          for (const [tabId, tab] of tabs)
            if (event.tabId === tabId || (event.tabId === undefined && (event.tool ?? tab.tool) === tab.tool))
              tab.tool = null;
          return 'tab';
        case 'windowFocus':
          focus(event.windowId === NO_WINDOW ? null : event.windowId);
          return 'window';
        case 'windowBlur':
          focus(null);
          return 'window';
        case 'windowClosed':
          closeWindow(event.windowId);
          return 'window';
        case 'silentBlur':
          focus(null);
          return null;
        case 'silentFocus':
          focus(event.windowId ?? lastWindow);
          return null;
        case 'silentIdle':
          user = 'idle';
          return null;
        case 'idle':
        case 'locked':
        case 'active':
          user = event.type;
          return 'user';
        case 'audible':
          tabOf(event.tabId).audible = event.value;
          return 'audio';
        case 'paused':
        case 'resumed':
          paused = event.type === 'paused';
          return 'pause';
        case 'pageBlur':
        case 'pageFocus':
          return 'hint';
        case 'browserCrash':
          forgetWindows();
          return null;
        case 'browserStart':
          forgetWindows();
          user = 'active';
          for (const { windowId, focused, tabs: restored = [] } of event.windows) {
            for (const tab of restored) {
              Object.assign(tabOf(tab.tabId), { windowId, tool: tab.tool ?? null, audible: tab.audible ?? false });
              if (tab.active === true) activate(tab.tabId, windowId);
            }
            if (focused === true) focus(windowId);
          }
          return 'start';
        case 'workerStarted':
        case 'extensionUpdated':
          return 'checkpoint';
        case 'workerKilled':
        case 'sleep':
        case 'wake':
        case 'clockJump':
          return null;
      }
    },
  };
}
