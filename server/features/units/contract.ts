/** What programs can ask of units. */
import * as z from 'zod/mini';
import { unitChangeSchema, unitSchema, unitsReplySchema } from '#core/units/unit.ts';
import { contract } from '#server/http/contract.ts';
import { departmentPath } from '#server/http/path-parameters.ts';

export const readUnits = contract('GET', '/v1/admin/units', {
  summary: 'All units that departments lie in',
  role: 'admin',
  reply: unitsReplySchema,
});

export const setUnit = contract('PUT', '/v1/admin/units/:id', {
  summary: 'Make or change a unit',
  role: 'admin',
  params: departmentPath,
  /** `before` is what was read and changed, null where there was no such unit: where it is something else by now, it is refused. */
  body: z.extend(unitChangeSchema, { before: z.optional(z.nullable(z.omit(unitSchema, { id: true }))) }),
  reply: unitSchema,
  problems: [404, 409],
});

export const removeUnit = contract('DELETE', '/v1/admin/units/:id', {
  summary: 'Remove a unit that nothing lies in and no key is for',
  role: 'admin',
  params: departmentPath,
  status: 204,
  problems: [404, 409],
});
