/** What admins set of departments: who they are, what they cost, and how many people they have had since when. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { weekOf } from '#core/base/week.ts';
import type { Department, ListedDepartment } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import * as contracts from '#server/features/departments/contract.ts';
import {
  changeDepartment,
  createDepartment,
  departmentAt,
  listDepartments,
  removeHeadcount,
  setHeadcount,
} from '#server/features/departments/rows.ts';
import { holdConfig } from '#server/features/organisation/rows.ts';
import { refuseOverOther } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';
import type { StoreTransaction } from '#server/store/schema.ts';

/** Headcounts by the week from which each holds, so that a change is one difference. */
const byWeek = ({ headcounts }: ListedDepartment) =>
  Object.fromEntries(headcounts.map(({ fromWeek, headcount }) => [fromWeek, headcount]));

export function addDepartmentRoutes(on: AddRoute, deps: Deps): void {
  const { db, now } = deps;

  on(contracts.listDepartments, async ({ query: { after, limit } }) => {
    const found = await listDepartments(db, now(), { after, limit: limit + 1 });
    const departments = found.slice(0, limit);
    return { departments, next: found.length > limit ? (departments.at(-1)?.id ?? null) : null };
  });

  on(contracts.createDepartment, async ({ who, body }) => {
    const department: Department = body;
    const { id } = department;
    await db.transaction().execute(async (transaction) => {
      await createDepartment(transaction, department, weekOf(now(), 'UTC'), now());
      await audit(transaction, deps, {
        actor: who.actor,
        action: 'department.create',
        subject: id,
        after: department,
      });
    });
    return department;
  });

  on(contracts.changeDepartment, async ({ who, path: { id }, body: { before: read, ...change } }) => {
    const after = { id, ...change };
    await db.transaction().execute(async (transaction) => {
      await holdConfig(transaction);
      const known = await departmentAt(transaction, id, now());
      const { headcounts: _headcounts, ...before } = known;
      refuseOverOther('this department', before, read && { id, ...read });
      await changeDepartment(transaction, known, change, now());
      await audit(transaction, deps, { actor: who.actor, action: 'department.set', subject: id, before, after });
    });
    return after;
  });

  /** Changes the headcounts of a department, in the log with what they were before. */
  function changeHeadcounts(
    actor: string,
    id: DepartmentId,
    change: (transaction: StoreTransaction, department: ListedDepartment) => Promise<void>,
  ): Promise<ListedDepartment> {
    return db.transaction().execute(async (transaction) => {
      const before = await departmentAt(transaction, id, now());
      await change(transaction, before);
      const after = await departmentAt(transaction, id, now());
      await audit(transaction, deps, {
        actor,
        action: 'department.headcount',
        subject: id,
        before: { headcounts: byWeek(before) },
        after: { headcounts: byWeek(after) },
      });
      return after;
    });
  }

  on(contracts.setHeadcount, ({ who, path: { id, week }, body }) =>
    changeHeadcounts(who.actor, id, (transaction, before) =>
      setHeadcount(transaction, before, { fromWeek: week, ...body }),
    ),
  );

  on(contracts.removeHeadcount, ({ who, path: { id, week } }) =>
    changeHeadcounts(who.actor, id, (transaction, before) => removeHeadcount(transaction, before, week)),
  );
}
