/** An experiment as the lead of a department reads it: who decided, and which departments of others start when, stay with the admins. */
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';
import type { Effect } from '#core/outcomes/effect.ts';
import { type Experiment, type ExperimentId, type Plan, standingOf } from '#core/outcomes/experiment.ts';
import { ownView, type Panel, rangeWithoutOne } from '#core/outcomes/judgement.ts';
import type { Review } from '#core/outcomes/review.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';

export interface JudgedExperiment {
  readonly id: ExperimentId;
  readonly experiment: Experiment;
  readonly panel: Panel;
  readonly effect: Effect;
  /** Null before its review, or without one. */
  readonly review: Review | null;
  /** The departments whose ledger it has been written into. */
  readonly booked: readonly DepartmentId[];
}

export interface LeadReading {
  /** The department that is looked at. */
  readonly department: DepartmentId;
  /** All departments of the lead. */
  readonly led: readonly DepartmentId[];
  /** The current ISO week. */
  readonly week: Week;
}

/** The effect with the checks that everybody reads. */
export function judgedParts({ effect, checks }: Effect) {
  const { preTrendP = null, placebo = null } = checks ?? {};
  return { effect, preTrendP, placebo };
}

function startsOf({ waves }: Plan): LeadExperiment['starts'] {
  const weeks = [...new Set(waves.map(({ fromWeek }) => fromWeek))].toSorted();
  return weeks.map((fromWeek) => ({
    fromWeek,
    departments: waves.filter((wave) => wave.fromWeek === fromWeek).length,
  }));
}

export function leadExperimentOf(
  { id, experiment, panel, effect, review, booked }: JudgedExperiment,
  { department, led, week }: LeadReading,
): LeadExperiment {
  const { plan, amendments, ended, decision } = experiment;
  const { waves, ...fields } = plan;
  return {
    id,
    ...fields,
    starts: startsOf(plan),
    ownStart: waves.find((wave) => wave.department === department)?.fromWeek ?? null,
    amendments: amendments.map(({ text, at }) => ({ text, at })),
    ended: ended && { text: ended.text, week: ended.week },
    decision: decision && {
      verdict: decision.verdict,
      learned: decision.learned,
      reviewIn: decision.reviewIn,
      at: decision.at,
    },
    ...standingOf(experiment, week),
    ...judgedParts(effect),
    review,
    isBooked: booked.includes(department),
    without: rangeWithoutOne(effect.checks?.without ?? []),
    own: ownView(panel, department, led),
  };
}
