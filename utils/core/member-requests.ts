/** What a member's browser sends in its own name: all of it, besides the bearer's secret. Reports carry no name. */
import * as z from 'zod/mini';
import { versionSchema } from '#core/extension-version.ts';
import { BLINDED_BYTES, bytesSchema } from '#core/protocol.ts';
import { weekSchema } from '#core/text.ts';

/** Of the extension; other clients tell none. */
const version = z.optional(versionSchema);

export const joinRequestSchema = z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(200)), version });
export type JoinRequest = z.infer<typeof joinRequestSchema>;

export const tokenRequestSchema = z.strictObject({
  week: weekSchema,
  keyId: bytesSchema(32),
  blinded: bytesSchema(BLINDED_BYTES),
  version,
});
