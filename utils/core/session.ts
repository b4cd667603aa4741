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
 * Limits. Exact at transitions, but for the tenth of a second after which a page tells that its tab came to the front where
 * the browser does not say when that was (Firefox); at most one checkpoint is lost at a crash, at sleep or at a lost event;
 * idle is exact to about a second. The clock is the wall clock: a step of under two checkpoints is absorbed as it is.
 *
 * Instants are epoch milliseconds, durations here are milliseconds; nothing is scheduled here.
 */
import * as z from 'zod/mini';
import type { SessionRules } from '#core/config.ts';
import { toolIdSchema } from '#core/tool.ts';

export type UserState = 'active' | 'idle' | 'locked';

/** What the browser answers when asked. It holds a tool id, never an address or a title. */
export interface Reading {
  /** Tool of the active tab of the window focused last, whether or not it is focused now. */
  readonly tool: string | null;
  /** Id of that tab. */
  readonly tab: number | null;
  /** Wall clock when that tab came to the front; absent where the browser does not tell. */
  readonly tabSinceMs?: number | undefined;
  /** Whether that window has the focus now. */
  readonly focused: boolean;
  readonly user: UserState;
  /** Whether that tab plays sound. */
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
  /** Whether sound kept the interval open when it was last seen, or would have, had the person been idle. */
  audible: z._default(z.boolean(), false),
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

export const trackerStateSchema = z.object({
  open: z.nullable(openSchema),
  /** The session of each tool that a further interval may still join, and the wall clock when its last interval ended. */
  joinable: z.array(z.object({ session: sessionSchema, lastEndMs: z.number() })),
  /** Engaged time since idle was last seen on a tool: where it grows without end, the platform does not report idle. */
  withoutIdleMs: z.number(),
});
export type TrackerState = z.infer<typeof trackerStateSchema>;

export const startingTrackerState: TrackerState = { open: null, joinable: [], withoutIdleMs: 0 };

/** An interval this long without a single pause in input is not believed. */
const DOUBTFUL_INTERVAL_MS = 2 * 3_600_000;
/** Nor is any, once this much use has passed without idle being reported. */
const DOUBTFUL_WITHOUT_IDLE_MS = 8 * 3_600_000;
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

  if (next.open !== null && isDiscontinuity(next.open, signal.atMs, rules)) close(next.open, next.open.lastSeenMs);
  if (next.open !== null) {
    const { open } = next;
    if (signal.cause === 'start') close(open, open.lastSeenMs);
    else if (attendedTool(signal.reading, open, rules) !== open.tool) close(open, closingMs(open, signal, rules));
    else next = seen(next, open, signal, rules);
  }
  if (next.open === null) {
    const tool = attendedTool(signal.reading, null, rules);
    if (tool !== null) next = opened(next, tool, signal, rules);
  }
  return { state: next, folded };
}

/** Sleep, hibernation or a clock jump: more time has passed, or less, than a checkpoint can explain. */
function isDiscontinuity(open: OpenInterval, atMs: number, rules: SessionRules): boolean {
  return atMs < open.lastSeenMs || atMs - open.lastSeenMs > 2000 * rules.checkpointSeconds;
}

function attendedTool(reading: Reading, open: OpenInterval | null, rules: SessionRules): string | null {
  if (reading.paused || !reading.focused) return null;
  if (reading.user === 'active') return reading.tool;
  return reading.user === 'idle' && open !== null && audioKeeps(reading, open, rules) ? reading.tool : null;
}

const isHeard = (reading: Reading, rules: SessionRules) => rules.audibleKeepsEngaged && reading.audible;

/** Sound keeps an interval open while the person is idle; it never opens one. */
function audioKeeps(reading: Reading, open: OpenInterval, rules: SessionRules): boolean {
  return isHeard(reading, rules) && reading.tab === open.tab && reading.tool === open.tool;
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
  const isKept = audioKeeps(reading, open, rules);
  const unseen: boolean[] = [
    !reading.focused && !explainsFocus.includes(cause),
    reading.focused && reading.tool !== open.tool && !explainsTool.includes(cause) && takenOverMs === null,
    reading.paused && cause !== 'pause',
    reading.user === 'locked' && cause !== 'user',
    reading.user === 'idle' && open.audible && !isKept && !explainsSilence.includes(cause),
  ];
  const endsMs = [takenOverMs ?? atMs];
  if (unseen.includes(true)) endsMs.push(open.lastSeenMs);
  if (reading.user === 'idle' && !open.audible && !isKept) endsMs.push(atMs - 1000 * rules.idleSeconds);
  return Math.max(open.startMs, Math.min(...endsMs));
}

function seen(state: TrackerState, open: OpenInterval, { atMs, reading }: Signal, rules: SessionRules): TrackerState {
  const { tab, user } = reading;
  const audible = isHeard(reading, rules);
  const lastSeenMs = atMs - open.lastSeenMs >= SEEN_STEP_MS ? atMs : open.lastSeenMs;
  const withoutIdleMs = user === 'idle' ? 0 : state.withoutIdleMs;
  const isAsBefore = lastSeenMs === open.lastSeenMs && audible === open.audible && tab === open.tab;
  if (isAsBefore && withoutIdleMs === state.withoutIdleMs) return state;
  return { ...state, open: { ...open, tab, lastSeenMs, audible }, withoutIdleMs };
}

/**
 * When attention that a signal finds began: as the tab came to the front, where its page told that a moment later and nothing
 * was attended to since.
 */
function openingMs({ joinable }: TrackerState, { atMs, cause, reading: { tabSinceMs = atMs } }: Signal): number {
  const isSince = tabSinceMs <= atMs && joinable.every(({ lastEndMs }) => lastEndMs <= tabSinceMs);
  return cause === 'hint' && isSince && atMs - tabSinceMs < TOLD_WITHIN_MS ? Math.floor(tabSinceMs) : atMs;
}

function opened(state: TrackerState, tool: string, signal: Signal, rules: SessionRules): TrackerState {
  const startMs = openingMs(state, signal);
  const joinable = state.joinable.filter(({ lastEndMs }) => startMs - lastEndMs <= 1000 * rules.mergeGapSeconds);
  const { atMs, reading } = signal;
  const { tab } = reading;
  return { ...state, joinable, open: { tool, tab, startMs, lastSeenMs: atMs, audible: isHeard(reading, rules) } };
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
  return { state: { open: null, joinable, withoutIdleMs }, session };
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
