/** The register of experiments, each as it is now. What it was before is in the audit log. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Experiment, type ExperimentId, experimentSchema } from '#core/outcomes/experiment.ts';
import type { AuditAction } from '#core/protocol/audit.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import { changedMeanwhile, ProblemError } from '#server/http/problem.ts';
import type { Store, StoreTransaction, Tables } from '#server/store/schema.ts';

const ID_BYTES = 6;

export interface RegisteredExperiment {
  readonly id: ExperimentId;
  /** From 1. */
  readonly revision: number;
  readonly experiment: Experiment;
}

export interface ExperimentChange {
  readonly id: ExperimentId;
  /** The revision that is changed. */
  readonly revision: number;
  readonly actor: string;
  readonly action: AuditAction;
}

function toRegistered({ id, revision, value }: Tables['experiments']): RegisteredExperiment {
  return { id, revision, experiment: experimentSchema.parse(JSON.parse(value)) };
}

export async function registeredExperiments(db: Store): Promise<RegisteredExperiment[]> {
  return (await db.selectFrom('experiments').selectAll().orderBy('id').execute()).map(toRegistered);
}

export async function addExperiment(deps: Deps, actor: string, experiment: Experiment): Promise<RegisteredExperiment> {
  const id = Buffer.from(deps.random(ID_BYTES)).toString('hex');
  await deps.db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('experiments')
      .values({ id, revision: 1, value: JSON.stringify(experiment) })
      .execute();
    const after = experiment.plan;
    await audit(transaction, deps, { actor, action: 'experiment.plan', subject: id, after });
  });
  return { id, revision: 1, experiment };
}

/** The departments into whose ledger the experiment was written, in order: its entry has its id, also when it is deleted later. */
export async function bookedIn(db: Store, id: ExperimentId): Promise<DepartmentId[]> {
  const rows = await db
    .selectFrom('entries')
    .select('department')
    .distinct()
    .where('kind', '=', 'ledger')
    .where('id', '=', id)
    .orderBy('department')
    .execute();
  return rows.map(({ department }) => department);
}

export async function registeredExperiment(db: Store, id: ExperimentId): Promise<RegisteredExperiment> {
  const unknown = () =>
    new ProblemError('unknown-entry', `there is no experiment ${id}; take its id from the register of experiments`, {
      field: 'id',
      value: id,
    });
  return toRegistered(
    await db.selectFrom('experiments').selectAll().where('id', '=', id).executeTakeFirstOrThrow(unknown),
  );
}

async function experimentAtRevision(
  transaction: StoreTransaction,
  { id, revision }: Pick<ExperimentChange, 'id' | 'revision'>,
): Promise<RegisteredExperiment> {
  const registered = await registeredExperiment(transaction, id);
  if (registered.revision !== revision) throw changedMeanwhile(revision, registered.revision);
  return registered;
}

/** Changes an experiment of the revision given; `change` throws where that may not be. */
export async function changeExperiment(
  deps: Deps,
  { id, revision, actor, action }: ExperimentChange,
  change: (before: Experiment) => Experiment,
): Promise<RegisteredExperiment> {
  return deps.db.transaction().execute(async (transaction) => {
    const { experiment: before } = await experimentAtRevision(transaction, { id, revision });
    const experiment = change(before);
    await transaction
      .updateTable('experiments')
      .set({ revision: revision + 1, value: JSON.stringify(experiment) })
      .where((eb) => eb.and({ id, revision }))
      .returning('revision')
      .executeTakeFirstOrThrow(() => changedMeanwhile(revision, revision + 1));
    await audit(transaction, deps, { actor, action, subject: id, before, after: experiment });
    return { id, revision: revision + 1, experiment };
  });
}

/** Removes an experiment of the revision given; `check` throws where that may not be. */
export async function removeExperiment(
  deps: Deps,
  { id, revision, actor, action }: ExperimentChange,
  check: (experiment: Experiment) => void,
): Promise<void> {
  await deps.db.transaction().execute(async (transaction) => {
    const { experiment } = await experimentAtRevision(transaction, { id, revision });
    check(experiment);
    await transaction
      .deleteFrom('experiments')
      .where((eb) => eb.and({ id, revision }))
      .returning('revision')
      .executeTakeFirstOrThrow(() => changedMeanwhile(revision, revision + 1));
    await audit(transaction, deps, { actor, action, subject: id, before: experiment.plan });
  });
}
