/** Writes what a list of departments changes. */
import { told } from '#core/base/issue.ts';
import { weekOf } from '#core/base/week.ts';
import { type ImportPlan, markOf, planImport, type RefusedRow } from '#core/departments/import-plan.ts';
import { countsOf, type ImportBody, type ImportReply } from '#core/departments/import-row.ts';
import type { Deps } from '#server/deps.ts';
import { auditAll, type Change } from '#server/features/audit/rows.ts';
import { changeSettings, listDepartments } from '#server/features/departments/rows.ts';
import { holdConfig } from '#server/features/organisation/rows.ts';
import { listUnits } from '#server/features/units/rows.ts';
import { ProblemError } from '#server/http/problem.ts';
import { inBatches } from '#server/store/in-batches.ts';
import type { StoreTransaction } from '#server/store/schema.ts';

function refusal({ row, column, value, reason }: RefusedRow): ProblemError {
  return new ProblemError('malformed', told(reason, value), { field: `rows[${row}].${column}` });
}

function changedMeanwhile(): ProblemError {
  return new ProblemError(
    'changed-meanwhile',
    'departments or units have changed since the preview, so nothing was written; check the new preview',
    { field: 'mark' },
  );
}

export async function bringIn(
  db: StoreTransaction,
  deps: Pick<Deps, 'now' | 'random'>,
  actor: string,
  { rows, mark }: ImportBody,
): Promise<ImportReply> {
  await holdConfig(db);
  const nowMs = deps.now();
  const plan = planImport(rows, await listDepartments(db, nowMs), await listUnits(db));
  const [refused] = plan.refused;
  if (refused !== undefined) throw refusal(refused);
  if (mark !== undefined && mark !== markOf(plan)) throw changedMeanwhile();
  await write(db, plan, nowMs);
  await auditAll(db, deps, changesOf(plan, actor));
  return {
    added: plan.added.map(({ id }) => id),
    changed: plan.changed.map(({ after }) => after.id),
    units: plan.units.map(({ id }) => id),
  };
}

async function write(db: StoreTransaction, { units, added, changed }: ImportPlan, nowMs: number): Promise<void> {
  const firstWeek = weekOf(nowMs, 'UTC');
  for await (const some of inBatches(units)) await db.insertInto('units').values(some).execute();
  for await (const some of inBatches(added)) {
    const made = await db
      .insertInto('departments')
      .values(some.map(({ minimumGroup: _minimumGroup, ...settings }) => ({ ...settings, firstWeek })))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    if (made.length < some.length) throw changedMeanwhile();
  }
  for await (const some of inBatches(changed))
    for (const { before, after } of some) {
      const { id: _id, minimumGroup: _minimumGroup, ...settings } = after;
      await changeSettings(db, before, settings, nowMs);
    }
}

/** Each unit and department as if it had been set alone, and the list as a whole. */
function changesOf({ units, added, changed }: ImportPlan, actor: string): Change[] {
  const changes = [
    ...units.map((unit): Change => ({ actor, action: 'unit.create', subject: unit.id, after: unit })),
    ...added.map((each): Change => ({ actor, action: 'department.create', subject: each.id, after: each })),
    ...changed.map(
      ({ before: { headcounts: _headcounts, ...before }, after }): Change => ({
        ...{ actor, action: 'department.set', subject: after.id, before, after },
      }),
    ),
  ];
  if (changes.length === 0) return [];
  return [
    ...changes,
    { actor, action: 'department.import', subject: 'list', after: countsOf({ added, changed, units }) },
  ];
}
