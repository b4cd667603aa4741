/**
 * The bodies of the endpoint's routes that a member's browser and a lead's page use (PROTOCOL, section 7): one schema
 * each, shared by the extension and the endpoint. Binary values are base64url without padding.
 */
import * as z from 'zod/mini';
import { bytesSchema } from '#core/base/bytes.ts';
import { instantSchema, weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema, namedDepartmentSchema } from '#core/base/department-id.ts';
import type { Report } from '#core/report/report.ts';

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
/** Without a week, all keys that tokens are issued with now. */
export const keysQuerySchema = z.object({ department: departmentIdSchema, week: z.optional(weekSchema) });

export const joinReplySchema = z.object({
  department: namedDepartmentSchema,
  memberSecret: z.string().check(z.minLength(1)),
});
export type JoinReply = z.infer<typeof joinReplySchema>;

/** A code with which another browser of the same person joins: once, and until `expiresAt`. */
export const transferReplySchema = z.object({ code: z.string(), expiresAt: instantSchema });
export type TransferReply = z.infer<typeof transferReplySchema>;

export const tokenReplySchema = z.object({ signature: bytesSchema(BLINDED_BYTES) });

export const reportReplySchema = z.object({ status: z.literal(['accepted', 'duplicate']) });

/** Bytes of the body that carries a report: the same for every member and week, so that its size tells nothing. */
export const REPORT_BODY_BYTES = 8192;

/** The body of a report: always exactly 8192 bytes, filled up with spaces. Throws a RangeError where it cannot fit. */
export function reportBody(token: string, report: Report): string {
  const bare = JSON.stringify({ token, report, pad: '' });
  const missing = REPORT_BODY_BYTES - bare.length;
  if (missing < 0) throw new RangeError(`a report of ${bare.length} bytes is too long`);
  return JSON.stringify({ token, report, pad: ' '.repeat(missing) });
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
