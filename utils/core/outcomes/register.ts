/** What the register of experiments comes to in each quarter. */
import { quarterOf } from '#core/base/quarter.ts';
import { type Experiment, firstWeekOf } from '#core/outcomes/experiment.ts';

export interface RegisterQuarter {
  readonly quarter: string;
  /** Experiments whose first department starts in it, planned ones among them. */
  readonly begun: number;
  /** Of those, how many are decided by now, and how many of these were to stop. */
  readonly decided: number;
  readonly stopped: number;
}

/** The newest quarter first; none without an experiment. */
export function registerByQuarter(experiments: readonly Experiment[]): RegisterQuarter[] {
  const quarters = [...new Set(experiments.map(({ plan }) => quarterOf(firstWeekOf(plan))))].toSorted().toReversed();
  return quarters.map((quarter) => {
    const own = experiments.filter(({ plan }) => quarterOf(firstWeekOf(plan)) === quarter);
    return {
      quarter,
      begun: own.length,
      decided: own.filter(({ decision }) => decision !== null).length,
      stopped: own.filter(({ decision }) => decision?.verdict === 'stop').length,
    };
  });
}
