/** A person's own result (TRIALS, section 1): the effect in their tasks beside what they felt of the same. */

import { studentT95 } from '#core/base/student-t.ts';
import type { Estimate, Valued } from '#core/kpi/estimate.ts';
import { effectOf, lessTimeOf, type Mean, meanOf } from '#core/kpi/trials.ts';
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
      readonly lessTime: Estimate & Valued;
      /** Null where nothing was felt, or less than nothing is left. */
      readonly feltLessTime: number | null;
      /** Without AI, then with it. */
      readonly arms: readonly [ArmResult, ArmResult];
    };

/** How the time compares with what the person expected and usually takes: -0.2 for a fifth less. */
interface ArmResult {
  readonly mean: number;
  /** Ends of the 90 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** One for each task, in order. */
  readonly points: readonly { readonly id: string; readonly at: number }[];
}

const sumsOf = (measured: readonly Measured[]) => ({
  n: measured.length,
  sum: measured.reduce((sum, { y }) => sum + y, 0),
  squares: measured.reduce((sum, { y }) => sum + y ** 2, 0),
});

function armResult({ n, mean, variance }: Mean, tasks: readonly Measured[]): ArmResult {
  const halfWidth = studentT95(n - 1) * Math.sqrt(variance);
  const [low, high] = [Math.expm1(mean - halfWidth), Math.expm1(mean + halfWidth)];
  return { mean: Math.expm1(mean), low, high, points: tasks.map(({ task: { id }, y }) => ({ id, at: Math.expm1(y) })) };
}

export function ownResultOf(trials: readonly Trial[]): OwnResult {
  const awaiting = trials.find((trial) => awaitedOf(trial) !== null);
  if (awaiting !== undefined) return { kind: 'awaits', taskId: awaiting.id };
  const measured = measuredOf(trials);
  const ofArm = (arm: Arm) => measured.filter(({ task }) => task.arm === arm);
  const [alone, assisted] = [ofArm('without'), ofArm('with')];
  const missing = {
    withoutAi: Math.max(0, FEWEST_IN_ARM - alone.length),
    withAi: Math.max(0, FEWEST_IN_ARM - assisted.length),
  };
  const [without, withAi] = [meanOf(sumsOf(alone)), meanOf(sumsOf(assisted))];
  if (missing.withoutAi + missing.withAi > 0 || without === null || withAi === null)
    return { kind: 'missing', ...missing };
  const minutes = measured.reduce((sum, each) => sum + each.minutes, 0);
  const felt = measured.reduce((sum, each) => sum + each.felt, 0);
  return {
    kind: 'measured',
    lessTime: lessTimeOf(effectOf(without, withAi), measured.length, 'C'),
    feltLessTime: minutes + felt > 0 ? felt / (minutes + felt) : null,
    arms: [armResult(without, alone), armResult(withAi, assisted)],
  };
}
