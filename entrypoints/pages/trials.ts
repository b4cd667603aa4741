/**
 * What a person does with the tasks of their trials. Pages change them themselves: one transaction of the store flips the coin or
 * takes a step, and the worker, which may be dead, is needed only for what follows from it.
 */
import { tellChanged } from '#browser/changes.ts';
import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import { changeSettings } from '#browser/settings.ts';
import { dayOf } from '#core/base/week.ts';
import type { Settings } from '#core/org/settings.ts';
import type { Flip, Planned, TrialEvent } from '#core/trial/steps.ts';
import type { Trial } from '#core/trial/trial.ts';
import { inStore } from '#pages/opened-store.ts';
import type { Store } from '#store/database.ts';
import { changeTrial, deleteTrial, flipCoin } from '#store/trials.ts';

const here = () => ({ nowMs: Date.now(), timeZone: timeZone() });

async function changed<R>(job: (store: Store) => Promise<R>): Promise<R> {
  const result = await inStore(job);
  tellChanged();
  await command('trialsChanged', null);
  return result;
}

export const flipFor = (planned: Planned): Promise<Flip> => changed((store) => flipCoin(store, planned, here()));

/** Takes steps of a task one after another; the task after the last, null where there is none of that id. */
export const change = (id: string, ...events: readonly TrialEvent[]): Promise<Trial | null> =>
  changed(async (store) => {
    let trial: Trial | null = null;
    for (const event of events) trial = await changeTrial(store, id, event, here());
    return trial;
  });

export const remove = (id: string): Promise<void> => changed((store) => deleteTrial(store, id, here()));

const setTrials = (set: Partial<Settings['trials']>) =>
  changeSettings((settings) => ({ ...settings, trials: { ...settings.trials, ...set } }));

/** No task without AI is asked for today, or one may be after all. */
export const notToday = (isNotNow: boolean) =>
  setTrials({ notNowDay: isNotNow ? dayOf(Date.now(), timeZone()) : null });

export const noteReminder = (remindedMs: number) => setTrials({ remindedMs });
