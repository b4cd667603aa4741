/**
 * The tracker: all that the extension decides between a browser's event and a stored session, as one step without any
 * state outside it. It says what to listen to, when to read the browser, when to store and when to be woken; the
 * background carries that out, and the trace player drives the very same step (SESSIONS, section 5).
 *
 * Listening. The page script tells when a tool's page gains or loses attention and when its address changes, so off tools
 * nothing else need be heard, and on a tool no switch of tabs. Where pages tell nothing, because none ever has or because
 * a tab with a tool's host stays silent, every event is heard.
 *
 * Ordering. What is heard is stepped at once; what is read or stored follows in the order of jobs. Instants are epoch
 * milliseconds. Memory ends with the worker: what has to outlast it is in `sessions`.
 */

import { isBeyond } from '#core/base/due.ts';
import {
  type Cause,
  needsCheckpoints,
  type Reading,
  type Session,
  step as stepSessions,
  type TrackerState,
  type UserState,
} from '#core/measure/session.ts';
import type { SessionRules } from '#core/measure/session-rules.ts';

/** `tabs`: focus of windows, loads, addresses and sound of tabs. `switches`: another tab comes to the front. */
export interface Listening {
  readonly tabs: boolean;
  readonly switches: boolean;
}

/** What a page said of itself: that it has the person's attention, again where its address changed, or has it no longer. */
export interface PageHint {
  readonly tab: number | null;
  readonly attention: boolean;
  /** Whether the browser had another tab in front of its window then. */
  readonly isBehind?: boolean;
}

/** Something that the browser delivered. */
export interface Heard {
  readonly type: 'heard';
  readonly atMs: number;
  readonly cause: Cause;
  /** The listener that heard it, where it is not one that always listens. */
  readonly through?: keyof Listening;
  /** What an idle event said, which may be newer than what the browser answers. */
  readonly user?: UserState;
  readonly closedTab?: number;
  readonly hint?: PageHint;
  /** Whether it is the checkpoint alarm. */
  readonly rang?: boolean;
}

/** Read what the person attends to, and give it back as input. */
export interface Read {
  readonly type: 'read';
  readonly atMs: number;
  readonly cause: Cause;
  /** The person's state where it is known; the browser is asked where not. */
  readonly user: UserState | undefined;
  /** Whether an event that explains a loss had the time to arrive. */
  readonly settled: boolean;
}

export type Input =
  | Heard
  | { readonly type: 'loaded'; readonly sessions: TrackerState }
  | { readonly type: 'reading'; readonly asked: Read; readonly reading: Reading; readonly rules: SessionRules }
  | { readonly type: 'confirm'; readonly atMs: number; readonly heard: number }
  | { readonly type: 'timer'; readonly atMs: number; readonly dueMs: number }
  | { readonly type: 'settle'; readonly atMs: number }
  | { readonly type: 'stored'; readonly atMs: number; readonly sessions: TrackerState }
  | { readonly type: 'forget' };

export type Effect =
  | Read
  | { readonly type: 'confirm'; readonly afterMs: number; readonly heard: number }
  | { readonly type: 'store'; readonly sessions: TrackerState; readonly folded: readonly Session[] }
  | { readonly type: 'listen'; readonly to: Listening }
  | { readonly type: 'arm'; readonly everySeconds: number }
  | { readonly type: 'disarm' }
  | { readonly type: 'timer'; readonly afterMs: number; readonly dueMs: number };

export interface Tracker {
  /** The sessioniser's state, ahead of the store by what is unstored; null where none was ever loaded. */
  readonly sessions: TrackerState | null;
  /** Whether it has to be loaded before the next reading: somebody else may have changed what is stored. */
  readonly isStale: boolean;
  /** Sessions folded since the store was last written; null where the store has everything. */
  readonly unstored: readonly Session[] | null;
  readonly storedMs: number;
  /** When a change that came too soon after the last write is stored. */
  readonly storeDueMs: number | null;
  /** Whether checkpoints are needed, as they may be until the first reading. */
  readonly needed: boolean;
  readonly listening: Listening;
  /** When the alarm rings next; null where it is not set, undefined where nobody has looked since it rang or the worker began. */
  readonly alarmMs: number | null | undefined;
  /** Since when listeners or the alarm are there that are no longer needed. */
  readonly excessMs: number | null;
  readonly timerMs: number | null;
  /** The page that said last that it has attention, and whether it still has. */
  readonly speaker: PageHint | null;
  /** The tab in front, if it shows a tool's host, and when that was seen; `sinceMs` is null where it was there before. */
  readonly front: { readonly tab: number; readonly sinceMs: number | null } | null;
  readonly user: { readonly state: UserState; readonly atMs: number } | null;
  /** Events heard that say what happened, as checkpoints do not. */
  readonly heard: number;
}

export interface Stepped {
  readonly tracker: Tracker;
  readonly effects: readonly Effect[];
}

/** A burst of changes is stored once in this time, the first of them at once. */
const STORE_EVERY_MS = 1000;
/** Listeners and the alarm outlast their need by this: taking them away and back costs more than some that are not needed. */
const STAY_MS = 2000;
/** How long an event may take from the page to a worker that has to start first. */
const LATE_EVENT_MS = 1000;
/** For this long after an answer the person's state need not be asked again: idle comes as an event. */
const USER_KNOWN_MS = 1000;
/** An alarm this much behind its time has been lost. */
const OVERDUE_MS = 5000;

/** A worker that starts: it hears everything until it has read the browser once. */
export function startTracker(): Tracker {
  return {
    sessions: null,
    isStale: true,
    unstored: null,
    storedMs: Number.NEGATIVE_INFINITY,
    storeDueMs: null,
    needed: true,
    listening: { tabs: true, switches: true },
    alarmMs: undefined,
    excessMs: null,
    timerMs: null,
    speaker: null,
    front: null,
    user: null,
    heard: 0,
  };
}

export function step(tracker: Tracker, input: Input): Stepped {
  switch (input.type) {
    case 'heard':
      return hear(tracker, input);
    case 'loaded':
      return {
        tracker: knowingPages({ ...tracker, sessions: input.sessions, isStale: false }, tracker.speaker),
        effects: [],
      };
    case 'reading':
      return take(tracker, input);
    case 'confirm': {
      const checkpoint = readAt(tracker, { atMs: input.atMs, cause: 'checkpoint' }, true);
      return { tracker, effects: input.heard === tracker.heard ? [checkpoint] : [] };
    }
    case 'timer':
      // A timer that was set anew leaves the one before without a task.
      return input.dueMs === tracker.timerMs ? wake(tracker, input) : { tracker, effects: [] };
    case 'settle':
      return tended({ ...tracker, storeDueMs: null }, stores(tracker), input.atMs);
    case 'stored': {
      const unstored = input.sessions === tracker.sessions ? null : [];
      return tended({ ...tracker, unstored, storedMs: input.atMs }, [], input.atMs);
    }
    case 'forget':
      return { tracker: { ...tracker, isStale: true, unstored: null, storeDueMs: null }, effects: [] };
  }
}

/** What has to be heard: everything until the first reading, and wherever pages do not tell of themselves. */
function wanted({ needed, sessions, speaker }: Tracker): Listening {
  const pages = sessions?.pages;
  const isTrusted = pages?.told === true && pages.silent.length === 0;
  const tabs = needed || !isTrusted;
  // A page behind another tab has told of that switch; the reading that follows says what is in front.
  const tellsItself =
    sessions?.open != null && speaker?.tab === sessions.open.tab && (speaker.attention || speaker.isBehind === true);
  return { tabs, switches: tabs && !(isTrusted && tellsItself) };
}

function hear(before: Tracker, input: Heard): Stepped {
  const { atMs, cause, through, hint, closedTab } = input;
  // A listener outlasts its need for a while.
  if (through !== undefined && !wanted(before)[through]) return { tracker: before, effects: [] };
  const tracker: Tracker = {
    ...knowingPages(before, hint ?? null, closedTab, cause === 'start'),
    speaker: hint === undefined ? before.speaker : speakerAfter(before.speaker, hint),
    alarmMs: input.rang === true ? undefined : before.alarmMs,
    heard: before.heard + (cause === 'checkpoint' ? 0 : 1),
  };
  const isKnown = hint !== undefined && isOldNews(before, hint);
  return tended(tracker, isKnown ? [] : [readAt(tracker, input, false)], atMs);
}

/** A page that only confirms what is known costs nothing; one that says again that it is in front has a new address. */
function isOldNews({ sessions, isStale, speaker }: Tracker, { tab, attention }: PageHint): boolean {
  if (sessions === null || isStale) return false;
  const isOpen = sessions.open !== null && sessions.open.tab === tab;
  if (!attention) return !isOpen;
  return isOpen && speaker?.tab !== tab;
}

function speakerAfter(before: PageHint | null, hint: PageHint): PageHint | null {
  return hint.attention || before?.tab === hint.tab ? hint : before;
}

/** Notes which pages tell of themselves, after one told, a tab was closed or the browser started with new tabs. */
function knowingPages(tracker: Tracker, hint: PageHint | null, closedTab?: number, isStart = false): Tracker {
  if (tracker.sessions === null) return tracker;
  const { told, silent } = tracker.sessions.pages;
  const others = silent.filter((tab) => tab !== closedTab && tab !== hint?.tab);
  // Developer tools can make a page believe that it is always in front; it tells no switch then.
  const isDeceived = hint?.attention === true && hint.isBehind === true && hint.tab !== null;
  return withPages(tracker, {
    told: told || hint !== null,
    silent: isStart ? [] : isDeceived ? [...others, hint.tab] : others,
  });
}

/** A tab that has been in front for a moment without a word has no script. */
function knowingSilence(tracker: Tracker, atMs: number): Tracker {
  const { sessions, front, speaker } = tracker;
  if (sessions === null || front?.sinceMs == null || atMs - front.sinceMs < LATE_EVENT_MS) return tracker;
  const { told, silent } = sessions.pages;
  if (speaker?.tab === front.tab || silent.includes(front.tab)) return tracker;
  return withPages(tracker, { told, silent: [...silent, front.tab] });
}

function withPages(tracker: Tracker, pages: TrackerState['pages']): Tracker {
  const { sessions } = tracker;
  if (sessions === null) return tracker;
  if (pages.told === sessions.pages.told && pages.silent.length === sessions.pages.silent.length) return tracker;
  const unstored = tracker.isStale ? null : (tracker.unstored ?? []);
  return { ...tracker, sessions: { ...sessions, pages }, unstored };
}

function readAt({ user }: Tracker, heard: Omit<Heard, 'type'>, settled: boolean): Read {
  const { atMs, cause } = heard;
  const isSwitch = cause === 'hint' || cause === 'tab';
  const agoMs = atMs - (user?.atMs ?? Number.NEGATIVE_INFINITY);
  const isKnown = isSwitch && user?.state === 'active' && agoMs >= 0 && agoMs < USER_KNOWN_MS;
  return { type: 'read', atMs, cause, user: heard.user ?? (isKnown ? user.state : undefined), settled };
}

function take(given: Tracker, { asked, reading, rules }: Extract<Input, { type: 'reading' }>): Stepped {
  const { atMs, cause } = asked;
  const before = knowingSilence(given, atMs);
  if (before.sessions === null) throw new Error('no sessions are loaded');
  const { state, folded } = stepSessions(before.sessions, { atMs, cause, reading }, rules);
  // The event that tells when attention ended may be on its way still; it knows better than the checkpoint.
  const { open } = before.sessions;
  const endsUntold = cause === 'checkpoint' && open !== null && state.open?.startMs !== open.startMs;
  if (endsUntold && reading.user === 'active' && !asked.settled)
    return { tracker: before, effects: [{ type: 'confirm', afterMs: LATE_EVENT_MS, heard: before.heard }] };

  const isKnownUser = asked.user !== undefined && before.user?.state === asked.user;
  const changed = changedBy(before, state, folded, atMs);
  const needed = needsCheckpoints(state, reading);
  const effects: Effect[] = [...changed.effects];
  let { alarmMs } = before;
  if (needed && !isRunning(alarmMs, atMs, rules)) {
    alarmMs = atMs + 1000 * rules.checkpointSeconds;
    effects.push({ type: 'arm', everySeconds: rules.checkpointSeconds });
  }
  const tracker: Tracker = {
    ...changed.tracker,
    needed,
    alarmMs,
    front: frontAfter(before, reading, atMs),
    user: isKnownUser ? before.user : { state: reading.user, atMs },
  };
  return tended(tracker, effects, atMs);
}

/** An alarm that is overdue was lost; one further off than its period was set by a clock that was ahead, or by other rules. */
function isRunning(alarmMs: Tracker['alarmMs'], atMs: number, { checkpointSeconds }: SessionRules): boolean {
  return alarmMs != null && alarmMs + OVERDUE_MS >= atMs && !isBeyond(alarmMs, atMs, 1000 * checkpointSeconds);
}

/** The tab in front, if it shows a tool's host. What was in front before the first reading may have told another worker. */
function frontAfter({ front }: Tracker, { tab, focused, onToolHost }: Reading, atMs: number): Tracker['front'] {
  if (!focused || onToolHost !== true || tab === null) return { tab: -1, sinceMs: null };
  return front?.tab === tab ? front : { tab, sinceMs: front === null ? null : atMs };
}

/** Takes over a new state, to be stored now or, soon after the last write, in its second. */
function changedBy(before: Tracker, sessions: TrackerState, folded: readonly Session[], atMs: number): Stepped {
  const isChanged = sessions !== before.sessions || before.unstored !== null;
  const unstored = isChanged ? [...(before.unstored ?? []), ...folded] : null;
  const tracker = { ...before, sessions, unstored };
  if (unstored === null || before.storeDueMs !== null) return { tracker, effects: [] };
  const sinceMs = atMs - before.storedMs;
  // A clock that was set back says nothing of how long ago that was.
  if (sinceMs < 0 || sinceMs >= STORE_EVERY_MS) return { tracker, effects: stores(tracker) };
  return { tracker: { ...tracker, storeDueMs: before.storedMs + STORE_EVERY_MS }, effects: [] };
}

function stores({ sessions, unstored }: Pick<Tracker, 'sessions' | 'unstored'>): Effect[] {
  return sessions === null || unstored === null ? [] : [{ type: 'store', sessions, folded: unstored }];
}

/** Does all that the timer was set for. */
function wake(before: Tracker, { atMs: wokenMs, dueMs }: Extract<Input, { type: 'timer' }>): Stepped {
  // A clock that was set back meanwhile makes nothing less due.
  const atMs = Math.max(wokenMs, dueMs);
  let tracker: Tracker = { ...knowingSilence(before, atMs), timerMs: null };
  const effects: Effect[] = [];
  if (tracker.storeDueMs !== null && tracker.storeDueMs <= atMs) {
    tracker = { ...tracker, storeDueMs: null };
    effects.push(...stores(tracker));
  }
  if (tracker.excessMs !== null && tracker.excessMs + STAY_MS <= atMs) {
    const listening = wanted(tracker);
    if (!isSame(listening, tracker.listening)) effects.push({ type: 'listen', to: listening });
    if (!holdsAlarm(tracker) && tracker.alarmMs !== null) effects.push({ type: 'disarm' });
    tracker = { ...tracker, listening, alarmMs: holdsAlarm(tracker) ? tracker.alarmMs : null };
  }
  return tended(tracker, effects, wokenMs);
}

const isSame = (a: Listening, b: Listening) => a.tabs === b.tabs && a.switches === b.switches;

/** What could not be stored is tried again at the next checkpoint. */
const holdsAlarm = ({ needed, unstored }: Tracker) => needed || unstored !== null;

/** Starts to listen at once, and stops a while after; sets the timer to what is due first. */
function tended(given: Tracker, effects: readonly Effect[], atMs: number): Stepped {
  const wants = wanted(given);
  const { tabs, switches } = given.listening;
  const listening = { tabs: tabs || wants.tabs, switches: switches || wants.switches };
  const isExcess = !isSame(listening, wants) || (given.alarmMs !== null && !holdsAlarm(given));
  const excessMs = isExcess ? Math.min(given.excessMs ?? atMs, atMs) : null;
  const all = isSame(listening, given.listening)
    ? [...effects]
    : [...effects, { type: 'listen' as const, to: listening }];
  const never = Number.POSITIVE_INFINITY;
  const dueMs = Math.min(given.storeDueMs ?? never, excessMs === null ? never : excessMs + STAY_MS);
  const isEarlier = dueMs < (given.timerMs ?? never);
  if (isEarlier) all.push({ type: 'timer', afterMs: Math.max(0, dueMs - atMs), dueMs });
  return { tracker: { ...given, listening, excessMs, timerMs: isEarlier ? dueMs : given.timerMs }, effects: all };
}
