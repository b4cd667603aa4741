/** What everybody reads at `/v1/config` and at the mirror. */

import { weekOf } from '#core/base/week.ts';
import type { PublishedConfig, PublishedSettings } from '#core/org/published-config.ts';
import { configIn } from '#core/org/rules.ts';
import type { Deps } from '#server/deps.ts';
import { listDepartments } from '#server/features/departments/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { publishedSources } from '#server/features/sources/rows.ts';

type PublishedDeps = Pick<Deps, 'db' | 'now' | 'publicHost'>;

/** The same bytes for all, as they are in the week of now. */
export async function publishedConfig(deps: PublishedDeps): Promise<PublishedConfig> {
  const departments = await listDepartments(deps.db, deps.now());
  return {
    ...(await publishedSettings(deps)),
    departments: departments.map(({ id, name, headcount }) => ({ id, name, headcount })),
  };
}

/** All of it but the list of departments. */
export async function publishedSettings({ db, now, publicHost }: PublishedDeps): Promise<PublishedSettings> {
  return {
    ...configIn(await readConfig(db), weekOf(now(), 'UTC')),
    host: publicHost,
    sources: await publishedSources(db),
  };
}
