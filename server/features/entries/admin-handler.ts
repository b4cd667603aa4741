/** Seats and licence costs of a department's tools, for admins: the very document that its leads keep, with its history. */
import { Hono } from 'hono';
import { changeSchema, leadDocuments } from '#core/protocol/lead.ts';
import type { Deps } from '#server/deps.ts';
import { findDepartment, unknownDepartment } from '#server/features/departments/rows.ts';
import { enteredIn, writeEntry } from '#server/features/entries/rows.ts';
import type { AdminEnv } from '#server/http/as-admin.ts';
import { departmentPath } from '#server/http/path-parameters.ts';
import { isRefusal, problem } from '#server/http/problem.ts';
import { parsedBody, parsedPath } from '#server/http/validation.ts';

const KIND = 'licences';

export function adminLicenceRoutes(deps: Deps): Hono<AdminEnv> {
  const { db } = deps;
  const app = new Hono<AdminEnv>();

  app.get('/v1/admin/licences/:id', async (c) => {
    const path = parsedPath(c, departmentPath);
    if (isRefusal(path)) return problem(c, path);
    const { id } = path.value;
    if ((await findDepartment(db, id)) === undefined) return problem(c, unknownDepartment(id));
    const [current] = (await enteredIn(db, id))(KIND);
    return c.json(current ?? { id: KIND, revision: 0, at: null, author: null, value: null });
  });

  app.put('/v1/admin/licences/:id', async (c) => {
    const path = parsedPath(c, departmentPath);
    if (isRefusal(path)) return problem(c, path);
    const { id } = path.value;
    const body = await parsedBody(c, changeSchema(leadDocuments[KIND]));
    if (isRefusal(body)) return problem(c, body);
    if ((await findDepartment(db, id)) === undefined) return problem(c, unknownDepartment(id));
    const { revision, value } = body.value;
    const change = { department: id, kind: KIND, id: KIND, revision, author: c.get('actor'), value } as const;
    const written = await writeEntry(deps, change);
    return isRefusal(written) ? problem(c, written) : c.json(written);
  });

  return app;
}
