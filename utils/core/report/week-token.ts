/** The one token of a week, kept with its blinding state so that a dead worker loses nothing (PROTOCOL, section 2). */
import * as z from 'zod/mini';
import { weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';

const tokenFields = {
  week: weekSchema,
  department: departmentIdSchema,
  keyId: z.string(),
  closesAtMs: z.number(),
};

/** All binary values are base64url. `blinded` and the rest of the state are stored before the endpoint is asked. */
export const weekTokenSchema = z.union([
  z.object({
    ...tokenFields,
    state: z.literal('blinded'),
    spki: z.string(),
    /** The token's input (RFC 9578, 98 bytes), not yet signed. */
    input: z.string(),
    blinded: z.string(),
    inverse: z.string(),
  }),
  z.object({ ...tokenFields, state: z.literal('signed'), token: z.string() }),
  /** Another browser of this member fetched it, and reports for the week. */
  z.object({ week: weekSchema, state: z.literal('elsewhere') }),
]);
export type WeekToken = z.infer<typeof weekTokenSchema>;
export type BlindedToken = Extract<WeekToken, { state: 'blinded' }>;
export type SignedToken = Extract<WeekToken, { state: 'signed' }>;
