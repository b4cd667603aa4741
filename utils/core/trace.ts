/**
 * Plays a recorded trace through the sessioniser: what the browser would deliver, with its clock, its alarms, its lost
 * events and the death of the worker (SESSIONS, sections 0 and 1). State crosses a worker's death as JSON only.
 *
 * Order at one instant: the trace's events first, then an alarm due at that instant.
 */
import * as z from 'zod/mini';
import type { SessionRules } from '#core/config.ts';
import {
  type Cause,
  needsCheckpoints,
  type Reading,
  type Session,
  startingTrackerState,
  step,
  type TrackerState,
  trackerStateSchema,
  type UserState,
} from '#core/session.ts';
import { toolIdSchema } from '#core/tool.ts';

const seconds = z.number().check(z.gte(0));
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
  z.object({ t: seconds, type: z.literal(type), ...shape });

const eventSchema = z.discriminatedUnion('type', [
  z.object({ t: seconds, type: z.enum(plain) }),
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
export type TraceEvent = z.infer<typeof eventSchema>;

const expectationSchema = z.object({
  tool: toolIdSchema,
  start: z.number(),
  end: z.number(),
  engagedSeconds: z.number(),
});

/** Configuration of a trace; what it leaves out has the product's default. Wider than what a company may set. */
const traceRulesSchema = z.object({
  idleSeconds: z._default(seconds, 120),
  mergeGapSeconds: z._default(seconds, 600),
  minSessionSeconds: z._default(seconds, 30),
  checkpointSeconds: z._default(z.number().check(z.gt(0)), 30),
  audibleKeepsEngaged: z._default(z.boolean(), true),
});

export const traceSchema = z.object({
  name: z.string(),
  config: z._default(traceRulesSchema, () => traceRulesSchema.parse({})),
  events: z.array(eventSchema).check(
    z.check(({ value, issues }) => {
      const late = value.findIndex(({ t }, index) => t < (value[index - 1]?.t ?? 0));
      if (late > 0)
        issues.push({
          code: 'custom',
          input: value[late],
          path: [late, 't'],
          message: 'events must stand in the order of time',
        });
    }),
  ),
  expected: z.optional(z.array(expectationSchema)),
  epoch: z.optional(z.iso.datetime({ offset: true })),
});
export type Trace = z.infer<typeof traceSchema>;
export const tracesSchema = z.array(traceSchema);

export interface Replay {
  readonly name: string;
  /** Grouped by tool in the order first used, then by start. Seconds of the trace's wall clock. */
  readonly sessions: readonly { tool: string; start: number; end: number; engagedSeconds: number }[];
  readonly storageWrites: number;
}

/** What browsers report as the focused window when none is. */
const NO_WINDOW = -1;

interface Tab {
  windowId: number | null;
  tool: string | null;
  audible: boolean;
}

/** The browser that a trace describes: what it would answer when read. */
function createBrowser() {
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
          tabs.clear();
          activeTabs.clear();
          focusedWindow = null;
          lastWindow = null;
          return null;
        case 'browserStart':
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

/** Runs one trace; the same trace gives the same answer always. */
export function replay(trace: Trace): Replay {
  const rules: SessionRules = trace.config;
  const epochMs = trace.epoch === undefined ? 0 : Date.parse(trace.epoch);
  const browser = createBrowser();
  const sessions = new Map<string, Session>();
  let stored = JSON.stringify(startingTrackerState);
  let memory: TrackerState | null = null;
  let storageWrites = 0;
  let jumpedMs = 0;
  let alarmSeconds: number | null = null;
  let running = true;
  let awake = true;

  const wallMs = (t: number) => epochMs + Math.round(t * 1000) + jumpedMs;
  const recall = (): TrackerState => {
    memory ??= trackerStateSchema.parse(JSON.parse(stored));
    return memory;
  };
  const arm = (t: number) => {
    if (!needsCheckpoints(recall(), browser.read())) alarmSeconds = null;
    else alarmSeconds ??= t + rules.checkpointSeconds;
  };
  const handle = (t: number, cause: Cause) => {
    const before = recall();
    const { state, folded } = step(before, { atMs: wallMs(t), cause, reading: browser.read() }, rules);
    for (const session of folded) sessions.set(session.id, session);
    if (state !== before) {
      memory = state;
      stored = JSON.stringify(state);
      storageWrites += 1;
    }
    arm(t);
  };
  const fire = (t: number) => {
    alarmSeconds = t + rules.checkpointSeconds;
    handle(t, 'checkpoint');
  };
  /** Alarms due up to `t`: none while the machine sleeps or the browser is down; one missed firing comes at wake. */
  const runAlarms = (t: number, included: boolean) => {
    while (awake && running && alarmSeconds !== null && (alarmSeconds < t || (included && alarmSeconds === t)))
      fire(alarmSeconds);
  };
  const occur = (event: TraceEvent) => {
    if (event.type === 'workerKilled' || event.type === 'browserCrash' || event.type === 'extensionUpdated')
      memory = null;
    if (event.type === 'browserCrash' || event.type === 'extensionUpdated') alarmSeconds = null;
    if (event.type === 'browserCrash') running = false;
    if (event.type === 'browserStart') running = true;
    if (event.type === 'clockJump') jumpedMs += Math.round(event.delta * 1000);
    if (event.type === 'sleep') awake = false;
    if (event.type === 'wake') {
      awake = true;
      if (alarmSeconds !== null) alarmSeconds = Math.max(alarmSeconds, event.t);
    }
    const cause = browser.apply(event);
    if (cause !== null && running) handle(event.t, cause);
  };

  trace.events.forEach((event, index) => {
    const { t } = event;
    runAlarms(t, false);
    occur(event);
    if (trace.events[index + 1]?.t === t) return;
    runAlarms(t, true);
  });

  const endSeconds = trace.events.at(-1)?.t ?? 0;
  const away: Reading = { tool: null, tab: null, focused: true, user: 'active', audible: false, paused: false };
  for (const session of step(recall(), { atMs: wallMs(endSeconds), cause: 'tab', reading: away }, rules).folded)
    sessions.set(session.id, session);

  return { name: trace.name, sessions: listed([...sessions.values()], rules, epochMs), storageWrites };
}

function listed(sessions: readonly Session[], rules: SessionRules, epochMs: number): Replay['sessions'] {
  const kept = sessions
    .filter((session) => session.engagedMs >= 1000 * rules.minSessionSeconds)
    .sort((a, b) => a.startMs - b.startMs);
  const tools = [...new Set(kept.map((session) => session.tool))];
  const relativeSeconds = (instantMs: number) => (instantMs - epochMs) / 1000;
  return tools.flatMap((tool) =>
    kept
      .filter((session) => session.tool === tool)
      .map((session) => ({
        tool,
        start: relativeSeconds(session.startMs),
        end: relativeSeconds(session.endMs),
        engagedSeconds: session.engagedMs / 1000,
      })),
  );
}
