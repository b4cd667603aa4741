import { onAlarm, setAlarm } from '#browser/alarms.ts';
import { tellChanged } from '#browser/changes.ts';
import { grantedTools, onGrantsChanged, placeScript } from '#browser/hosts.ts';
import { timeZone } from '#browser/lifecycle.ts';
import {
  type AlreadyKnown,
  listen,
  readBrowser,
  setIdleSeconds,
  startCheckpoints,
  stopCheckpoints,
} from '#browser/signals.ts';
import { type Effect, type Heard, type Input, type Read, startTracker, step } from '#core/measure/tracker.ts';
import type { Profile } from '#core/org/profile.ts';
import type { StoreAccess } from '#store/database.ts';
import { keepFolded, readTracker } from '#store/sessions.ts';
import type { Ask } from './ask.ts';
import type { KnownProfile } from './known-profile.ts';
import { enqueue, type InOrder, UNCHANGED } from './order.ts';
import type { Send } from './send.ts';

export interface Track {
  /** Tells that measuring was paused or goes on, after the settings say so. Runs inside the order of jobs. */
  pauseChanged(atMs: number, limit: AbortSignal): Promise<void>;
  /** Stores what is not stored yet. Runs inside the order of jobs, before a command that changes what is stored. */
  settle(limit: AbortSignal): Promise<unknown>;
  /** Puts the script on the pages of the tools allowed now, and counts those that are open. Runs inside the order of jobs. */
  place(limit: AbortSignal): Promise<void>;
  /** Goes on from what is stored, whatever was known. Runs inside the order of jobs, after such a command. */
  reread(): void;
}

interface Parts {
  readonly store: StoreAccess;
  readonly inOrder: InOrder;
  readonly profile: KnownProfile;
  readonly ask: Ask;
  readonly send: Send;
}

/** What a reading follows from, beyond what the tracker asks for. */
interface Occasion {
  readonly limit: AbortSignal;
  /** The tab whose page spoke, as the browser knew it then. */
  readonly shown?: AlreadyKnown['shown'];
  readonly closedTab?: number | undefined;
}

/** Runs the tracker: gives it what the browser tells, and carries out what it answers. */
export function createTrack({ store, inOrder, profile: known, ask, send }: Parts): Track {
  let tracker = startTracker();
  const take = (input: Input): readonly Effect[] => {
    const stepped = step(tracker, input);
    tracker = stepped.tracker;
    return stepped.effects;
  };
  const listenTo = listen((heard, shown) => {
    const effects = take(heard);
    carryOutAtOnce(effects);
    if (!effects.some(isLong)) return;
    const { hint, closedTab } = heard;
    enqueue(inOrder, (limit) => carryOut(effects, { limit, closedTab, shown: hint?.attention ? shown : undefined }));
  });
  const hear = (cause: Heard['cause'], atMs: number, limit: AbortSignal) => run({ type: 'heard', atMs, cause }, limit);
  const runLater = (afterMs: number, input: (atMs: number) => Input) =>
    setTimeout(() => enqueue(inOrder, (limit) => run(input(Date.now()), limit)), afterMs);
  onAlarm('resume', () => enqueue(inOrder, (limit) => hear('pause', Date.now(), limit)));
  onGrantsChanged((added) => enqueue(inOrder, (limit) => placeOnGranted(added ? 'all' : 'new', limit)));
  // A tool may come after its host was allowed: a site of one's own, or one of a policy or configuration read anew.
  known.onForgotten(() => enqueue(inOrder, (limit) => placeOnGranted('new', limit)));
  enqueue(inOrder, readRules);

  /** The profile as it is now; idle is told by its rules from here on. */
  async function readRules(): Promise<Profile> {
    const profile = await known.read();
    setIdleSeconds(profile.config.sessionRules.idleSeconds);
    return profile;
  }

  function carryOutAtOnce(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'listen') listenTo(effect.to);
      else if (effect.type === 'timer')
        runLater(effect.afterMs, (atMs) => ({ type: 'timer', atMs, dueMs: effect.dueMs }));
      else if (effect.type === 'confirm')
        runLater(effect.afterMs, (atMs) => ({ type: 'confirm', atMs, heard: effect.heard }));
    }
  }

  async function carryOut(effects: readonly Effect[], occasion: Occasion): Promise<typeof UNCHANGED> {
    for (const effect of effects) {
      if (effect.type === 'read') await read(effect, occasion);
      else if (effect.type === 'store') await keep(effect, occasion.limit);
      else if (effect.type === 'arm') await startCheckpoints(effect.everySeconds);
      else if (effect.type === 'disarm') await stopCheckpoints();
    }
    return UNCHANGED;
  }

  function run(input: Input, limit: AbortSignal): Promise<typeof UNCHANGED> {
    const effects = take(input);
    carryOutAtOnce(effects);
    return carryOut(effects, { limit });
  }

  async function read(asked: Read, { limit, shown, closedTab }: Occasion): Promise<void> {
    const { atMs, user } = asked;
    const profile = await known.read();
    const reading = await readBrowser(profile, atMs, { user, shown });
    const loaded = tracker.isStale ? await store(readTracker) : null;
    limit.throwIfAborted();
    if (loaded !== null) take({ type: 'loaded', sessions: loaded });
    const open = tracker.sessions?.open;
    await run({ type: 'reading', asked, reading, rules: profile.config.sessionRules }, limit);
    const closedTool = closedTab !== undefined && closedTab === open?.tab ? open.tool : null;
    await ask.tend({ atMs, reading, closedTool });
    if (reading.user === 'active' && !reading.paused) await send.noteUse(atMs);
  }

  async function keep({ sessions, folded }: Extract<Effect, { type: 'store' }>, limit: AbortSignal): Promise<void> {
    const profile = await known.read();
    const drawing = ask.drawing(profile, Date.now());
    try {
      await store((database) => keepFolded(database, sessions, folded, timeZone, drawing));
    } catch (error) {
      // Where the disk is full the tracker holds on to it, and tries again at the next signal.
      await startCheckpoints(profile.config.sessionRules.checkpointSeconds);
      throw error;
    }
    limit.throwIfAborted();
    carryOutAtOnce(take({ type: 'stored', atMs: Date.now(), sessions }));
    tellChanged();
  }

  /** Follows the rules and tools of now: puts the script on the pages of those allowed, and counts those that are open already. */
  async function placeOnGranted(into: 'new' | 'all', limit: AbortSignal): Promise<void> {
    const { tools } = await readRules();
    await placeScript(await grantedTools(tools), into);
    await hear('checkpoint', Date.now(), limit);
  }

  const settle = (limit: AbortSignal) => run({ type: 'settle', atMs: Date.now() }, limit);

  return {
    /** What a pause has closed is stored before the person is told that measuring is paused. */
    async pauseChanged(atMs, limit) {
      await hear('pause', atMs, limit);
      await settle(limit);
      const { settings } = await known.read();
      await setAlarm('resume', settings.pausedUntilMs > atMs ? settings.pausedUntilMs : null);
    },
    settle,
    place: (limit) => placeOnGranted('all', limit),
    reread: () => {
      take({ type: 'forget' });
    },
  };
}

/** Whether an effect waits for the browser or the store, and so has its place in the order of jobs. */
const isLong = ({ type }: Effect) => type === 'read' || type === 'store' || type === 'arm' || type === 'disarm';
