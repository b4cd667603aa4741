/** Access keys: made, listed without the key itself, found by their hash, and revoked for good. */
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { RoleKey, RoleKeysReply } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { holdConfig } from '#server/features/organisation/rows.ts';
import { ProblemError } from '#server/http/problem.ts';
import { hashOf, isSameHash, newDepartmentSecret, newSecret } from '#server/http/secret.ts';
import type { Store, StoreTransaction, Tables } from '#server/store/schema.ts';

const ID_BYTES = 6;

const departmentsSchema: z.ZodMiniType<DepartmentId[]> = z.array(z.string());

export interface NewRoleKey extends Pick<RoleKey, 'role' | 'label' | 'origin' | 'expiresAt'> {
  /** Of a role of departments; none for one of the whole organisation. */
  readonly departments: readonly DepartmentId[];
}

function toRoleKey({ keyHash: _keyHash, departments, ...row }: Tables['roleKeys']): RoleKey {
  return { ...row, departments: departmentsSchema.parse(JSON.parse(departments)) };
}

/** Stores a key that somebody else made up. */
export async function storeRoleKey(
  db: Store,
  { now, random }: Pick<Deps, 'now' | 'random'>,
  key: string,
  { departments, ...given }: NewRoleKey,
): Promise<RoleKey> {
  const row: Tables['roleKeys'] = {
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

/** The oldest first: at most `limit` keys after the place that a page before has told, and the place after them. */
export async function listRoleKeys(db: Store, limit: number, after: string | undefined): Promise<RoleKeysReply> {
  let query = db.selectFrom('roleKeys').selectAll().orderBy('createdAt').orderBy('role').orderBy('id');
  const [createdAt, role, id] = after?.split(' ') ?? [];
  if (createdAt !== undefined && role !== undefined && id !== undefined)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('createdAt', sql.ref<string>('role'), 'id'), '>', tuple(createdAt, role, id)),
    );
  const rows = await query.limit(limit + 1).execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    keys: rows.slice(0, limit).map(toRoleKey),
    next: last === undefined ? null : `${last.createdAt} ${last.role} ${last.id}`,
  };
}

function isInForce({ expiresAt, revokedAt }: Tables['roleKeys'], nowMs: number): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > nowMs);
}

/** The key in force now; null where it is unknown, revoked or expired. */
export async function findRoleKey(db: Store, key: string, nowMs: number): Promise<RoleKey | null> {
  const hash = hashOf(key);
  const row = await db.selectFrom('roleKeys').selectAll().where('keyHash', '=', hash).executeTakeFirst();
  return row !== undefined && isSameHash(row.keyHash, hash) && isInForce(row, nowMs) ? toRoleKey(row) : null;
}

/** A key in force that is for one of these departments or units. */
export async function keyFor(db: Store, ids: readonly DepartmentId[], nowMs: number): Promise<string | null> {
  const keys = await db.selectFrom('roleKeys').selectAll().where('revokedAt', 'is', null).execute();
  const found = keys.find((key) => isInForce(key, nowMs) && toRoleKey(key).departments.some((id) => ids.includes(id)));
  return found?.id ?? null;
}

/** Whether there is an admin key in force that has no end, besides the one given. */
export async function hasLastingAdminKey(db: Store, besides = ''): Promise<boolean> {
  const key = await db
    .selectFrom('roleKeys')
    .select('id')
    .where('role', '=', 'admin')
    .where('id', '!=', besides)
    .where('revokedAt', 'is', null)
    .where('expiresAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return key !== undefined;
}

/** Revokes a key, but not the last admin key without an end: that would lock everybody out. */
export async function revokeRoleKey(db: StoreTransaction, id: string, nowMs: number): Promise<RoleKey> {
  const about = { field: 'id', value: id };
  const unknown = () =>
    new ProblemError('unknown-entry', `there is no key ${id}; take its id from GET /v1/admin/keys`, about);
  const row = await db.selectFrom('roleKeys').selectAll().where('id', '=', id).executeTakeFirstOrThrow(unknown);
  if (row.revokedAt !== null) return toRoleKey(row);
  if (row.role === 'admin') {
    // Of the last two, revoked at once, one finds the other gone.
    await holdConfig(db);
    if (!(await hasLastingAdminKey(db, id)))
      throw new ProblemError(
        'last-admin',
        'without this key nobody could administer the endpoint; make another admin key without an end first',
        about,
      );
  }
  const revokedAt = new Date(nowMs).toISOString();
  await db.updateTable('roleKeys').set({ revokedAt }).where('id', '=', id).execute();
  return toRoleKey({ ...row, revokedAt });
}
