/** Keys of leads and admins: made, listed without the key itself, found by their hash, and revoked for good. */
import * as z from 'zod/mini';
import type { RoleKey } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { ProblemError } from '#server/http/problem.ts';
import { hashOf, isSameHash, newDepartmentSecret, newSecret } from '#server/http/secret.ts';
import type { RoleKeysTable, Store } from '#server/store/schema.ts';

const ID_BYTES = 6;

const departmentsSchema = z.array(z.string());

export interface NewRoleKey {
  readonly role: 'lead' | 'admin';
  /** A lead's; none for an admin. */
  readonly departments: readonly string[];
  readonly label: string;
  readonly origin: RoleKeysTable['origin'];
  /** ISO 8601 UTC; null for a key without an end. */
  readonly expiresAt: string | null;
}

function toRoleKey({ keyHash: _keyHash, departments, ...row }: RoleKeysTable): RoleKey {
  return { ...row, departments: departmentsSchema.parse(JSON.parse(departments)) };
}

/** Stores a key that somebody else made up. */
export async function storeRoleKey(
  db: Store,
  { now, random }: Pick<Deps, 'now' | 'random'>,
  key: string,
  { departments, ...given }: NewRoleKey,
): Promise<RoleKey> {
  const row: RoleKeysTable = {
    ...given,
    id: Buffer.from(random(ID_BYTES)).toString('hex'),
    keyHash: hashOf(key),
    departments: JSON.stringify(departments),
    createdAt: new Date(now()).toISOString(),
    revokedAt: null,
  };
  await db.insertInto('roleKeys').values(row).execute();
  return toRoleKey(row);
}

/** A new key, told here once; only its hash is kept. */
export async function createRoleKey(
  db: Store,
  parts: Pick<Deps, 'now' | 'random'>,
  given: NewRoleKey,
): Promise<{ key: string; made: RoleKey }> {
  const [first, ...more] = given.departments;
  const isOfOne = first !== undefined && more.length === 0;
  const key = isOfOne ? newDepartmentSecret(parts.random, first) : newSecret(parts.random);
  return { key, made: await storeRoleKey(db, parts, key, given) };
}

export async function listRoleKeys(db: Store): Promise<RoleKey[]> {
  const rows = await db.selectFrom('roleKeys').selectAll().orderBy('createdAt').orderBy('role').orderBy('id').execute();
  return rows.map(toRoleKey);
}

function isInForce({ expiresAt, revokedAt }: RoleKeysTable, nowMs: number): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > nowMs);
}

/** The key of this role in force now; null where it is unknown, revoked or expired. */
export async function findRoleKey(
  db: Store,
  role: RoleKeysTable['role'],
  key: string,
  nowMs: number,
): Promise<RoleKey | null> {
  const hash = hashOf(key);
  const row = await db
    .selectFrom('roleKeys')
    .selectAll()
    .where('keyHash', '=', hash)
    .where('role', '=', role)
    .executeTakeFirst();
  return row !== undefined && isSameHash(row.keyHash, hash) && isInForce(row, nowMs) ? toRoleKey(row) : null;
}

/** Revokes a key, but not the last admin key without an end: that would lock everybody out. */
export async function revokeRoleKey(db: Store, id: string, nowMs: number): Promise<RoleKey> {
  const row = await db.selectFrom('roleKeys').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined)
    throw new ProblemError({
      refused: 'unknown-entry',
      field: 'id',
      value: id,
      detail: `there is no key ${id}; take its id from GET /v1/admin/keys`,
    });
  if (row.revokedAt !== null) return toRoleKey(row);
  if (row.role === 'admin') {
    const others = await db
      .selectFrom('roleKeys')
      .select('id')
      .where('role', '=', 'admin')
      .where('id', '!=', id)
      .where('revokedAt', 'is', null)
      .where('expiresAt', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (others === undefined)
      throw new ProblemError({
        refused: 'last-admin',
        field: 'id',
        value: id,
        detail: 'without this key nobody could administer the endpoint; make another admin key without an end first',
      });
  }
  const revokedAt = new Date(nowMs).toISOString();
  await db.updateTable('roleKeys').set({ revokedAt }).where('id', '=', id).execute();
  return toRoleKey({ ...row, revokedAt });
}
