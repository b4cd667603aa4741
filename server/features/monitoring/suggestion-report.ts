/** What members suggested, for admins: the sum of what released windows of single departments show, and of nothing else. */
import { weekOf, weekPlus } from '#core/base/week.ts';
import { type Suggested, suggestedTools } from '#core/sums/suggested-tools.ts';
import type { Deps } from '#server/deps.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';
import { inBatches } from '#server/store/in-batches.ts';

/** What was suggested longer ago has been decided on, or forgotten. */
const WEEKS_BACK = 26;

export async function suggestionReport(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  settled: SettledWindows,
): Promise<Suggested[]> {
  const to = weekOf(now(), 'UTC');
  const departments = await db.selectFrom('departments').select('id').orderBy('id').execute();
  const suggested: Suggested[] = [];
  for await (const some of inBatches(departments.map(({ id }) => id))) {
    const windowsOf = await settled.listed(some, { from: weekPlus(to, -WEEKS_BACK), to });
    for (const id of some) for (const { summary } of windowsOf(id)) suggested.push(...summary.suggestions);
  }
  return suggestedTools(suggested);
}
