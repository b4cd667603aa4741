import * as z from 'zod/mini';

export const departmentIdSchema = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a department ID is 1–40 lower-case letters, digits and hyphens'));

/** An id for a name: lower-case letters, digits and hyphens; empty where the name has none of them. */
export function departmentIdFrom(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

/** A department as members see it. */
export const namedDepartmentSchema = z.object({ id: departmentIdSchema, name: z.string() });
