/**
 * Small cells (PROTOCOL, section 5, rule 5): no class of the habit ladder or of satisfaction is shown with 1-2 members.
 *
 * A small class is counted in its lower neighbour, so merging never flatters; the lowest class goes up instead. Where
 * merging would leave one class only although there were several, or fewer than three in all, nothing is told: zeros.
 * A window of several weeks counts a member once a week, so there the limit is two times its weeks.
 */
import { type SumField, type Sums, segmentFields } from '#core/sums.ts';

const LARGEST_SMALL_CELL = 2;

/** From high to low. */
const ladderClasses = [
  segmentFields.power,
  segmentFields.habitual,
  segmentFields.novice,
  segmentFields.low,
  segmentFields.none,
] as const;
const satisfactionClasses = ['favourable', 'neutral', 'unfavourable'] as const;

/** Counts from high to low in which no class lies between 1 and `limit`; the sum stays, or all become zero. */
export function mergeSmallCells(counts: readonly number[], limit: number): number[] {
  const filled = counts.filter((count) => count > 0).length;
  const merged = [...counts];
  const isSmall = (count: number) => count > 0 && count <= limit;
  for (const [at, count] of counts.entries()) {
    const carried = merged[at] ?? count;
    if (!isSmall(carried) || at + 1 >= merged.length) continue;
    merged[at] = 0;
    merged[at + 1] = (merged[at + 1] ?? 0) + carried;
  }
  const last = merged.length - 1;
  const lowest = merged[last] ?? 0;
  if (isSmall(lowest)) {
    const above = merged.findLastIndex((count, at) => at < last && count > 0);
    if (above < 0) return counts.map(() => 0);
    merged[last] = 0;
    merged[above] = (merged[above] ?? 0) + lowest;
  }
  const kept = merged.filter((count) => count > 0).length;
  return kept === 1 && filled > 1 ? counts.map(() => 0) : merged;
}

function withMerged(sums: Sums, classes: readonly SumField[], limit: number): Sums {
  const counts = mergeSmallCells(
    classes.map((field) => sums[field]),
    limit,
  );
  const result = { ...sums };
  for (const [at, field] of classes.entries()) result[field] = counts[at] ?? 0;
  return result;
}

/** Sums of a window of `weeks` weeks with its small classes merged. */
export function withoutSmallCells(sums: Sums, weeks: number): Sums {
  const limit = LARGEST_SMALL_CELL * weeks;
  return withMerged(withMerged(sums, ladderClasses, limit), satisfactionClasses, limit);
}
