/** What an experiment measured, as an entry of a department's ledger (OUTCOMES, section 3). */
import type { DepartmentId } from '#core/base/department-id.ts';
import { MAX_AMOUNT } from '#core/base/money.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import { firstStartOf, usualOf } from '#core/outcomes/effect.ts';
import { type Experiment, type ExperimentId, lastWeekOf } from '#core/outcomes/experiment.ts';
import type { Panel } from '#core/outcomes/judgement.ts';

/** Why nothing can be booked. */
export type NotMeasured = 'not-told' | 'no-gain' | 'more-than-double' | 'not-started' | 'no-value' | 'too-large';

export interface MeasuredSources {
  readonly id: ExperimentId;
  readonly experiment: Experiment;
  readonly effect: Estimate;
  readonly panel: Panel;
  readonly department: DepartmentId;
  /** What one unit of the outcome is worth in a week, in the department's currency. */
  readonly valuePerUnit: number | undefined;
  /** Hours of the gain that "time saved" counts already. */
  readonly overlapHours: number;
}

/** The gain as a share of what is usual: with the sign of what was expected, and the ends of its interval in order. */
function gainOf({ value, low, high }: Estimate, expected: Experiment['plan']['expected']) {
  if (value === null || low === null || high === null) return null;
  const [least, central, most] = expected === 'more' ? [low, value, high] : [-high, -value, -low];
  // To the millionth, which a form shows in percent and takes back unchanged.
  const share = (percent: number) => Math.round(percent * 1e4) / 1e6;
  return { low: Math.max(0, share(least)), central: share(central), high: share(most) };
}

/** Whether the effect can be told, its centre is what was expected, and it is no more than what is usual. */
export function isBookableGain(effect: Estimate, expected: Experiment['plan']['expected']): boolean {
  const gain = gainOf(effect, expected);
  return gain !== null && gain.central > 0 && gain.high <= 1;
}

/**
 * The amount is what the usual level of the outcome is worth over the weeks that the department had started and has values of;
 * the share of it that is attributed to AI is the effect, with its interval.
 */
export function measuredEntry(sources: MeasuredSources): LedgerRecord | NotMeasured {
  const { id, experiment, effect, panel, department, valuePerUnit, overlapHours } = sources;
  const { plan } = experiment;
  const attribution = gainOf(effect, plan.expected);
  if (attribution === null) return 'not-told';
  if (attribution.central <= 0) return 'no-gain';
  if (attribution.high > 1) return 'more-than-double';
  const course = panel.courses.find((each) => each.department === department);
  const usual = course === undefined ? null : usualOf(course, firstStartOf(panel.courses));
  const values = course?.start == null ? [] : course.values.slice(course.start);
  const weeks = values.filter((value) => value !== null).length;
  if (usual === null || weeks === 0) return 'not-started';
  if (valuePerUnit === undefined) return 'no-value';
  const amount = Math.round(100 * usual * weeks * valuePerUnit) / 100;
  if (amount > MAX_AMOUNT) return 'too-large';
  return {
    title: plan.title,
    amount,
    attribution,
    stage: 'measured',
    route: 'streamlined-operations',
    horizon: 'short',
    overlapHours,
    week: lastWeekOf(experiment),
    owner: plan.owner,
    reviewOn: null,
    evidenceUrl: null,
    experiment: id,
  };
}
