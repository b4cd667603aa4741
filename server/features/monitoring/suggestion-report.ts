/** What members suggested, for admins: the sum of what released windows of single departments show, and of nothing else. */

import { weekOf, weekPlus } from '#core/base/week.ts';
import { releasedWindowSchema } from '#core/sums/release.ts';
import { type Suggested, suggestedTools } from '#core/sums/suggested-tools.ts';
import type { Deps } from '#server/deps.ts';

/** What was suggested longer ago has been decided on, or forgotten. */
const WEEKS_BACK = 26;

export async function suggestionReport({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<Suggested[]> {
  const rows = await db
    .selectFrom('releases')
    .select('outcome')
    .where('lastWeek', '>=', weekPlus(weekOf(now(), 'UTC'), -WEEKS_BACK))
    .execute();
  const windows = rows.map(({ outcome }) => releasedWindowSchema.parse(JSON.parse(outcome)));
  return suggestedTools(windows.flatMap((window) => (window.released ? (window.suggestions ?? []) : [])));
}
