/** What admins set of departments: who they are, what they cost, and how many people they have had since when. */
import { type Context, Hono } from 'hono';
import { weekOf } from '#core/base/week.ts';
import {
  type Department,
  type DepartmentListReply,
  departmentChangeSchema,
  departmentSchema,
  headcountChangeSchema,
  type ListedDepartment,
} from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import {
  changeDepartment,
  createDepartment,
  departmentAt,
  listDepartments,
  removeHeadcount,
  setHeadcount,
  unknownDepartment,
} from '#server/features/departments/rows.ts';
import type { AdminEnv } from '#server/http/as-admin.ts';
import { departmentPath, headcountPath } from '#server/http/path-parameters.ts';
import { isRefusal, problem, type Refusal } from '#server/http/problem.ts';
import { parsedBody, parsedPath } from '#server/http/validation.ts';
import type { StoreTransaction } from '#server/store/schema.ts';

/** Headcounts by the week from which each holds, so that a change is one difference. */
const byWeek = ({ headcounts }: ListedDepartment) =>
  Object.fromEntries(headcounts.map(({ fromWeek, headcount }) => [fromWeek, headcount]));

export function adminDepartmentRoutes(deps: Deps): Hono<AdminEnv> {
  const { db, now } = deps;
  const app = new Hono<AdminEnv>();

  app.get('/v1/admin/departments', async (c) =>
    c.json({ departments: await listDepartments(db, now()) } satisfies DepartmentListReply),
  );

  app.post('/v1/admin/departments', async (c) => {
    const body = await parsedBody(c, departmentSchema);
    if (isRefusal(body)) return problem(c, body);
    const department: Department = body.value;
    const { id } = department;
    const isMade = await db.transaction().execute(async (transaction) => {
      if (!(await createDepartment(transaction, department, weekOf(now(), 'UTC'), now()))) return false;
      const change = { action: 'department.create', subject: id, after: department };
      await audit(transaction, deps, { actor: c.get('actor'), ...change });
      return true;
    });
    if (!isMade)
      return problem(c, {
        refused: 'department-exists',
        field: 'id',
        value: id,
        detail: `there is a department ${id} already; choose another id`,
      });
    return c.json(department, 201);
  });

  app.put('/v1/admin/departments/:id', async (c) => {
    const path = parsedPath(c, departmentPath);
    if (isRefusal(path)) return problem(c, path);
    const { id } = path.value;
    const body = await parsedBody(c, departmentChangeSchema);
    if (isRefusal(body)) return problem(c, body);
    const isKnown = await db.transaction().execute(async (transaction) => {
      const known = await departmentAt(transaction, id, now());
      if (known === undefined) return false;
      await changeDepartment(transaction, known, body.value, now());
      const { headcounts: _headcounts, ...before } = known;
      const change = { action: 'department.set', subject: id, before, after: { id, ...body.value } };
      await audit(transaction, deps, { actor: c.get('actor'), ...change });
      return true;
    });
    return isKnown ? c.json({ id, ...body.value }) : problem(c, unknownDepartment(id));
  });

  /** Changes the headcounts of the department in the path, in the log with what they were before. */
  async function changeHeadcounts(
    c: Context<AdminEnv>,
    id: string,
    change: (transaction: StoreTransaction, department: ListedDepartment) => Promise<Refusal | null>,
  ): Promise<Response> {
    const outcome = await db.transaction().execute(async (transaction) => {
      const before = await departmentAt(transaction, id, now());
      if (before === undefined) return unknownDepartment(id);
      const refusal = await change(transaction, before);
      const after = await departmentAt(transaction, id, now());
      if (refusal !== null || after === undefined) return refusal ?? unknownDepartment(id);
      await audit(transaction, deps, {
        actor: c.get('actor'),
        action: 'department.headcount',
        subject: id,
        before: { headcounts: byWeek(before) },
        after: { headcounts: byWeek(after) },
      });
      return after;
    });
    return isRefusal(outcome) ? problem(c, outcome) : c.json(outcome);
  }

  app.put('/v1/admin/departments/:id/headcounts/:week', async (c) => {
    const path = parsedPath(c, headcountPath);
    if (isRefusal(path)) return problem(c, path);
    const body = await parsedBody(c, headcountChangeSchema);
    if (isRefusal(body)) return problem(c, body);
    const step = { fromWeek: path.value.week, ...body.value };
    return changeHeadcounts(c, path.value.id, (transaction, before) => setHeadcount(transaction, before, step));
  });

  app.delete('/v1/admin/departments/:id/headcounts/:week', async (c) => {
    const path = parsedPath(c, headcountPath);
    if (isRefusal(path)) return problem(c, path);
    const { week } = path.value;
    return changeHeadcounts(c, path.value.id, (transaction, before) => removeHeadcount(transaction, before, week));
  });

  return app;
}
