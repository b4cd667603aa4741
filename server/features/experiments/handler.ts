/** The register of experiments: admins keep it, leads read it with what is theirs. */
import { weekOf, weekPlus } from '#core/base/week.ts';
import {
  type Decision,
  type Experiment,
  firstWeekOf,
  mayReviewIn,
  type Plan,
  reviewAfter,
  standingOf,
} from '#core/outcomes/experiment.ts';
import { judgedParts, leadExperimentOf } from '#core/protocol/lead-experiment.ts';
import type { KeptExperiment } from '#core/protocol/outcomes.ts';
import type { Deps } from '#server/deps.ts';
import { knownDepartment, unknownDepartment } from '#server/features/departments/rows.ts';
import { bookExperiment } from '#server/features/experiments/book.ts';
import * as contracts from '#server/features/experiments/contract.ts';
import type { Judge, JudgedRegistered } from '#server/features/experiments/judge.ts';
import {
  addExperiment,
  changeExperiment,
  type ExperimentChange,
  type RegisteredExperiment,
  registeredExperiment,
  removeExperiment,
} from '#server/features/experiments/rows.ts';
import { namedOutcomes } from '#server/features/outcomes/rows.ts';
import { departmentOf } from '#server/http/lead-scope.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';
import { createTurns } from '#server/http/turns.ts';

const READS_AT_ONCE = 1;
const READS_OF_A_KEY = 16;

function checkUndecided({ decision }: Experiment): void {
  if (decision !== null)
    throw new ProblemError(
      'experiment-over',
      `it was decided on ${decision.at.slice(0, 10)}: ${decision.verdict}; enter a new experiment instead`,
    );
}

export function addExperimentRoutes(on: AddRoute, deps: Deps, judge: Judge): void {
  const { db, now } = deps;
  const inTurn = createTurns(READS_AT_ONCE, READS_OF_A_KEY);
  const thisWeek = () => weekOf(now(), 'UTC');

  const forAdmin = (judged: JudgedRegistered): KeptExperiment => ({
    id: judged.id,
    revision: judged.revision,
    experiment: judged.experiment,
    ...standingOf(judged.experiment, thisWeek()),
    ...judgedParts(judged.effect),
    review: judged.review,
    booked: [...judged.booked],
    without: [...(judged.effect.checks?.without ?? [])],
  });

  const answered = async (registered: RegisteredExperiment) => forAdmin(await judge.judged(registered));

  const changed = async (change: ExperimentChange, make: (before: Experiment) => Experiment) =>
    answered(await changeExperiment(deps, change, make));

  function checkStarts({ waves }: Plan): void {
    const week = thisWeek();
    const late = waves.findIndex(({ fromWeek }) => fromWeek <= week);
    const start = waves[late]?.fromWeek;
    if (start === undefined) return;
    throw new ProblemError(
      'malformed',
      `${start} has begun, and an experiment is entered before it starts; choose a week after ${week}`,
      { field: `waves[${late}].fromWeek`, value: start },
    );
  }

  async function checkDepartments({ waves }: Plan): Promise<void> {
    const rows = await db.selectFrom('departments').select('id').execute();
    const known = new Set(rows.map(({ id }) => id));
    const unknown = waves.find(({ department }) => !known.has(department));
    if (unknown !== undefined) throw unknownDepartment(unknown.department, 'waves');
  }

  const hasBegun = ({ plan }: Experiment) => firstWeekOf(plan) <= thisWeek();

  function checkNotBegun(experiment: Experiment): void {
    checkUndecided(experiment);
    if (hasBegun(experiment))
      throw new ProblemError(
        'experiment-begun',
        `it began in ${firstWeekOf(experiment.plan)}, and since then its plan is fixed; add an amendment or end it early`,
      );
  }

  function checkBegun(experiment: Experiment): void {
    checkUndecided(experiment);
    if (!hasBegun(experiment))
      throw new ProblemError(
        'experiment-early',
        `it begins in ${firstWeekOf(experiment.plan)}; until then change its plan, or remove it`,
      );
  }

  function checkReview({ reviewIn }: Decision): void {
    const week = thisWeek();
    if (reviewIn === undefined || mayReviewIn(reviewIn, week)) return;
    const [first, last] = [weekPlus(week, reviewAfter.least), weekPlus(week, reviewAfter.most)];
    throw new ProblemError(
      'malformed',
      `${reviewIn} is not ${reviewAfter.least} to ${reviewAfter.most} weeks after the decision; choose a week from ${first} to ${last}, or none`,
      { field: 'value.reviewIn', value: reviewIn },
    );
  }

  on(contracts.leadExperiments, ({ who, query }) => {
    const department = departmentOf(who, query.department);
    return inTurn(who.actor, async () => ({
      experiments: (await judge.register()).map((judged) =>
        leadExperimentOf(judged, { department, led: who.departments, week: thisWeek() }),
      ),
    }));
  });

  on(contracts.readRegister, ({ who }) =>
    inTurn(who.actor, async () => ({
      experiments: (await judge.register()).map(forAdmin),
      outcomes: await namedOutcomes(db),
    })),
  );

  on(contracts.planExperiment, async ({ who, body: plan }) => {
    checkStarts(plan);
    await checkDepartments(plan);
    return answered(await addExperiment(deps, who.actor, { plan, amendments: [], ended: null, decision: null }));
  });

  on(contracts.changePlan, async ({ who, path: { id }, body: { revision, value: plan } }) => {
    await checkDepartments(plan);
    const change = { id, revision, actor: who.actor, action: 'experiment.change' } as const;
    return changed(change, (before) => {
      checkNotBegun(before);
      checkStarts(plan);
      return { ...before, plan };
    });
  });

  on(contracts.removePlan, async ({ who, path: { id }, query: { revision } }) => {
    await removeExperiment(deps, { id, revision, actor: who.actor, action: 'experiment.remove' }, checkNotBegun);
    return undefined;
  });

  const signed = (author: string) => ({ author, at: new Date(now()).toISOString() });

  on(contracts.amendExperiment, async ({ who, path: { id }, body: { revision, value } }) => {
    const change = { id, revision, actor: who.actor, action: 'experiment.amend' } as const;
    return changed(change, (before) => {
      checkBegun(before);
      return { ...before, amendments: [...before.amendments, { ...value, ...signed(who.actor) }] };
    });
  });

  on(contracts.endExperiment, async ({ who, path: { id }, body: { revision, value } }) => {
    const change = { id, revision, actor: who.actor, action: 'experiment.end' } as const;
    return changed(change, (before) => {
      checkBegun(before);
      if (before.ended !== null)
        throw new ProblemError('experiment-over', `it ended early in ${before.ended.week} already; decide it`);
      if (standingOf(before, thisWeek()).state === 'to-decide')
        throw new ProblemError(
          'experiment-over',
          `it ran until ${before.plan.decideIn}, its week of decision; decide it`,
        );
      return { ...before, ended: { ...value, ...signed(who.actor), week: thisWeek() } };
    });
  });

  on(contracts.decideExperiment, async ({ who, path: { id }, body: { revision, value } }) => {
    const change = { id, revision, actor: who.actor, action: 'experiment.decide' } as const;
    return changed(change, (before) => {
      checkBegun(before);
      if (standingOf(before, thisWeek()).state !== 'to-decide')
        throw new ProblemError(
          'experiment-early',
          `it runs until ${before.plan.decideIn}; decide it then, or end it early first`,
        );
      checkReview(value);
      return { ...before, decision: { ...value, ...signed(who.actor) } };
    });
  });

  on(contracts.bookAsLead, async ({ who, path: { id }, body: { department: asked, overlapHours } }) => {
    const department = departmentOf(who, asked);
    const judged = await judge.judged(await registeredExperiment(db, id));
    return bookExperiment(deps, judged, { department, overlapHours, author: who.actor });
  });

  on(contracts.bookAsAdmin, async ({ who, path: { id }, body: { department, overlapHours } }) => {
    await knownDepartment(db, department, 'department');
    const judged = await judge.judged(await registeredExperiment(db, id));
    return bookExperiment(deps, judged, { department, overlapHours, author: who.actor });
  });
}
