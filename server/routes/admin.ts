/** What admins do: departments, codes, lead keys, the organisation's configuration, and the release job. */
import { Hono } from 'hono';
import type * as z from 'zod/mini';
import {
  type CodeReply,
  codeRequestSchema,
  type Department,
  departmentSchema,
  type leadKeyReplySchema,
  type ReleasesReply,
} from '#core/admin-protocol.ts';
import { configSchema } from '#core/config.ts';
import { weekOf } from '#core/week.ts';
import { parsedBody } from '#server/body.ts';
import type { Deps } from '#server/deps.ts';
import { readConfig, writeConfig } from '#server/organisation.ts';
import { isRefusal, problem, type Refusal } from '#server/problem.ts';
import { releaseDue } from '#server/release.ts';
import { hashOf, hashOfCode, newCode, newDepartmentSecret } from '#server/secret.ts';
import { adminRefusal } from '#server/sign-in.ts';
import type { Store } from '#server/store/schema.ts';

/** Headcount and 10 % more, for second tries after lost answers. */
function mostUsesOf(headcount: number): number {
  return Math.ceil((headcount * 11) / 10);
}

function headcountOf(db: Store, id: string): Promise<{ headcount: number } | undefined> {
  return db.selectFrom('departments').select('headcount').where('id', '=', id).executeTakeFirst();
}

function unknownDepartment(id: string): Refusal {
  return {
    refused: 'unknown-department',
    field: 'id',
    value: id,
    detail: `there is no department ${id}; make it with POST /v1/admin/departments`,
  };
}

export function adminRoutes(deps: Deps): Hono {
  const { db, now, random } = deps;
  const app = new Hono();

  app.use('/v1/admin/*', async (c, next) => {
    const refusal = await adminRefusal(c, db);
    if (refusal !== null) return problem(c, refusal);
    c.header('Cache-Control', 'no-store');
    return next();
  });

  app.get('/v1/admin/config', async (c) => c.json(await readConfig(db)));

  app.put('/v1/admin/config', async (c) => {
    const body = await parsedBody(c, configSchema);
    if (isRefusal(body)) return problem(c, body);
    await writeConfig(db, body.value);
    return c.json(body.value);
  });

  app.post('/v1/admin/departments', async (c) => {
    const body = await parsedBody(c, departmentSchema);
    if (isRefusal(body)) return problem(c, body);
    const department: Department = body.value;
    const made = await db
      .insertInto('departments')
      .values({ ...department, firstWeek: weekOf(now(), 'UTC') })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined)
      return problem(c, {
        refused: 'department-exists',
        field: 'id',
        value: department.id,
        detail: `there is a department ${department.id} already; choose another id`,
      });
    return c.json(department, 201);
  });

  app.post('/v1/admin/departments/:id/codes', async (c) => {
    const body = await parsedBody(c, codeRequestSchema);
    if (isRefusal(body)) return problem(c, body);
    const id = c.req.param('id');
    const department = await headcountOf(db, id);
    if (department === undefined) return problem(c, unknownDepartment(id));
    const { kind } = body.value;
    const most = kind === 'invite' ? 1 : mostUsesOf(department.headcount);
    const uses = Math.min(body.value.uses ?? most, most);
    const code = newCode(random);
    await db
      .insertInto('joinCodes')
      .values({ codeHash: hashOfCode(code), department: id, kind, uses, used: 0 })
      .execute();
    return c.json({ code, kind, uses } satisfies CodeReply, 201);
  });

  app.post('/v1/admin/departments/:id/lead-keys', async (c) => {
    const id = c.req.param('id');
    if ((await headcountOf(db, id)) === undefined) return problem(c, unknownDepartment(id));
    const key = newDepartmentSecret(random, id);
    await db
      .insertInto('leadKeys')
      .values({ keyHash: hashOf(key), department: id })
      .execute();
    return c.json({ key } satisfies z.infer<typeof leadKeyReplySchema>, 201);
  });

  app.post('/v1/admin/releases', async (c) => {
    const settled = await releaseDue(deps);
    const named = (isReleased: boolean) =>
      settled
        .filter(({ released }) => released === isReleased)
        .map(({ department, window }) => ({ department, window }));
    return c.json({ released: named(true), withheld: named(false) } satisfies ReleasesReply);
  });

  return app;
}
