/**
 * The sessioniser: turns what the browser tells into engaged time per tool (SESSIONS, section 1).
 *
 * Model. *Attention* is the tool of the active tab of the focused window while the person is active and measuring is not
 * paused: one tool at most at any instant. An *interval* is a maximal stretch with one attended tool. A *session* is the
 * intervals of one tool whose gaps are at most `mergeGapSeconds`.
 *
 * Ordering. Every signal carries a fresh reading of focus, active tab and user state, and names what it was about. A
 * change that the signal explains happened now; a change it does not explain happened unseen, so the interval is closed
 * when it was last known to hold. That is what makes lost events cost time rather than invent it.
 *
 * Sound. An interval outlasts idle while its tab is audible, and a silence of up to `idleSeconds` after it: a voice
 * conversation goes in turns. Silence that lasts longer is not counted.
 *
 * Limits. Exact at transitions, but for the tenth of a second after which a page tells that its tab came to the front where
 * the browser does not say when that was (Firefox); at most one checkpoint is lost at a crash, at sleep or at a lost event;
 * idle is exact to about a second. The clock is the wall clock: a step forward that a late checkpoint could explain is
 * absorbed as it is.
 *
 * Instants are epoch milliseconds, durations here are milliseconds; nothing is scheduled here.
 */
import * as z from 'zod/mini';
import { type ToolId, toolIdSchema } from '#core/base/checked-text.ts';
import type { SessionRules } from '#core/measure/session-rules.ts';

export type UserState = 'active' | 'idle' | 'locked';

/** What the browser answers when asked. It holds a tool id, never an address or a title. */
export interface Reading {
  /** Tool of the active tab of the window focused last, whether or not it is focused now. */
  readonly tool: ToolId | null;
  /** Id of that tab. */
  readonly tab: number | null;
  /** Whether that tab shows a tool's host, on whatever path: the page script is there. */
  readonly onToolHost?: boolean;
  /** Wall clock when that tab came to the front; absent where the browser does not tell. */
  readonly tabSinceMs?: number | undefined;
  /** Whether that window has the focus now. */
  readonly focused: boolean;
  readonly user: UserState;
  /** Whether that tab plays sound that the person has not muted. */
  readonly audible: boolean;
  readonly paused: boolean;
}

/**
 * What a signal was about. `tab`: another tab, address or permission. `window`: focus moved, a window closed. `hint`: a
 * page lost or gained focus, which means nothing until the reading confirms it. `checkpoint`: the alarm, or a worker that
 * starts. `start`: the browser starts.
 */
export type Cause = 'tab' | 'window' | 'hint' | 'user' | 'audio' | 'pause' | 'checkpoint' | 'start';

export interface Signal {
  readonly atMs: number;
  readonly cause: Cause;
  readonly reading: Reading;
}

const openSchema = z.object({
  tool: toolIdSchema,
  tab: z.nullable(z.number()),
  startMs: z.number(),
  /** Last instant at which this interval was known to hold. */
  lastSeenMs: z.number(),
  /** Whether its tab was audible when it was last seen, where sound counts. */
  audible: z._default(z.boolean(), false),
  /** When the last sound of its tab ended; null where there was none, or where it goes on. */
  soundEndMs: z._default(z.nullable(z.number()), null),
  /** Whether the person was idle when it was last seen: sound alone kept it open. */
  idle: z._default(z.boolean(), false),
});
type OpenInterval = z.infer<typeof openSchema>;

/** A session so far. `endMs` is start plus span, so that a clock set back never puts an end before its start. */
export const sessionSchema = z.object({
  id: z.string(),
  tool: toolIdSchema,
  startMs: z.number(),
  endMs: z.number(),
  engagedMs: z.number(),
  /** Its length cannot be trusted: ask the person. */
  doubtful: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

const pagesSchema = z.object({
  /** Whether any page of a tool has ever told of itself. */
  told: z.boolean(),
  /** Tabs that show a tool's host and tell nothing: the script is missing there. */
  silent: z.array(z.number()),
});

export const trackerStateSchema = z.object({
  open: z.nullable(openSchema),
  /** The session of each tool that a further interval may still join, and the wall clock when its last interval ended. */
  joinable: z.array(z.object({ session: sessionSchema, lastEndMs: z.number() })),
  /** Engaged time since idle or lock was last reported: where it grows without end, the platform reports neither. */
  withoutIdleMs: z.number(),
  /** What is known of the script in the tools' pages. */
  pages: z._default(pagesSchema, () => ({ told: false, silent: [] })),
});
export type TrackerState = z.infer<typeof trackerStateSchema>;

export const startingTrackerState: TrackerState = {
  open: null,
  joinable: [],
  withoutIdleMs: 0,
  pages: { told: false, silent: [] },
};

/** An interval this long without a single pause in input is not believed. */
const DOUBTFUL_INTERVAL_MS = 2 * 3_600_000;
/** Nor is any, once this much use has passed without idle or lock being reported. */
const DOUBTFUL_WITHOUT_IDLE_MS = 8 * 3_600_000;
/** A report off tools is stored where this much use has passed without one: before, it would only cost a write. */
const REPORT_WORTH_STORING_MS = 2 * 3_600_000;
/** A checkpoint may come this much late before the time since the last one is taken for sleep. */
const LATEST_CHECKPOINT_SECONDS = 60;
/** Input ends a silence as a turn in a conversation within this share of `idleSeconds`; after it, as a return. */
const TURN_SHARE = 3 / 4;
/** A page tells that it came into view once it has stayed there for a glance; this is more. */
const TOLD_WITHIN_MS = 1000;
/** `lastSeenMs` moves in steps of at least this, so that a burst of events costs one write. */
const SEEN_STEP_MS = 500;

export interface Step {
  readonly state: TrackerState;
  /** The session that an interval was added to, where one was closed with time in it. */
  readonly folded: readonly Session[];
}

/** The next state after a signal. Returns the very same state object where nothing changed, so nothing need be stored. */
export function step(state: TrackerState, signal: Signal, rules: SessionRules): Step {
  const folded: Session[] = [];
  let next = state;
  const close = (open: OpenInterval, atMs: number) => {
    const closed = fold(next, open, atMs);
    next = closed.state;
    if (closed.session !== null) folded.push(closed.session);
  };

  const isReported = signal.reading.user !== 'active';
  if (isReported && (next.open !== null || next.withoutIdleMs >= REPORT_WORTH_STORING_MS)) next = idleReported(next);
  if (next.open !== null && isDiscontinuity(next.open, signal.atMs, rules)) close(next.open, next.open.lastSeenMs);
  if (next.open !== null && hasFallenSilent(next.open, signal, rules))
    close(next.open, next.open.soundEndMs ?? next.open.lastSeenMs);
  if (next.open !== null) {
    const { open } = next;
    if (signal.cause === 'start') close(open, open.lastSeenMs);
    else if (attendedTool(signal, open, rules) !== open.tool) close(open, closingMs(open, signal, rules));
    else next = seen(next, open, signal, rules);
    if (isReported) next = idleReported(next);
  }
  if (next.open === null) {
    const tool = attendedTool(signal, null, rules);
    if (tool !== null) next = opened(next, tool, signal, rules);
  }
  return { state: next, folded };
}

const idleReported = (state: TrackerState): TrackerState =>
  state.withoutIdleMs === 0 ? state : { ...state, withoutIdleMs: 0 };

/** Sleep, hibernation or a clock jump: more time has passed, or less, than a late checkpoint can explain. */
function isDiscontinuity(open: OpenInterval, atMs: number, { checkpointSeconds }: SessionRules): boolean {
  const longestSeconds = checkpointSeconds + Math.min(checkpointSeconds, LATEST_CHECKPOINT_SECONDS);
  return atMs < open.lastSeenMs || atMs - open.lastSeenMs > 1000 * longestSeconds;
}

/** Whether the silence in which an idle person was last seen has outlasted what a turn of a conversation takes. */
function hasFallenSilent(open: OpenInterval, { atMs, reading }: Signal, rules: SessionRules): boolean {
  if (!open.idle || open.audible || open.soundEndMs === null) return false;
  const isReturn = reading.user === 'active' && !isHeard(reading, open.tab, rules);
  return atMs - open.soundEndMs > 1000 * rules.idleSeconds * (isReturn ? TURN_SHARE : 1);
}

function attendedTool(signal: Signal, open: OpenInterval | null, rules: SessionRules): ToolId | null {
  const { reading } = signal;
  if (reading.paused || !reading.focused) return null;
  if (reading.user === 'active') return reading.tool;
  const isKept = open !== null && reading.tab === open.tab && isKeptBySound(open, signal, rules);
  return reading.user === 'idle' && isKept ? reading.tool : null;
}

const isHeard = (reading: Reading, tab: number | null, rules: SessionRules) =>
  rules.audibleKeepsEngaged && reading.audible && reading.tab === tab;

/** Whether the interval's tab is audible or was within the last `idleSeconds`: then idle does not end it. */
function isKeptBySound(open: OpenInterval, signal: Signal, rules: SessionRules): boolean {
  const lastMs = soundEndMs(open, signal, rules);
  return lastMs !== null && (lastMs === signal.atMs || signal.atMs - lastMs < 1000 * rules.idleSeconds);
}

/** The last instant at which the interval's tab was audible; null where it never was. */
function soundEndMs(open: OpenInterval, { atMs, cause, reading }: Signal, rules: SessionRules): number | null {
  if (isHeard(reading, open.tab, rules)) return atMs;
  if (!open.audible) return open.soundEndMs;
  return explainsSilence.includes(cause) ? atMs : open.lastSeenMs;
}

const explainsFocus: readonly Cause[] = ['window', 'hint'];
const explainsTool: readonly Cause[] = ['tab', 'window', 'hint'];
const explainsSilence: readonly Cause[] = ['audio', 'tab', 'window', 'hint'];

/** When the tab in front took over, where a page that hangs tells it late, or one that crashed not at all; null if unknown. */
function switchedMs(open: OpenInterval, { atMs, cause, reading }: Signal): number | null {
  const { tab, tabSinceMs = atMs + 1 } = reading;
  const isLate = cause === 'hint' || cause === 'checkpoint';
  return isLate && tab !== open.tab && tabSinceMs >= open.lastSeenMs && tabSinceMs <= atMs
    ? Math.floor(tabSinceMs)
    : null;
}

/** When the attention that a signal finds gone has ended: the earliest of what the reading tells. */
function closingMs(open: OpenInterval, signal: Signal, rules: SessionRules): number {
  const { atMs, cause, reading } = signal;
  const takenOverMs = switchedMs(open, signal);
  const isUnseen =
    (!reading.focused && !explainsFocus.includes(cause)) ||
    (reading.focused && reading.tool !== open.tool && !explainsTool.includes(cause) && takenOverMs === null) ||
    (reading.paused && cause !== 'pause') ||
    (reading.user === 'locked' && cause !== 'user');
  const endsMs = [takenOverMs ?? atMs];
  if (isUnseen) endsMs.push(open.lastSeenMs);
  if (reading.user === 'idle' && !isKeptBySound(open, signal, rules)) {
    const lastInputMs = atMs - 1000 * rules.idleSeconds;
    endsMs.push(Math.max(lastInputMs, soundEndMs(open, signal, rules) ?? lastInputMs));
  }
  return Math.max(open.startMs, Math.min(...endsMs));
}

function seen(state: TrackerState, open: OpenInterval, signal: Signal, rules: SessionRules): TrackerState {
  const { atMs, reading } = signal;
  const { tab } = reading;
  const audible = isHeard(reading, tab, rules);
  const now = {
    tab,
    audible,
    soundEndMs: audible || tab !== open.tab ? null : soundEndMs(open, signal, rules),
    idle: reading.user === 'idle',
    lastSeenMs: atMs - open.lastSeenMs >= SEEN_STEP_MS ? atMs : open.lastSeenMs,
  };
  const after = { ...open, ...now };
  return JSON.stringify(after) === JSON.stringify(open) ? state : { ...state, open: after };
}

/**
 * When attention that a signal finds began: as the tab came to the front, where its page told that a moment later and nothing
 * was attended to since.
 */
function openingMs({ joinable }: TrackerState, { atMs, cause, reading: { tabSinceMs = atMs } }: Signal): number {
  const isSince = tabSinceMs <= atMs && joinable.every(({ lastEndMs }) => lastEndMs <= tabSinceMs);
  return cause === 'hint' && isSince && atMs - tabSinceMs < TOLD_WITHIN_MS ? Math.floor(tabSinceMs) : atMs;
}

function opened(state: TrackerState, tool: ToolId, signal: Signal, rules: SessionRules): TrackerState {
  const startMs = openingMs(state, signal);
  const joinable = state.joinable.filter(({ lastEndMs }) => startMs - lastEndMs <= 1000 * rules.mergeGapSeconds);
  const { atMs, reading } = signal;
  const { tab } = reading;
  const audible = isHeard(reading, tab, rules);
  return { ...state, joinable, open: { tool, tab, startMs, lastSeenMs: atMs, audible, soundEndMs: null, idle: false } };
}

/** Closes the open interval at an instant and adds it to its session. */
function fold(state: TrackerState, open: OpenInterval, atMs: number): { state: TrackerState; session: Session | null } {
  const lengthMs = atMs - open.startMs;
  if (lengthMs <= 0) return { state: { ...state, open: null }, session: null };
  const earlier = state.joinable.find(({ session }) => session.tool === open.tool);
  const gapMs = earlier === undefined ? 0 : Math.max(0, open.startMs - earlier.lastEndMs);
  const wentIdle = atMs < open.lastSeenMs;
  const withoutIdleMs = wentIdle ? 0 : state.withoutIdleMs + lengthMs;
  const startMs = earlier?.session.startMs ?? open.startMs;
  const session: Session = {
    id: earlier?.session.id ?? `${startMs}-${open.tool}`,
    tool: open.tool,
    startMs,
    endMs: (earlier?.session.endMs ?? startMs) + gapMs + lengthMs,
    engagedMs: (earlier?.session.engagedMs ?? 0) + lengthMs,
    doubtful:
      (earlier?.session.doubtful ?? false) ||
      lengthMs > DOUBTFUL_INTERVAL_MS ||
      withoutIdleMs > DOUBTFUL_WITHOUT_IDLE_MS,
  };
  const joinable = [...state.joinable.filter((other) => other !== earlier), { session, lastEndMs: atMs }];
  return { state: { ...state, open: null, joinable, withoutIdleMs }, session };
}

/** The state once a session was answered for, changed or removed: a return to its tool opens a new one. */
export function closeSession(state: TrackerState, sessionId: string): TrackerState {
  return { ...state, joinable: state.joinable.filter(({ session }) => session.id !== sessionId) };
}

/** The session going on at an instant, its open interval included; null off tools. */
export function liveSession(state: TrackerState, atMs: number): Session | null {
  return state.open === null ? null : fold(state, state.open, Math.max(state.open.startMs, atMs)).session;
}

/** Whether checkpoints are needed: an interval is open, or focus could come back to a tool without an event. */
export function needsCheckpoints(state: TrackerState, reading: Reading): boolean {
  return state.open !== null || (reading.tool !== null && reading.user === 'active' && !reading.paused);
}
