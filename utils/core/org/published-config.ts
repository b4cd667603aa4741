/**
 * What everybody reads at `/v1/config`, byte for byte the same: the organisation's settings, the one host that tokens are
 * made for, and how many people each department has, so that members can see one with more members than people.
 *
 * `tools`, `minimumGroup`, `closeAfterDays` and the shortest session are those of the current week (UTC); `rules` holds every
 * step of them, past and to come, so that a report of a week goes by the rules of that week (`configIn` of rules.ts).
 */
import * as z from 'zod/mini';
import { sourceIdSchema } from '#core/base/checked-text.ts';
import { namedDepartmentSchema } from '#core/base/department-id.ts';
import { organisationSchema } from '#core/org/organisation.ts';

export const sourceFields = ['seats', 'activePeople', 'activeDays', 'prompts', 'spend'] as const;

export const publishedSourceSchema = z.object({ source: sourceIdSchema, fields: z.array(z.literal(sourceFields)) });
export type PublishedSource = z.infer<typeof publishedSourceSchema>;

/** Loose: what pages alone read of it, such as the states of tools, is kept unchecked. */
export const publishedConfigSchema = z.looseObject({
  ...organisationSchema.shape,
  /** With its port where it has one. A client whose endpoint address has another host does not join. */
  host: z.string().check(z.minLength(1), z.maxLength(255)),
  /** Sources of vendors whose sums the endpoint has, each with what it counts. */
  sources: z._default(z.array(publishedSourceSchema), () => []),
  departments: z._default(
    z.array(z.object({ ...namedDepartmentSchema.shape, headcount: z.int().check(z.gte(0)) })),
    () => [],
  ),
});
export type PublishedConfig = z.infer<typeof publishedConfigSchema>;

/** For who is told of some departments alone. */
export const publishedSettingsSchema = z.omit(publishedConfigSchema, { departments: true });
export type PublishedSettings = z.infer<typeof publishedSettingsSchema>;
