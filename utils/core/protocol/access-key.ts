/** Who an access key makes its holder, and what the holder is told of it. */
import * as z from 'zod/mini';
import { departmentIdSchema } from '#core/base/department-id.ts';

/** Roles of departments: a lead sees and enters, read-only sees what a lead sees, finance has the entries of the ledger alone. */
export const departmentRoles = ['lead', 'read-only', 'finance'] as const;
/** Roles of the whole organisation: an admin sets it up, a council reads what is set and who changed it. Neither sees numbers. */
export const companyRoles = ['council', 'admin'] as const;
export const keyRoles = [...departmentRoles, ...companyRoles] as const;
export type KeyRole = (typeof keyRoles)[number];

export function isDepartmentRole(role: KeyRole): boolean {
  return departmentRoles.some((each) => each === role);
}

/** `departments` is empty where the role is of the whole organisation. */
export const ownKeyReplySchema = z.object({ role: z.enum(keyRoles), departments: z.array(departmentIdSchema) });

export const OWN_KEY_PATH = '/v1/key';
