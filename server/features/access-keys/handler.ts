/** What admins do with keys and codes: made, shown once, listed without themselves, revoked; and whose a key is. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { weekOf } from '#core/base/week.ts';
import { endOf } from '#core/org/reorganisation.ts';
import type { Deps } from '#server/deps.ts';
import * as contracts from '#server/features/access-keys/contract.ts';
import { createRoleKey, listRoleKeys, type NewRoleKey, revokeRoleKey } from '#server/features/access-keys/rows.ts';
import { audit } from '#server/features/audit/rows.ts';
import { departmentAt, findDepartment, knownDepartment, unknownDepartment } from '#server/features/departments/rows.ts';
import { mostMembersOf } from '#server/features/members/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { findUnit } from '#server/features/units/rows.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';
import { hashOfCode, newCode } from '#server/http/secret.ts';
import type { Store } from '#server/store/schema.ts';

/** Names a code in lists without showing it. */
function codeIdOf(codeHash: Uint8Array): string {
  return Buffer.from(codeHash).toString('hex').slice(0, 12);
}

function codesOf(db: Store, department: DepartmentId) {
  return db.selectFrom('joinCodes').selectAll().where('department', '=', department).orderBy('codeHash').execute();
}

export function addAccessKeyRoutes(on: AddRoute, deps: Deps): void {
  const { db, now, random } = deps;

  on(contracts.createCode, async ({ who, path: { id }, body }) => {
    const department = await departmentAt(db, id, now());
    const end = endOf((await readConfig(db)).successions, id);
    if (end !== null && end <= weekOf(now(), 'UTC'))
      throw new ProblemError(
        'department-ended',
        `${department.name} has ended with ${end}; make a code of the department that took its place`,
        { field: 'id', value: id },
      );
    const { kind } = body;
    const most = kind === 'invite' ? 1 : mostMembersOf(department.headcount);
    const uses = Math.min(body.uses ?? most, most);
    const code = newCode(random);
    const codeHash = hashOfCode(code);
    await db.transaction().execute(async (transaction) => {
      await transaction.insertInto('joinCodes').values({ codeHash, department: id, kind, uses, used: 0 }).execute();
      const after = { id: codeIdOf(codeHash), kind, uses };
      await audit(transaction, deps, { actor: who.actor, action: 'code.create', subject: id, after });
    });
    return { code, kind, uses };
  });

  on(contracts.listCodes, async ({ path: { id } }) => {
    await knownDepartment(db, id);
    const rows = await codesOf(db, id);
    // Never how often one was used: that would tell who has joined, and when.
    return { codes: rows.map(({ codeHash, kind, uses }) => ({ id: codeIdOf(codeHash), kind, uses })) };
  });

  on(contracts.deleteCode, async ({ who, path: { id, code } }) => {
    const row = (await codesOf(db, id)).find(({ codeHash }) => codeIdOf(codeHash) === code);
    if (row === undefined)
      throw new ProblemError(
        'unknown-entry',
        `${id} has no code ${code}; take its id from GET /v1/admin/departments/${id}/codes`,
        { field: 'code', value: code },
      );
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('joinCodes').where('codeHash', '=', row.codeHash).execute();
      const before = { id: code, kind: row.kind, uses: row.uses };
      await audit(transaction, deps, { actor: who.actor, action: 'code.delete', subject: id, before });
    });
    return undefined;
  });

  async function createKey(actor: string, given: NewRoleKey, field: 'id' | 'departments') {
    if (given.expiresAt !== null && Date.parse(given.expiresAt) <= now())
      throw new ProblemError(
        'malformed',
        `${given.expiresAt} has passed; give an instant to come, or null for a key without an end`,
        { field: 'expiresAt', value: given.expiresAt },
      );
    for (const id of given.departments)
      if ((await findUnit(db, id)) === undefined && (await findDepartment(db, id)) === undefined)
        throw unknownDepartment(id, field);
    return db.transaction().execute(async (transaction) => {
      const { key, made } = await createRoleKey(transaction, deps, given);
      await audit(transaction, deps, { actor, action: `${made.role}-key.create`, subject: made.id, after: made });
      return { key, id: made.id, expiresAt: made.expiresAt };
    });
  }

  on(contracts.createLeadKey, ({ who, path, body }) =>
    createKey(who.actor, { ...body, role: 'lead', departments: [path.id], origin: 'admin' }, 'id'),
  );

  on(contracts.ownKey, ({ who: { role, departments } }) => ({ role, departments: [...departments] }));

  on(contracts.listKeys, ({ query: { limit, after } }) => listRoleKeys(db, limit, after));

  on(contracts.createKey, ({ who, body }) => {
    const departments = 'departments' in body ? [...new Set(body.departments)].sort() : [];
    return createKey(who.actor, { ...body, departments, origin: 'admin' }, 'departments');
  });

  on(contracts.revokeKey, ({ who, path: { id } }) =>
    db.transaction().execute(async (transaction) => {
      const revoked = await revokeRoleKey(transaction, id, now());
      await audit(transaction, deps, {
        actor: who.actor,
        action: `${revoked.role}-key.revoke`,
        subject: id,
        after: { revokedAt: revoked.revokedAt },
      });
      return revoked;
    }),
  );
}
