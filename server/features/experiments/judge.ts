/** The effects of experiments on their outcomes. Working one out may take a second, so what was worked out before is kept. */
import { createHash } from 'node:crypto';
import { setImmediate as otherWork } from 'node:timers/promises';
import { type Effect, effectOf } from '#core/outcomes/effect.ts';
import { firstWeekOf } from '#core/outcomes/experiment.ts';
import { type Panel, panelOf } from '#core/outcomes/judgement.ts';
import type { JudgedExperiment } from '#core/protocol/lead-experiment.ts';
import { bookedIn, type RegisteredExperiment, registeredExperiments } from '#server/features/experiments/rows.ts';
import { seriesOf } from '#server/features/outcomes/rows.ts';
import type { Store } from '#server/store/schema.ts';

const MOST_KEPT = 200;

export type JudgedRegistered = RegisteredExperiment & JudgedExperiment;

export interface Judge {
  readonly judged: (registered: RegisteredExperiment) => Promise<JudgedRegistered>;
  /** The whole register, the latest start first. */
  readonly register: () => Promise<JudgedRegistered[]>;
}

export function createJudge(db: Store): Judge {
  const kept = new Map<string, Effect>();

  function keptEffect(panel: Panel): Effect {
    const name = createHash('sha256').update(JSON.stringify(panel.courses)).digest('base64');
    const effect = kept.get(name) ?? effectOf(panel.courses);
    kept.delete(name);
    kept.set(name, effect);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return effect;
  }

  const judged: Judge['judged'] = async (registered) => {
    const panel = panelOf(registered.experiment, await seriesOf(db, registered.experiment.plan.outcome.id));
    return { ...registered, panel, effect: keptEffect(panel), booked: await bookedIn(db, registered.id) };
  };

  return {
    judged,
    async register() {
      const startOf = ({ experiment }: RegisteredExperiment) => firstWeekOf(experiment.plan);
      const registered = (await registeredExperiments(db)).toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1));
      const all: JudgedRegistered[] = [];
      for (const each of registered) {
        all.push(await judged(each));
        await otherWork();
      }
      return all;
    },
  };
}
