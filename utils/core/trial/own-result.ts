/** A person's own result (TRIALS, section 1): the effect in their tasks beside what they felt of the same. */

import type { Estimate } from '#core/kpi/estimate.ts';
import { effectOf, lessTimeOf, meanOf } from '#core/kpi/trials.ts';
import { type Arm, awaitedOf, type Trial } from '#core/trial/trial.ts';
import { type Measured, measuredOf } from '#core/trial/trial-sums.ts';

/** Fewer tasks in an arm say nothing of one person. */
const FEWEST_IN_ARM = 3;

export type OwnResult =
  | { readonly kind: 'missing'; readonly withoutAi: number; readonly withAi: number }
  /** The question about a task comes before any result. */
  | { readonly kind: 'awaits'; readonly taskId: string }
  | {
      readonly kind: 'measured';
      readonly lessTime: Estimate;
      /** Null where nothing was felt, or less than nothing is left. */
      readonly feltLessTime: number | null;
      /** One for each task, in order: minutes taken over expected, less the person's own earlier mean, as logarithms. */
      readonly points: readonly { readonly id: string; readonly arm: Arm; readonly y: number }[];
    };

const sumsOf = (measured: readonly Measured[]) => ({
  n: measured.length,
  sum: measured.reduce((sum, { y }) => sum + y, 0),
  squares: measured.reduce((sum, { y }) => sum + y ** 2, 0),
});

export function ownResultOf(trials: readonly Trial[]): OwnResult {
  const awaiting = trials.find((trial) => awaitedOf(trial) !== null);
  if (awaiting !== undefined) return { kind: 'awaits', taskId: awaiting.id };
  const measured = measuredOf(trials);
  const ofArm = (arm: Arm) => sumsOf(measured.filter(({ task }) => task.arm === arm));
  const [alone, assisted] = [ofArm('without'), ofArm('with')];
  const missing = {
    withoutAi: Math.max(0, FEWEST_IN_ARM - alone.n),
    withAi: Math.max(0, FEWEST_IN_ARM - assisted.n),
  };
  const means = missing.withoutAi + missing.withAi > 0 ? [] : [meanOf(alone), meanOf(assisted)];
  const [without, withAi] = means;
  if (without == null || withAi == null) return { kind: 'missing', ...missing };
  const minutes = measured.reduce((sum, each) => sum + each.minutes, 0);
  const felt = measured.reduce((sum, each) => sum + each.felt, 0);
  return {
    kind: 'measured',
    lessTime: lessTimeOf(effectOf(without, withAi), measured.length, 'C'),
    feltLessTime: minutes + felt > 0 ? felt / (minutes + felt) : null,
    points: measured.map(({ task: { id, arm }, y }) => ({ id, arm, y })),
  };
}
