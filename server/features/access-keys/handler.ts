/** What admins do with keys and codes: made, told once, listed without themselves, revoked. */
import { Hono } from 'hono';
import { weekOf } from '#core/base/week.ts';
import { endOf } from '#core/org/reorganisation.ts';
import {
  type CodeReply,
  type CodesReply,
  codeRequestSchema,
  type LeadKeyReply,
  leadKeyRequestSchema,
  type RoleKeysReply,
  roleKeyRequestSchema,
} from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { createRoleKey, listRoleKeys, type NewRoleKey, revokeRoleKey } from '#server/features/access-keys/rows.ts';
import { audit } from '#server/features/audit/rows.ts';
import { departmentAt, findDepartment, unknownDepartment } from '#server/features/departments/rows.ts';
import { mostMembersOf } from '#server/features/members/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { AdminEnv } from '#server/http/as-admin.ts';
import { codePath, departmentPath, roleKeyPath } from '#server/http/path-parameters.ts';
import { isRefusal, problem, type Refusal } from '#server/http/problem.ts';
import { hashOfCode, newCode } from '#server/http/secret.ts';
import { parsedBody, parsedOptionalBody, parsedPath } from '#server/http/validation.ts';
import type { Store } from '#server/store/schema.ts';

/** Names a code in lists without telling it. */
function codeIdOf(codeHash: Uint8Array): string {
  return Buffer.from(codeHash).toString('hex').slice(0, 12);
}

function codesOf(db: Store, department: string) {
  return db.selectFrom('joinCodes').selectAll().where('department', '=', department).orderBy('codeHash').execute();
}

export function adminKeyRoutes(deps: Deps): Hono<AdminEnv> {
  const { db, now, random } = deps;
  const app = new Hono<AdminEnv>();

  app.post('/v1/admin/departments/:id/codes', async (c) => {
    const path = parsedPath(c, departmentPath);
    if (isRefusal(path)) return problem(c, path);
    const { id } = path.value;
    const body = await parsedBody(c, codeRequestSchema);
    if (isRefusal(body)) return problem(c, body);
    const department = await departmentAt(db, id, now());
    if (department === undefined) return problem(c, unknownDepartment(id));
    const end = endOf((await readConfig(db)).successions, id);
    if (end !== null && end <= weekOf(now(), 'UTC'))
      return problem(c, {
        refused: 'department-ended',
        field: 'id',
        value: id,
        detail: `${department.name} has ended with ${end}; make a code of the department that took its place`,
      });
    const { kind } = body.value;
    const most = kind === 'invite' ? 1 : mostMembersOf(department.headcount);
    const uses = Math.min(body.value.uses ?? most, most);
    const code = newCode(random);
    const codeHash = hashOfCode(code);
    await db.transaction().execute(async (transaction) => {
      await transaction.insertInto('joinCodes').values({ codeHash, department: id, kind, uses, used: 0 }).execute();
      const after = { id: codeIdOf(codeHash), kind, uses };
      await audit(transaction, deps, { actor: c.get('actor'), action: 'code.create', subject: id, after });
    });
    return c.json({ code, kind, uses } satisfies CodeReply, 201);
  });

  app.get('/v1/admin/departments/:id/codes', async (c) => {
    const path = parsedPath(c, departmentPath);
    if (isRefusal(path)) return problem(c, path);
    const { id } = path.value;
    if ((await findDepartment(db, id)) === undefined) return problem(c, unknownDepartment(id));
    const rows = await codesOf(db, id);
    // Never how often one was used: that would tell who has joined, and when.
    const codes = rows.map(({ codeHash, kind, uses }) => ({ id: codeIdOf(codeHash), kind, uses }));
    return c.json({ codes } satisfies CodesReply);
  });

  app.delete('/v1/admin/departments/:id/codes/:code', async (c) => {
    const path = parsedPath(c, codePath);
    if (isRefusal(path)) return problem(c, path);
    const { id, code } = path.value;
    const row = (await codesOf(db, id)).find(({ codeHash }) => codeIdOf(codeHash) === code);
    if (row === undefined)
      return problem(c, {
        refused: 'unknown-entry',
        field: 'code',
        value: code,
        detail: `${id} has no code ${code}; take its id from GET /v1/admin/departments/${id}/codes`,
      });
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('joinCodes').where('codeHash', '=', row.codeHash).execute();
      const before = { id: code, kind: row.kind, uses: row.uses };
      await audit(transaction, deps, { actor: c.get('actor'), action: 'code.delete', subject: id, before });
    });
    return c.body(null, 204);
  });

  async function createKey(actor: string, given: NewRoleKey): Promise<LeadKeyReply | Refusal> {
    if (given.expiresAt !== null && Date.parse(given.expiresAt) <= now())
      return {
        refused: 'malformed',
        field: 'expiresAt',
        value: given.expiresAt,
        detail: `${given.expiresAt} has passed; give an instant to come, or null for a key without an end`,
      };
    for (const id of given.departments)
      if ((await findDepartment(db, id)) === undefined)
        return unknownDepartment(id, given.departments.length > 1 ? 'departments' : 'id');
    return db.transaction().execute(async (transaction) => {
      const { key, made } = await createRoleKey(transaction, deps, given);
      await audit(transaction, deps, { actor, action: `${made.role}-key.create`, subject: made.id, after: made });
      return { key, id: made.id, expiresAt: made.expiresAt };
    });
  }

  app.post('/v1/admin/departments/:id/lead-keys', async (c) => {
    const path = parsedPath(c, departmentPath);
    if (isRefusal(path)) return problem(c, path);
    const body = await parsedOptionalBody(c, leadKeyRequestSchema);
    if (isRefusal(body)) return problem(c, body);
    const given = { ...body.value, role: 'lead', departments: [path.value.id], origin: 'admin' } as const;
    const made = await createKey(c.get('actor'), given);
    return isRefusal(made) ? problem(c, made) : c.json(made, 201);
  });

  app.get('/v1/admin/keys', async (c) => c.json({ keys: await listRoleKeys(db) } satisfies RoleKeysReply));

  app.post('/v1/admin/keys', async (c) => {
    const body = await parsedBody(c, roleKeyRequestSchema);
    if (isRefusal(body)) return problem(c, body);
    const departments = body.value.role === 'lead' ? [...new Set(body.value.departments)].sort() : [];
    const made = await createKey(c.get('actor'), { ...body.value, departments, origin: 'admin' });
    return isRefusal(made) ? problem(c, made) : c.json(made, 201);
  });

  app.delete('/v1/admin/keys/:id', async (c) => {
    const path = parsedPath(c, roleKeyPath);
    if (isRefusal(path)) return problem(c, path);
    const { id } = path.value;
    const revoked = await db.transaction().execute(async (transaction) => {
      const outcome = await revokeRoleKey(transaction, id, now());
      if (typeof outcome !== 'string') {
        const after = { revokedAt: outcome.revokedAt };
        await audit(transaction, deps, {
          actor: c.get('actor'),
          action: `${outcome.role}-key.revoke`,
          subject: id,
          after,
        });
      }
      return outcome;
    });
    if (revoked === 'unknown')
      return problem(c, {
        refused: 'unknown-entry',
        field: 'id',
        value: id,
        detail: `there is no key ${id}; take its id from GET /v1/admin/keys`,
      });
    if (revoked === 'last-admin')
      return problem(c, {
        refused: 'last-admin',
        field: 'id',
        value: id,
        detail: 'without this key nobody could administer the endpoint; make another admin key without an end first',
      });
    return c.json(revoked);
  });

  return app;
}
