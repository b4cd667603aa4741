/** All that an organisation sets, as an admin reads and changes it; members read it at `/v1/config`. */
import * as z from 'zod/mini';
import { configSchema } from '#core/org/config.ts';
import { ruleStepsSchema } from '#core/org/rules.ts';
import { strictModeSchema } from '#core/org/strict-mode.ts';

/**
 * `tools`, `minimumGroup`, `closeAfterDays` and the shortest session are those set last. From when each holds is in `rules`, which the endpoint
 * keeps: whoever changes something sends the steps as they were read, or none.
 */
export const organisationSchema = z.object({
  ...configSchema.shape,
  strictMode: z._default(strictModeSchema, () => []),
  rules: z._default(ruleStepsSchema, () => []),
});
export type Organisation = z.infer<typeof organisationSchema>;
