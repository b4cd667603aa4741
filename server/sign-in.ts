/** Who is asking: a member, a lead or an admin, by the secret in the Authorization header. */
import type { Context } from 'hono';
import type { Refusal } from '#server/problem.ts';
import { departmentOfSecret, hashOf, isSameHash } from '#server/secret.ts';
import type { Store } from '#server/store/schema.ts';

function bearerOf(c: Context): string | null {
  return /^Bearer +(\S{1,200})$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? null;
}

function refusal(c: Context, role: string, wayOut: string): Refusal {
  const isGiven = bearerOf(c) !== null;
  return {
    refused: isGiven ? 'unknown-secret' : 'no-secret',
    field: 'Authorization',
    detail: isGiven
      ? `the ${role} given is not known here; ${wayOut}`
      : `send the header "Authorization: Bearer ..." with a ${role}`,
  };
}

export interface Member {
  readonly department: string;
  /** The same for all browsers of a person. */
  readonly member: string;
}

export async function memberOf(c: Context, db: Store): Promise<Member | Refusal> {
  const secret = bearerOf(c);
  const department = secret === null ? null : departmentOfSecret(secret);
  if (secret !== null && department !== null) {
    const hash = hashOf(secret);
    const row = await db
      .selectFrom('members')
      .select(['member', 'secretHash'])
      .where('department', '=', department)
      .where('secretHash', '=', hash)
      .executeTakeFirst();
    if (row !== undefined && isSameHash(row.secretHash, hash)) return { department, member: row.member };
  }
  return refusal(c, 'member secret', 'join the department again with a code');
}

export interface Lead {
  readonly departments: readonly string[];
}

export async function leadOf(c: Context, db: Store): Promise<Lead | Refusal> {
  const key = bearerOf(c);
  if (key !== null) {
    const hash = hashOf(key);
    const rows = await db
      .selectFrom('leadKeys')
      .select(['department', 'keyHash'])
      .where('keyHash', '=', hash)
      .orderBy('department')
      .execute();
    const departments = rows.filter((row) => isSameHash(row.keyHash, hash)).map((row) => row.department);
    if (departments.length > 0) return { departments };
  }
  return refusal(c, 'lead key', 'ask an admin for a new one');
}

/** The refusal where the one asking is no admin; null where all is well. */
export async function adminRefusal(c: Context, db: Store): Promise<Refusal | null> {
  const key = bearerOf(c);
  if (key !== null) {
    const hash = hashOf(key);
    const row = await db.selectFrom('adminKeys').select('keyHash').where('keyHash', '=', hash).executeTakeFirst();
    if (row !== undefined && isSameHash(row.keyHash, hash)) return null;
  }
  return refusal(c, 'admin key', 'use the one set by WORTHWHILE_ADMIN_KEY or printed at the first start');
}
