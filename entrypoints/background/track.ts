import { onAlarm, setAlarm } from '#browser/alarms.ts';
import { grantedTools, onGrantsChanged, placeScript } from '#browser/hosts.ts';
import { onInstalled, timeZone } from '#browser/lifecycle.ts';
import { onPolicyChanged } from '#browser/policy.ts';
import { onSettingsChanged } from '#browser/settings.ts';
import {
  type Heard,
  listen,
  readBrowser,
  setIdleSeconds,
  startCheckpoints,
  stopCheckpoints,
} from '#browser/signals.ts';
import type { Profile } from '#core/profile.ts';
import { needsCheckpoints, type Reading, type Session, step, type TrackerState } from '#core/session.ts';
import { readProfile } from '#kept/profile.ts';
import type { Store } from '#store/database.ts';
import { keepFolded, readTracker } from '#store/sessions.ts';
import type { Ask } from './ask.ts';
import { type InOrder, UNCHANGED } from './order.ts';
import type { Send } from './send.ts';

/** How long an event may take from the page to a worker that has to start first. */
const LATE_EVENT_MS = 1000;

export interface Track {
  /** Tells that measuring was paused or goes on, after the settings say so. Runs inside the order of jobs. */
  pauseChanged(atMs: number): Promise<void>;
}

interface Parts {
  readonly store: Promise<Store>;
  readonly inOrder: InOrder;
  readonly ask: Ask;
  readonly send: Send;
}

/** Turns what the browser tells into sessions in the store, and keeps the checkpoint alarm and the script in place. */
export function createTrack({ store, inOrder, ask, send }: Parts): Track {
  /** What the alarm and the listeners were set to last; null where this worker does not know. */
  let armed: boolean | null = null;
  let unkept: { readonly state: TrackerState; readonly folded: readonly Session[] } | null = null;
  /** Tab of the open interval, null where none is open; undefined until this worker has handled a signal. */
  let openTab: number | null | undefined;
  /** Signals heard so far that say what happened, as checkpoints do not. */
  let told = 0;
  const signals = listen((heard) => {
    if (heard.cause !== 'checkpoint') told += 1;
    const toldBefore = told;
    inOrder(async () => (isOldNews(heard) ? UNCHANGED : take(heard, () => told > toldBefore)));
  });
  onAlarm('resume', () => inOrder(() => take({ atMs: Date.now(), cause: 'pause' })));
  onGrantsChanged((added) => inOrder(() => placeOnGranted(added)));
  onInstalled(() => inOrder(() => placeOnGranted(true)));
  // A site of one's own is stored after its host was allowed.
  onSettingsChanged(() => inOrder(() => placeOnGranted(true)));
  onPolicyChanged(() => inOrder(() => placeOnGranted(true)));
  inOrder(async () => setIdleSeconds((await readProfile(await store)).config.sessionRules.idleSeconds));

  /** A tab switch is told twice, by the browser and by the page: the page that confirms what is known costs nothing. */
  function isOldNews({ hint }: Heard): boolean {
    return hint !== undefined && openTab !== undefined && hint.attention === (hint.tab === openTab);
  }

  async function take({ atMs, cause, user, closedTab }: Heard, isToldSince = () => false): Promise<void> {
    const database = await store;
    const profile = await readProfile(database);
    const rules = profile.config.sessionRules;
    const paused = profile.settings.pausedUntilMs > atMs;
    const read = await readBrowser({ tools: profile.tools, idleSeconds: rules.idleSeconds, paused });
    const reading: Reading = user === undefined ? read : { ...read, user };
    const before = unkept?.state ?? (await readTracker(database));
    const { state, folded } = step(before, { atMs, cause, reading }, rules);
    const endsUntold = cause === 'checkpoint' && before.open !== null && state.open?.startMs !== before.open.startMs;
    if (endsUntold && (await isTold(isToldSince))) return;
    openTab = state.open?.tab ?? null;
    if (state !== before || unkept !== null) await keep(state, [...(unkept?.folded ?? []), ...folded], profile, atMs);
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

  /** Where the disk is full the worker holds on to it, and tries again at the next checkpoint. */
  async function keep(state: TrackerState, folded: readonly Session[], profile: Profile, atMs: number): Promise<void> {
    unkept = { state, folded };
    try {
      await keepFolded(await store, state, folded, timeZone(), ask.drawing(profile, atMs));
      unkept = null;
    } catch (error) {
      armed = null;
      await startCheckpoints(profile.config.sessionRules.checkpointSeconds);
      throw error;
    }
  }

  async function arm(state: TrackerState, reading: Reading, checkpointSeconds: number): Promise<void> {
    const needed = needsCheckpoints(state, reading);
    if (needed === armed) return;
    signals.hearTabs(needed);
    await (needed ? startCheckpoints(checkpointSeconds) : stopCheckpoints());
    armed = needed;
  }

  /** Puts the script on the pages of the tools allowed now, and counts those that are open already. */
  async function placeOnGranted(intoOpenPages: boolean): Promise<void> {
    const { tools } = await readProfile(await store);
    await placeScript(await grantedTools(tools), intoOpenPages);
    await take({ atMs: Date.now(), cause: 'checkpoint' });
  }

  return {
    async pauseChanged(atMs) {
      await take({ atMs, cause: 'pause' });
      const { settings } = await readProfile(await store);
      await setAlarm('resume', settings.pausedUntilMs > atMs ? settings.pausedUntilMs : null);
    },
  };
}
