import { alarmTimes, setAlarm } from '#browser/alarms.ts';
import { isFirstWorker, keepEstablished } from '#browser/lifecycle.ts';
import { closeStorageToPages } from '#browser/stored.ts';
import { isDue } from '#core/base/due.ts';
import { enqueue } from './order.ts';
import type { Parts } from './parts.ts';
import { LONGEST_SLEEP_MS } from './send.ts';

/**
 * Makes, as a worker starts, whatever follows from stored state and is not there: the alarms, the badge, the script on the pages
 * of tools. An update, a restart of the browser, or switching the extension off and on takes these away, and not all of that is
 * told by an event.
 */
export function establish({ inOrder, profile, track, ask, send, trying }: Parts): void {
  enqueue(inOrder, closeStorageToPages);
  enqueue(inOrder, async (limit) => {
    const [{ settings, membership, policy }, alarms, isFirst] = await Promise.all([
      profile.read(),
      alarmTimes(),
      isFirstWorker(),
    ]);
    const nowMs = Date.now();
    const { pausedUntilMs, keepMonths } = settings;
    if (pausedUntilMs > nowMs && alarms.get('resume') !== pausedUntilMs) await setAlarm('resume', pausedUntilMs);
    await trying.refresh();
    await ask.refresh();
    const sends = membership !== null || keepMonths !== null || policy.joiningCode !== undefined;
    const sendMs = alarms.get('send') ?? nowMs;
    if (isFirst || (sends && isDue(sendMs, nowMs, LONGEST_SLEEP_MS))) send.start();
    if (!isFirst) return;
    await track.place(limit);
    await keepEstablished();
  });
}
