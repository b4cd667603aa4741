import { onAlarm, setAlarm } from '#browser/alarms.ts';
import { grantedTools, onGrantsChanged, placeScript } from '#browser/hosts.ts';
import { timeZone } from '#browser/lifecycle.ts';
import { onPolicyChanged } from '#browser/policy.ts';
import { onSettingsChanged } from '#browser/settings.ts';
import {
  type Heard,
  listen,
  readBrowser,
  STAY_MS,
  setIdleSeconds,
  startCheckpoints,
  stopCheckpoints,
} from '#browser/signals.ts';
import {
  needsCheckpoints,
  type Reading,
  type Session,
  step,
  type TrackerState,
  type UserState,
} from '#core/session.ts';
import type { StoreAccess } from '#store/database.ts';
import { keepFolded, readTracker } from '#store/sessions.ts';
import type { Ask } from './ask.ts';
import type { KnownProfile } from './known-profile.ts';
import { enqueue, type InOrder, UNCHANGED } from './order.ts';
import type { Send } from './send.ts';

/** How long an event may take from the page to a worker that has to start first. */
const LATE_EVENT_MS = 1000;
/** A burst of events is stored once in this time, the first of them at once. */
const STORE_EVERY_MS = 1000;

export interface Track {
  /** Tells that measuring was paused or goes on, after the settings say so. Runs inside the order of jobs. */
  pauseChanged(atMs: number): Promise<void>;
  /** Stores what is not stored yet. Runs inside the order of jobs, before a command that changes what is stored. */
  settle(): Promise<void>;
  /** Puts the script on the pages of the tools allowed now, and counts those that are open. Runs inside the order of jobs. */
  place(): Promise<void>;
  /** Goes on from what is stored, whatever was known. Runs inside the order of jobs, after such a command. */
  reread(): void;
}

/** The sessioniser's state where it is ahead of the store, and the sessions folded since. */
interface Unstored {
  readonly state: TrackerState;
  readonly folded: readonly Session[];
}

interface Parts {
  readonly store: StoreAccess;
  readonly inOrder: InOrder;
  readonly profile: KnownProfile;
  readonly ask: Ask;
  readonly send: Send;
}

/** Turns what the browser tells into sessions in the store, and keeps the checkpoint alarm and the script in place. */
export function createTrack({ store, inOrder, profile: known, ask, send }: Parts): Track {
  /** Whether checkpoints are needed, and whether their alarm is set; null where this worker does not know. */
  let needed: boolean | null = null;
  let armed: boolean | null = null;
  /** The state as stored; null where this worker has to read it. */
  let stored: TrackerState | null = null;
  /** Where the disk is full the worker holds on to it, and tries again at the next signal. */
  let unstored: Unstored | null = null;
  let storedMs = Number.NEGATIVE_INFINITY;
  let storingSoon = false;
  /** Tab of the open interval, null where none is open; undefined until this worker has handled a signal. */
  let openTab: number | null | undefined;
  /** The tab whose page said last that it has the person's attention: it will also say when it has not. */
  let tellingTab: number | null = null;
  /** The person's state as heard or read last; undefined where the browser has to be asked. */
  let knownUser: UserState | undefined;
  /** Signals heard so far that say what happened, as checkpoints do not. */
  let told = 0;
  const signals = listen((heard) => {
    if (heard.cause !== 'checkpoint') told += 1;
    if (heard.hint?.attention) tellingTab = heard.hint.tab;
    else if (heard.hint?.tab === tellingTab) {
      tellingTab = null;
      // The next page may be left before it has told of itself.
      signals.hear(true, true);
    }
    const toldBefore = told;
    enqueue(inOrder, async (limit) => (isOldNews(heard) ? UNCHANGED : take(heard, limit, () => told > toldBefore)));
  });
  onAlarm('resume', () => enqueue(inOrder, () => take({ atMs: Date.now(), cause: 'pause' })));
  onGrantsChanged((added) => enqueue(inOrder, () => placeOnGranted(added)));
  // A site of one's own is stored after its host was allowed.
  onSettingsChanged(() => enqueue(inOrder, () => placeOnGranted(true)));
  onPolicyChanged(() => enqueue(inOrder, () => placeOnGranted(true)));
  enqueue(inOrder, async () => setIdleSeconds((await known.read()).config.sessionRules.idleSeconds));

  /** A tab switch is told twice, by the browser and by the page: the page that confirms what is known costs nothing. */
  function isOldNews({ hint }: Heard): boolean {
    return hint !== undefined && openTab !== undefined && hint.attention === (hint.tab === openTab);
  }

  async function take(
    { atMs, cause, user, closedTab, hint }: Heard,
    limit?: AbortSignal,
    isToldSince = () => false,
  ): Promise<void> {
    const profile = await known.read();
    const rules = profile.config.sessionRules;
    const paused = profile.settings.pausedUntilMs > atMs;
    // Idle comes as an event; only a switch of tabs is too frequent to ask whether one was missed.
    const isSwitch = (cause === 'hint' || cause === 'tab') && knownUser === 'active';
    const reading = await readBrowser({
      tools: profile.tools,
      idleSeconds: rules.idleSeconds,
      paused,
      user: user ?? (isSwitch ? knownUser : undefined),
      shown: hint?.attention ? hint.sender : undefined,
    });
    limit?.throwIfAborted();
    knownUser = reading.user;
    const before = unstored?.state ?? (await readStored());
    const { state, folded } = step(before, { atMs, cause, reading }, rules);
    const endsUntold = cause === 'checkpoint' && before.open !== null && state.open?.startMs !== before.open.startMs;
    if (endsUntold && (await isTold(isToldSince))) return;
    openTab = state.open?.tab ?? null;
    if (state !== before) unstored = { state, folded: [...(unstored?.folded ?? []), ...folded] };
    await keep(rules.checkpointSeconds);
    await arm(state, reading, rules.checkpointSeconds);
    const closedTool = closedTab !== undefined && closedTab === before.open?.tab ? before.open.tool : null;
    await ask.tend({ atMs, reading, closedTool });
    await send.noteUse(atMs);
  }

  /** The event that tells when attention ended may be on its way still; it knows better than the checkpoint. */
  async function isTold(isToldSince: () => boolean): Promise<boolean> {
    if (!isToldSince()) await new Promise((done) => setTimeout(done, LATE_EVENT_MS));
    return isToldSince();
  }

  async function readStored(): Promise<TrackerState> {
    stored ??= await store(readTracker);
    return stored;
  }

  /** Stores now what is new, or soon where something was stored just before. */
  async function keep(checkpointSeconds: number): Promise<void> {
    if (unstored === null || storingSoon) return;
    const sinceMs = Date.now() - storedMs;
    // A clock that was set back says nothing of how long ago that was.
    if (sinceMs >= 0 && sinceMs < STORE_EVERY_MS) {
      storingSoon = true;
      setTimeout(() => {
        storingSoon = false;
        enqueue(inOrder, () => take({ atMs: Date.now(), cause: 'checkpoint' }));
      }, STORE_EVERY_MS - sinceMs);
      return;
    }
    try {
      await settle();
    } catch (error) {
      armed = null;
      await startCheckpoints(checkpointSeconds);
      throw error;
    }
  }

  async function settle(): Promise<void> {
    if (unstored === null) return;
    const { state, folded } = unstored;
    const drawing = ask.drawing(await known.read(), Date.now());
    await store((database) => keepFolded(database, state, folded, timeZone(), drawing));
    stored = state;
    unstored = null;
    storedMs = Date.now();
  }

  async function arm(state: TrackerState, reading: Reading, checkpointSeconds: number): Promise<void> {
    needed = needsCheckpoints(state, reading);
    const tellsItself = state.open !== null && state.open.tab === tellingTab;
    signals.hear(needed, needed && !tellsItself);
    if (!needed && armed !== false) setTimeout(disarm, STAY_MS);
    if (!needed || armed) return;
    await startCheckpoints(checkpointSeconds);
    armed = true;
  }

  function disarm(): void {
    if (needed || armed === false) return;
    // Known before it is so: a checkpoint that is needed meanwhile is asked for after this.
    armed = false;
    // One that rings although none is needed finds nothing to do, and is stopped anew.
    stopCheckpoints().catch(() => undefined);
  }

  /** Puts the script on the pages of the tools allowed now, and counts those that are open already. */
  async function placeOnGranted(intoOpenPages: boolean): Promise<void> {
    const { tools } = await known.read();
    await placeScript(await grantedTools(tools), intoOpenPages);
    await take({ atMs: Date.now(), cause: 'checkpoint' });
  }

  return {
    async pauseChanged(atMs) {
      await take({ atMs, cause: 'pause' });
      const { settings } = await known.read();
      await setAlarm('resume', settings.pausedUntilMs > atMs ? settings.pausedUntilMs : null);
    },
    settle,
    place: () => placeOnGranted(true),
    reread() {
      stored = null;
      unstored = null;
      openTab = undefined;
    },
  };
}
