/**
 * Secrets of members, leads and admins: 256 random bits, shown once and stored as SHA-256. A secret of that length cannot
 * be searched, so it needs no slow hash (ENVIRONMENT, the endpoint's side).
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';

export type Random = (byteCount: number) => Uint8Array;

const SECRET_BYTES = 32;
/** Letters that no one confuses when reading a code aloud or from paper: no i, l, o, u. */
const codeLetters = '0123456789abcdefghjkmnpqrstvwxyz';
const CODE_GROUPS = 5;
const CODE_GROUP_LETTERS = 4;

export function hashOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** Compares in a time that does not depend on where the two differ. */
export function isSameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export function newSecret(random: Random): string {
  return toBase64Url(random(SECRET_BYTES));
}

/** A secret that names its department, so that it is looked up in that department's rows alone. */
export function newDepartmentSecret(random: Random, department: DepartmentId): string {
  return `${department}.${newSecret(random)}`;
}

/** The department that a secret names; null where it is not of that form. */
export function departmentOfSecret(secret: string): string | null {
  return /^([a-z0-9][a-z0-9-]{0,39})\.[A-Za-z0-9_-]{43}$/.exec(secret)?.[1] ?? null;
}

/** A joining code of 100 random bits in five groups, such as `k7mq-2xvd-9hpt-4wcn-0rzs`. */
export function newCode(random: Random): string {
  const letters = [...random(CODE_GROUPS * CODE_GROUP_LETTERS)].map((byte) => codeLetters[byte & 31]).join('');
  return Array.from({ length: CODE_GROUPS }, (_, group) =>
    letters.slice(group * CODE_GROUP_LETTERS, (group + 1) * CODE_GROUP_LETTERS),
  ).join('-');
}

/** A code as typed by a person: spaces around it and capitals do not matter. */
export function hashOfCode(code: string): Uint8Array {
  return hashOf(code.trim().toLowerCase());
}
