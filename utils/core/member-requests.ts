/** What a member's browser sends in its own name: all of it, besides the bearer's secret. Slips are elsewhere, and nameless. */
import * as z from 'zod/mini';
import { versionSchema } from '#core/extension-version.ts';
import { BLINDED_BYTES, bytesSchema } from '#core/protocol.ts';
import { SLIPS_PER_WEEK } from '#core/slip-limits.ts';
import { weekSchema } from '#core/text.ts';

/** Of the extension; other clients tell none. */
const version = z.optional(versionSchema);

export const joinRequestSchema = z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(200)), version });
export type JoinRequest = z.infer<typeof joinRequestSchema>;

export const tokensRequestSchema = z.strictObject({
  week: weekSchema,
  keyId: bytesSchema(32),
  blinded: z.array(bytesSchema(BLINDED_BYTES)).check(z.length(SLIPS_PER_WEEK)),
  version,
});
