/** All that an organisation sets: what members read, and what the endpoint alone acts on. */
import * as z from 'zod/mini';
import { configSchema } from '#core/config.ts';
import { strictModeSchema } from '#core/strict-mode.ts';

export const organisationSchema = z.extend(configSchema, { strictMode: z._default(strictModeSchema, () => []) });
export type Organisation = z.infer<typeof organisationSchema>;
