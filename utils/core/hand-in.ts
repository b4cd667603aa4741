/** What the endpoint takes as a hand-in (PROTOCOL, sections 4 and 7). */
import * as z from 'zod/mini';
import { bytesSchema, TOKEN_BYTES } from '#core/protocol.ts';
import { anySlipSchema } from '#core/slip.ts';

export const handInSchema = z.strictObject({
  token: bytesSchema(TOKEN_BYTES),
  slip: anySlipSchema,
  pad: z.optional(z.string().check(z.regex(/^ *$/, 'pad holds spaces only'))),
});
