/**
 * Departments by their priority index, and what of it hangs on the choice of weights (METRICS, section 5, priority profile):
 * which decisions to fund or to hold, and which order of two, change within 10 points of a weight, and which weight does it.
 */
import {
  decisionFlips,
  type Flip,
  isFunded,
  orderFlips,
  type Scores,
  type Weights,
  weightedIndex,
} from '#core/priority.ts';

export interface Scored {
  readonly id: string;
  readonly scores: Scores;
}

export interface Standing {
  readonly id: string;
  /** 0..100; null where a score with weight is missing. */
  readonly index: number | null;
  readonly decision: 'fund' | 'hold' | null;
  /** The weights at which the decision changes. */
  readonly flips: Flip[];
}

export interface OrderChange {
  /** The department ahead with the weights as they are, and the one that overtakes it. */
  readonly ahead: string;
  readonly behind: string;
  readonly flips: Flip[];
}

export interface Standings {
  /** From the highest index to the lowest; those without one last. */
  readonly departments: Standing[];
  readonly orderChanges: OrderChange[];
}

export function standingsOf(departments: readonly Scored[], weights: Weights): Standings {
  const rows = departments
    .map(({ id, scores }) => ({ id, scores, index: weightedIndex(scores, weights) }))
    .toSorted((a, b) => (b.index ?? -1) - (a.index ?? -1) || (a.id < b.id ? -1 : 1));
  const indexed = rows.filter(({ index }) => index !== null);
  return {
    departments: rows.map(({ id, scores, index }) => ({
      id,
      index,
      decision: index === null ? null : isFunded(index) ? 'fund' : 'hold',
      flips: index === null ? [] : decisionFlips(scores, weights),
    })),
    orderChanges: indexed.flatMap((ahead, at) =>
      indexed.slice(at + 1).flatMap((behind) => {
        const flips = orderFlips(ahead.scores, behind.scores, weights);
        return flips.length === 0 ? [] : [{ ahead: ahead.id, behind: behind.id, flips }];
      }),
    ),
  };
}
