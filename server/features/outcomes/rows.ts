/** Outcomes of departments: a series each. What a change did to which weeks is in the audit log. */
import type { DepartmentId } from '#core/base/department-id.ts';
import type { DepartmentValues } from '#core/outcomes/judgement.ts';
import { MOST_OUTCOMES, type Outcome, type OutcomeId, outcomeSchema } from '#core/outcomes/outcome.ts';
import type { RegisterReply } from '#core/protocol/outcomes.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import type { Entry } from '#server/features/entries/rows.ts';
import { holdConfig } from '#server/features/organisation/rows.ts';
import { changedMeanwhile, ProblemError } from '#server/http/problem.ts';
import type { Store, StoreTransaction, Tables } from '#server/store/schema.ts';

type Row = Tables['outcomes'];

type KeptOutcome = Entry & { readonly value: Outcome };

interface OutcomeName {
  readonly department: DepartmentId;
  readonly outcome: OutcomeId;
}

interface OutcomeChange extends OutcomeName {
  /** The revision that is changed, 0 for a new series; whatever is there where not given. */
  readonly revision: number | undefined;
  readonly author: string;
}

const outcomeIn = ({ value }: Pick<Row, 'value'>) => outcomeSchema.parse(JSON.parse(value));

function toKept({ outcome, revision, at, author, value }: Row): KeptOutcome {
  return { id: outcome, revision, at, author, value: outcomeIn({ value }) };
}

export async function outcomesOf(db: Store, department: DepartmentId): Promise<KeptOutcome[]> {
  const rows = await db
    .selectFrom('outcomes')
    .selectAll()
    .where('department', '=', department)
    .orderBy('outcome')
    .execute();
  return rows.map(toKept);
}

/** The series of an outcome in all departments that have it, in the order of their ids. */
export async function seriesOf(db: Store, outcome: OutcomeId): Promise<DepartmentValues[]> {
  const rows = await db
    .selectFrom('outcomes')
    .select(['department', 'value'])
    .where('outcome', '=', outcome)
    .orderBy('department')
    .execute();
  return rows.map(({ department, value }) => ({ department, values: outcomeIn({ value }).values }));
}

type NamedOutcome = RegisterReply['outcomes'][number];

/** All outcomes there are, each by the name that its first department gave it. */
export async function namedOutcomes(db: Store): Promise<NamedOutcome[]> {
  const rows = await db
    .selectFrom('outcomes')
    .select(['department', 'outcome', 'name', 'unit'])
    .orderBy('outcome')
    .orderBy('department')
    .execute();
  const named = new Map<OutcomeId, NamedOutcome>();
  for (const { department, outcome: id, name, unit } of rows) {
    const { departments = [], ...first } = named.get(id) ?? { id, name, unit };
    named.set(id, { ...first, departments: [...departments, department] });
  }
  return [...named.values()];
}

/** A series by week, so that a change of it is the weeks that differ. */
function forLog({ values, ...series }: Outcome) {
  const byWeek = values.map(({ week, value, n }) => [week, n === undefined ? value : `${value} (n ${n})`] as const);
  return { ...series, values: Object.fromEntries(byWeek) };
}

/** What of a series is not the same in another one. */
function apartFrom(series: Outcome, other: Outcome | null) {
  const { values, ...named } = forLog(series);
  const others: Readonly<Record<string, string | number>> = other === null ? {} : forLog(other).values;
  return {
    ...named,
    values: Object.fromEntries(Object.entries(values).filter(([week, value]) => others[week] !== value)),
  };
}

async function rowOf(db: Store, { department, outcome }: OutcomeName): Promise<Row | undefined> {
  return db
    .selectFrom('outcomes')
    .selectAll()
    .where((eb) => eb.and({ department, outcome }))
    .executeTakeFirst();
}

async function checkRoom(transaction: StoreTransaction, { department, outcome }: OutcomeName): Promise<void> {
  // Of several that are added at once, each finds the others counted.
  await holdConfig(transaction);
  const { kept } = await transaction
    .selectFrom('outcomes')
    .select(({ fn }) => fn.countAll<number | string>().as('kept'))
    .where('department', '=', department)
    .executeTakeFirstOrThrow();
  if (Number(kept) < MOST_OUTCOMES) return;
  throw new ProblemError(
    'outcomes-full',
    `${department} has ${MOST_OUTCOMES} key figures, the most there may be; delete one before you add ${outcome}`,
    { field: 'outcome', value: outcome },
  );
}

/** Writes the whole series, or says why not. */
export async function writeOutcome(
  deps: Deps,
  { department, outcome, revision, author }: OutcomeChange,
  value: Outcome,
): Promise<KeptOutcome> {
  const sorted = { ...value, values: value.values.toSorted((a, b) => (a.week < b.week ? -1 : 1)) };
  return deps.db.transaction().execute(async (transaction) => {
    const before = await rowOf(transaction, { department, outcome });
    const last = before?.revision ?? 0;
    if (revision !== undefined && revision !== last) throw changedMeanwhile(revision, last);
    if (before === undefined) await checkRoom(transaction, { department, outcome });
    const row: Row = {
      ...{ department, outcome, name: sorted.name, unit: sorted.unit, author },
      revision: last + 1,
      at: new Date(deps.now()).toISOString(),
      value: JSON.stringify(sorted),
    };
    const refusal = () => changedMeanwhile(revision, row.revision);
    await (before === undefined
      ? transaction
          .insertInto('outcomes')
          .values(row)
          .onConflict((conflict) => conflict.columns(['department', 'outcome']).doNothing())
          .returning('revision')
          .executeTakeFirstOrThrow(refusal)
      : transaction
          .updateTable('outcomes')
          .set(row)
          .where((eb) => eb.and({ department, outcome, revision: last }))
          .returning('revision')
          .executeTakeFirstOrThrow(refusal));
    const earlier = before === undefined ? null : outcomeIn(before);
    await audit(transaction, deps, {
      actor: author,
      action: 'outcome.set',
      subject: `${department} ${outcome}`,
      before: earlier === null ? undefined : apartFrom(earlier, sorted),
      after: apartFrom(sorted, earlier),
    });
    return toKept(row);
  });
}

export async function removeOutcome(deps: Deps, change: OutcomeChange): Promise<void> {
  const { department, outcome, revision, author } = change;
  await deps.db.transaction().execute(async (transaction) => {
    const before = await rowOf(transaction, change);
    if (before === undefined)
      throw new ProblemError(
        'unknown-entry',
        `${department} has no key figure ${outcome}; take its id from GET /v1/departments/${department}/outcomes`,
        { field: 'outcome', value: outcome },
      );
    await transaction
      .deleteFrom('outcomes')
      .where((eb) => eb.and({ department, outcome, revision: revision ?? before.revision }))
      .returning('revision')
      .executeTakeFirstOrThrow(() => changedMeanwhile(revision, before.revision));
    await audit(transaction, deps, {
      actor: author,
      action: 'outcome.delete',
      subject: `${department} ${outcome}`,
      before: forLog(outcomeIn(before)),
    });
  });
}
