/** Named alarms that outlive the worker. At most one of a name; an alarm of the past fires at once. */
import { browser } from 'wxt/browser';

export type AlarmName = 'ask' | 'resume' | 'send' | 'trial';

export function onAlarm(wanted: AlarmName, ring: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === wanted) ring();
  });
}

/** When each alarm that is set rings next, in epoch milliseconds. */
export async function alarmTimes(): Promise<ReadonlyMap<string, number>> {
  return new Map((await browser.alarms.getAll()).map(({ name, scheduledTime }) => [name, scheduledTime]));
}

/** Sets the alarm to an instant, or clears it where that is null. */
export async function setAlarm(name: AlarmName, atMs: number | null): Promise<void> {
  await (atMs === null ? browser.alarms.clear(name) : browser.alarms.create(name, { when: atMs }));
}
