/** What a member's browser asks of the endpoint, which alone reads these bodies; the replies are in `member.ts`. */
import * as z from 'zod/mini';
import { bytesSchema } from '#core/base/bytes.ts';
import { weekSchema } from '#core/base/checked-text.ts';
import { versionSchema } from '#core/org/extension.ts';
import { BLINDED_BYTES } from '#core/protocol/member.ts';

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
export type TokenRequest = z.infer<typeof tokenRequestSchema>;
