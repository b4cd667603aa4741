/**
 * The bodies of the endpoint's routes that a member's browser and a lead's page use (PROTOCOL, section 7): one schema
 * each, shared by the extension and the endpoint. Binary values are base64url without padding.
 */
import * as z from 'zod/mini';
import { fromBase64Url } from '#core/bytes.ts';
import { departmentIdSchema, namedDepartmentSchema } from '#core/department-id.ts';
import type { AnySlip } from '#core/slip.ts';
import { HAND_IN_BYTES, SLIPS_PER_WEEK } from '#core/slip-limits.ts';
import { instantSchema, weekSchema } from '#core/text.ts';

/** Binary data of a fixed length, as base64url. */
export const bytesSchema = (length: number) =>
  z.string().check(z.refine((text) => fromBase64Url(text)?.length === length, `must be ${length} bytes of base64url`));

export const TOKEN_BYTES = 354;
export const BLINDED_BYTES = 256;

/** A public key of one department and week. */
export const keySchema = z.object({
  keyId: bytesSchema(32),
  department: departmentIdSchema,
  week: weekSchema,
  spki: z.string().check(z.minLength(1)),
  issuesUntil: instantSchema,
  closesAt: instantSchema,
});
export type PublicKey = z.infer<typeof keySchema>;
export const keysReplySchema = z.object({ keys: z.array(keySchema) });

export const joinReplySchema = z.object({
  department: namedDepartmentSchema,
  memberSecret: z.string().check(z.minLength(1)),
});
export type JoinReply = z.infer<typeof joinReplySchema>;

/** A code with which another browser of the same person joins: once, and until `expiresAt`. */
export const transferReplySchema = z.object({ code: z.string(), expiresAt: instantSchema });
export type TransferReply = z.infer<typeof transferReplySchema>;

export const tokensReplySchema = z.object({
  signatures: z.array(bytesSchema(BLINDED_BYTES)).check(z.length(SLIPS_PER_WEEK)),
});

export const handInReplySchema = z.object({ status: z.enum(['accepted', 'duplicate']) });

/** The body of a hand-in: always exactly 2048 bytes, filled up with spaces. Throws a RangeError where it cannot fit. */
export function handInBody(token: string, slip: AnySlip): string {
  const bare = JSON.stringify({ token, slip, pad: '' });
  const missing = HAND_IN_BYTES - bare.length;
  if (missing < 0) throw new RangeError(`a slip of ${bare.length} bytes is over the ${HAND_IN_BYTES} of a hand-in`);
  return JSON.stringify({ token, slip, pad: ' '.repeat(missing) });
}

/** Problem details (RFC 9457): `type` is stable, `field` and `value` gave offence, `detail` says so with the way out. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  field: z.optional(z.string()),
  value: z.optional(z.union([z.string(), z.number()])),
});
export type Problem = z.infer<typeof problemSchema>;
