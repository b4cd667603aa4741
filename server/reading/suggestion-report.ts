/** What members suggested, for admins: the sum of what released windows of single departments show, and of nothing else. */
import { releasedWindowSchema } from '#core/release.ts';
import { type Suggested, suggestedTools } from '#core/suggested-tools.ts';
import { weekOf, weekPlus } from '#core/week.ts';
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
