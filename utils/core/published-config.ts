/**
 * What everybody reads at `/v1/config`, byte for byte the same: the organisation's settings, the one host that tokens are
 * made for, and how many people each department has, so that members can see one with more members than people.
 *
 * `tools`, `minimumGroup` and `closeAfterDays` are those of the current week (UTC); `rules` holds every step of them, past
 * and to come, so that a report of a week goes by the rules of that week (`configIn`).
 */
import * as z from 'zod/mini';
import { namedDepartmentSchema } from '#core/department-id.ts';
import { organisationSchema } from '#core/organisation.ts';
import { rulesIn } from '#core/rules.ts';

export const publishedConfigSchema = z.extend(organisationSchema, {
  /** With its port where it has one. A client whose endpoint address has another host does not join. */
  host: z.string().check(z.minLength(1), z.maxLength(255)),
  departments: z._default(z.array(z.extend(namedDepartmentSchema, { headcount: z.int().check(z.gte(0)) })), () => []),
});
export type PublishedConfig = z.infer<typeof publishedConfigSchema>;

/** The configuration with the rules of a week. */
export function configIn<C extends Pick<PublishedConfig, 'rules' | 'tools' | 'minimumGroup' | 'closeAfterDays'>>(
  config: C,
  week: string,
): C {
  const rules = rulesIn(config.rules, week);
  if (rules === null) return config;
  const { tools, minimumGroup, closeAfterDays } = rules;
  return { ...config, tools, minimumGroup, closeAfterDays };
}
