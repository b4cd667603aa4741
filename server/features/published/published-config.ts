/** What everybody reads at `/v1/config` and at the mirror. */

import { weekOf } from '#core/base/week.ts';
import type { PublishedConfig } from '#core/org/published-config.ts';
import { configIn } from '#core/org/rules.ts';
import type { Deps } from '#server/deps.ts';
import { listDepartments } from '#server/features/departments/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { publishedSources } from '#server/features/sources/rows.ts';

/** The same bytes for all, as they are in the week of now. */
export async function publishedConfig({
  db,
  now,
  publicHost,
}: Pick<Deps, 'db' | 'now' | 'publicHost'>): Promise<PublishedConfig> {
  const departments = await listDepartments(db, now());
  return {
    ...configIn(await readConfig(db), weekOf(now(), 'UTC')),
    host: publicHost,
    sources: await publishedSources(db),
    departments: departments.map(({ id, name, headcount }) => ({ id, name, headcount })),
  };
}
