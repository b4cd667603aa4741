/** What members suggested, for admins: the sum of what released windows of single departments show, and of nothing else. */

import { setImmediate as otherWork } from 'node:timers/promises';
import { weekOf, weekPlus } from '#core/base/week.ts';
import { type Suggested, suggestedTools } from '#core/sums/suggested-tools.ts';
import type { Deps } from '#server/deps.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';

/** What was suggested longer ago has been decided on, or forgotten. */
const WEEKS_BACK = 26;

export async function suggestionReport(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  settled: SettledWindows,
): Promise<Suggested[]> {
  const to = weekOf(now(), 'UTC');
  const suggested: Suggested[] = [];
  for (const { id } of await db.selectFrom('departments').select('id').orderBy('id').execute()) {
    for (const { outcome } of (await settled.of([id], { from: weekPlus(to, -WEEKS_BACK), to }))(id))
      if (outcome.released) suggested.push(...(outcome.suggestions ?? []));
    await otherWork();
  }
  return suggestedTools(suggested);
}
