/**
 * Places of departments by a KPI, as far as their intervals bear them. Two that overlap cannot be told apart, so a
 * department has a place from best to worst: the number surely above it, and the number not surely below it.
 */
import { type Estimate, valuedOf } from '#core/kpi/estimate.ts';

export interface Placed<T> {
  readonly item: T;
  readonly estimate: Estimate;
  /** Places from 1; equal where nothing overlaps. Null where there is no number. */
  readonly place: { readonly best: number; readonly worst: number } | null;
}

/** How many of the sorted numbers lie above a bound. */
function countAbove(sorted: readonly number[], bound: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) > bound) to = middle;
    else from = middle + 1;
  }
  return sorted.length - from;
}

/** From the highest value to the lowest, those without a number last in the order given. */
export function placed<T>(items: readonly T[], estimateOf: (item: T) => Estimate): Placed<T>[] {
  const all = items.map((item) => {
    const estimate = estimateOf(item);
    return { item, estimate, interval: valuedOf(estimate) };
  });
  const intervals = all.flatMap(({ interval }) => interval ?? []);
  const lows = intervals.map(({ low }) => low).toSorted((a, b) => a - b);
  const negatedHighs = intervals.map(({ high }) => -high).toSorted((a, b) => a - b);
  return all
    .toSorted((a, b) => {
      if (a.interval === null || b.interval === null) return Number(a.interval === null) - Number(b.interval === null);
      return b.interval.value - a.interval.value;
    })
    .map(({ item, estimate, interval }) => ({
      item,
      estimate,
      place:
        interval === null
          ? null
          : {
              best: countAbove(lows, interval.high) + 1,
              worst: intervals.length - countAbove(negatedHighs, -interval.low),
            },
    }));
}
