/** The effects of experiments on their outcomes. Working one out may take a second, so what was worked out before is kept. */
import { setImmediate as otherWork } from 'node:timers/promises';
import { weekOf } from '#core/base/week.ts';
import { type Course, type Effect, effectOf } from '#core/outcomes/effect.ts';
import { firstWeekOf } from '#core/outcomes/experiment.ts';
import { panelOf } from '#core/outcomes/judgement.ts';
import { reviewCourses, reviewOf } from '#core/outcomes/review.ts';
import type { JudgedExperiment } from '#core/protocol/lead-experiment.ts';
import type { Deps } from '#server/deps.ts';
import { bookedIn, type RegisteredExperiment, registeredExperiments } from '#server/features/experiments/rows.ts';
import { seriesOf } from '#server/features/outcomes/rows.ts';
import { createKept } from '#server/kept.ts';

const MOST_KEPT = 200;

export type JudgedRegistered = RegisteredExperiment & JudgedExperiment;

export interface Judge {
  readonly judged: (registered: RegisteredExperiment) => Promise<JudgedRegistered>;
  /** The whole register, the latest start first. */
  readonly register: () => Promise<JudgedRegistered[]>;
}

export function createJudge({ db, now }: Pick<Deps, 'db' | 'now'>): Judge {
  const kept = createKept<Effect>(MOST_KEPT);
  const keptEffect = (courses: readonly Course[]) => kept(courses, () => effectOf(courses));

  const judged: Judge['judged'] = async (registered) => {
    const { id, experiment } = registered;
    const series = await seriesOf(db, experiment.plan.outcome.id);
    const panel = panelOf(experiment, series);
    const effect = keptEffect(panel.courses);
    const due = reviewCourses(experiment, series, weekOf(now(), 'UTC'));
    const review = due && reviewOf(experiment.plan.expected, effect.effect, keptEffect(due).effect);
    return { ...registered, panel, effect, review, booked: await bookedIn(db, id) };
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
