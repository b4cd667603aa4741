import * as z from 'zod/mini';

export const departmentIdSchema = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a department id is 1-40 lower-case letters, digits and hyphens'));

/** A department as members see it. */
export const namedDepartmentSchema = z.object({ id: departmentIdSchema, name: z.string() });
