import { onAlarm, setAlarm } from '#browser/alarms.ts';
import { grantedTools, onGrantsChanged, placeScript } from '#browser/hosts.ts';
import { onInstalled, timeZone } from '#browser/lifecycle.ts';
import {
  type Heard,
  listen,
  readBrowser,
  setIdleSeconds,
  startCheckpoints,
  stopCheckpoints,
} from '#browser/signals.ts';
import { needsCheckpoints, type Reading, step, type TrackerState } from '#core/session.ts';
import { readProfile } from '#kept/profile.ts';
import type { Store } from '#store/database.ts';
import { keepFolded, readTracker } from '#store/sessions.ts';
import type { Ask } from './ask.ts';
import type { InOrder } from './order.ts';
import type { Send } from './send.ts';

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
  const signals = listen((heard) => inOrder(() => take(heard)));
  onAlarm('resume', () => inOrder(() => take({ atMs: Date.now(), cause: 'pause' })));
  onGrantsChanged((added) => inOrder(() => placeOnGranted(added)));
  onInstalled(() => inOrder(() => placeOnGranted(true)));
  inOrder(async () => setIdleSeconds((await readProfile(await store)).config.sessionRules.idleSeconds));

  async function take({ atMs, cause, user, closedTab }: Heard): Promise<void> {
    const database = await store;
    const { settings, config, tools } = await readProfile(database);
    const rules = config.sessionRules;
    const paused = settings.pausedUntilMs > atMs;
    const read = await readBrowser({ tools, idleSeconds: rules.idleSeconds, paused });
    const reading: Reading = user === undefined ? read : { ...read, user };
    const before = await readTracker(database);
    const { state, folded } = step(before, { atMs, cause, reading }, rules);
    const settle = await ask.settling(atMs);
    if (state !== before) await keepFolded(database, state, folded, timeZone(), settle);
    await arm(state, reading, rules.checkpointSeconds);
    const closedTool = closedTab !== undefined && closedTab === before.open?.tab ? before.open.tool : null;
    await ask.tend({ atMs, reading, closedTool });
    await send.noteUse(atMs);
  }

  async function arm(state: TrackerState, reading: Reading, checkpointSeconds: number): Promise<void> {
    const armed = needsCheckpoints(state, reading);
    signals.hearTabs(armed);
    await (armed ? startCheckpoints(checkpointSeconds) : stopCheckpoints());
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
