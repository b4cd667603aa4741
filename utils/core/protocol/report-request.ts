import * as z from 'zod/mini';
import { bytesSchema } from '#core/base/bytes.ts';
import { TOKEN_BYTES } from '#core/protocol/member.ts';
import { reportSchema } from '#core/report/report-rules.ts';

/** The body of `POST /v1/reports` (PROTOCOL, sections 1 and 4). */
export const reportRequestSchema = z.strictObject({
  token: bytesSchema(TOKEN_BYTES),
  report: reportSchema,
  /** Fills the body up to its size, and is not read. */
  pad: z.optional(z.string()),
});
