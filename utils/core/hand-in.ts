/** What the endpoint takes as a report (PROTOCOL, sections 1 and 4). */
import * as z from 'zod/mini';
import { bytesSchema, TOKEN_BYTES } from '#core/protocol.ts';
import { reportSchema } from '#core/report.ts';

export const handInSchema = z.strictObject({
  token: bytesSchema(TOKEN_BYTES),
  report: reportSchema,
  pad: z.optional(z.string().check(z.regex(/^ *$/, 'pad holds spaces only'))),
});
