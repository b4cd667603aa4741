/** A weekly purse: eight blind-signed tokens, kept with their blinding state so that a dead worker loses nothing. */
import * as z from 'zod/mini';
import { departmentIdSchema } from '#core/department-id.ts';
import { SLIPS_PER_WEEK } from '#core/slip-limits.ts';
import { weekSchema } from '#core/text.ts';

const perSlip = z.array(z.string()).check(z.length(SLIPS_PER_WEEK));

const purseFields = {
  week: weekSchema,
  department: departmentIdSchema,
  keyId: z.string(),
  closesAtMs: z.number(),
};

/** All binary values are base64url. `blinded` and the rest of the state are stored before the endpoint is asked. */
export const purseSchema = z.union([
  z.object({
    ...purseFields,
    state: z.literal('blinded'),
    spki: z.string(),
    /** Token inputs (RFC 9578, 98 bytes each), not yet signed. */
    inputs: perSlip,
    blinded: perSlip,
    inverses: perSlip,
  }),
  z.object({ ...purseFields, state: z.literal('signed'), tokens: perSlip }),
  /** Another browser of this member was first: the slips of this week are its own. */
  z.object({ week: weekSchema, state: z.literal('elsewhere') }),
]);
export type Purse = z.infer<typeof purseSchema>;
export type BlindedPurse = Extract<Purse, { state: 'blinded' }>;
export type SignedPurse = Extract<Purse, { state: 'signed' }>;
