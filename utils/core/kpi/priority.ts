/**
 * The priority index (METRICS, section 5): productivity, adoption and revenue, each scored 0..100 against its target,
 * weighted by the company's stage; and whether plausible other weights would change a decision.
 */
import * as z from 'zod/mini';
import type { DepartmentId } from '#core/base/department-id.ts';
import { amountSchema, goalShareSchema } from '#core/base/money.ts';
import { quarterSchema } from '#core/base/quarter.ts';
import { type FullProfile, type Pillar, pillars, type Weights } from '#core/priority/profile.ts';

/** 0..100 each; null where a value or its target is missing. */
export type Scores = Record<Pillar, number | null>;

const share = z.optional(z.nullable(goalShareSchema));
const money = z.optional(z.nullable(amountSchema));
const goalsSchema = z.object({ productivity: share, adoption: share, revenue: money });
export type Goals = z.infer<typeof goalsSchema>;

/**
 * What scores 100, for the range that is looked at: productivity as the department's uplift (fraction of all working
 * hours), adoption as the active rate (fraction of the headcount), revenue as money. No target, or one of 0, no score.
 */
export const targetsSchema = z.object({
  productivity: share,
  adoption: share,
  revenue: money,
  /** Goals of single quarters, by `2026-Q4`: what shall be reached in the weeks of that quarter. */
  quarters: z.optional(z.record(quarterSchema, goalsSchema)),
});
export type Targets = z.infer<typeof targetsSchema>;

/** What shall be reached in a quarter: its own goals, and where it has none the shares that hold for every range. */
export function goalsOfQuarter({ quarters, productivity, adoption }: Targets, quarter: string): Goals {
  const own = quarters?.[quarter];
  return {
    productivity: own?.productivity ?? productivity,
    adoption: own?.adoption ?? adoption,
    revenue: own?.revenue,
  };
}

/** How far a weight may be off, in points of 100. */
const WEIGHT_TOLERANCE = 10;
/** Indexes that differ by rounding alone are equal. */
const ROUNDING = 1e-9;

/** What an index is judged by. */
export type Judging = Pick<FullProfile, 'weights' | 'fundFrom'>;

export const flipSchema = z.object({
  pillar: z.enum(pillars),
  /** The weight, in points of 100, at which the decision or the order changes; the others keep their proportion. */
  atWeight: z.number(),
});
export type Flip = z.infer<typeof flipSchema>;

/** Whether an index of 0..100 means to fund a department further; otherwise it is held. */
export function isFunded(index: number, { fundFrom }: Pick<Judging, 'fundFrom'>): boolean {
  return index >= fundFrom;
}

/** 0 for nothing or less, 100 at the target and above; null where the value or the target is missing. */
export function scoreOf(value: number | null, target: number | null | undefined): number | null {
  if (value === null || !target) return null;
  return Math.min(1, Math.max(0, value / target)) * 100;
}

/** The weighted mean of the scores; null where a score that has weight is missing. */
export function weightedIndex(scores: Scores, weights: Weights): number | null {
  let sum = 0;
  let weight = 0;
  for (const pillar of pillars) {
    if (weights[pillar] === 0) continue;
    const score = scores[pillar];
    if (score === null) return null;
    sum += score * weights[pillar];
    weight += weights[pillar];
  }
  return weight === 0 ? null : sum / weight;
}

/** The weights with one of them set to `share` (0..1) of all; the others keep their proportion, or share alike. */
function reweighted(weights: Weights, pillar: Pillar, share: number): Weights {
  const others = pillars.filter((other) => other !== pillar);
  const rest = others.reduce((sum, other) => sum + weights[other], 0);
  const result: Weights = { productivity: 0, adoption: 0, revenue: 0 };
  for (const other of others) result[other] = (1 - share) * (rest === 0 ? 1 / others.length : weights[other] / rest);
  result[pillar] = share;
  return result;
}

/**
 * For each weight, the nearest value within +-10 points at which `lead` changes its sign. As one weight moves and the
 * others keep their proportion, an index is linear in it, so there is at most one crossing.
 */
function crossings(weights: Weights, lead: (weights: Weights) => number | null): Flip[] {
  const total = pillars.reduce((sum, pillar) => sum + weights[pillar], 0);
  const leadAt = (pillar: Pillar, share: number) => {
    const found = lead(reweighted(weights, pillar, share));
    return found !== null && Math.abs(found) < ROUNDING ? 0 : found;
  };
  return pillars.flatMap((pillar): Flip[] => {
    const share = weights[pillar] / total;
    const from = Math.max(0, share - WEIGHT_TOLERANCE / 100);
    const to = Math.min(1, share + WEIGHT_TOLERANCE / 100);
    const atFrom = leadAt(pillar, from);
    const atTo = leadAt(pillar, to);
    if (atFrom === null || atTo === null || atFrom >= 0 === atTo >= 0) return [];
    return [{ pillar, atWeight: (from + ((to - from) * atFrom) / (atFrom - atTo)) * 100 }];
  });
}

/** The weights within +-10 points at which one department's decision to fund or to hold flips. */
function decisionFlips(scores: Scores, { weights, fundFrom }: Judging): Flip[] {
  return crossings(weights, (other) => {
    const index = weightedIndex(scores, other);
    return index === null ? null : index - fundFrom;
  });
}

/** The scores with their index and where the decision flips. */
export function indexOf(scores: Scores, judging: Judging) {
  return { ...scores, weighted: weightedIndex(scores, judging.weights), flips: decisionFlips(scores, judging) };
}

/** The weights within +-10 points at which two departments change their order by the index. */
export function orderFlips(a: Scores, b: Scores, weights: Weights): Flip[] {
  return crossings(weights, (other) => {
    const indexA = weightedIndex(a, other);
    const indexB = weightedIndex(b, other);
    return indexA === null || indexB === null ? null : indexA - indexB;
  });
}

export interface Scored {
  readonly id: DepartmentId;
  readonly scores: Scores;
}

export interface Standing {
  readonly id: DepartmentId;
  /** 0..100; null where a score with weight is missing. */
  readonly index: number | null;
  readonly decision: 'fund' | 'hold' | null;
  /** The weights at which the decision changes. */
  readonly flips: Flip[];
}

export interface OrderChange {
  /** The department ahead with the weights as they are, and the one that overtakes it. */
  readonly ahead: DepartmentId;
  readonly behind: DepartmentId;
  readonly flips: Flip[];
}

export interface Standings {
  /** From the highest index to the lowest; those without one last. */
  readonly departments: Standing[];
  readonly orderChanges: OrderChange[];
}

export function standingsOf(departments: readonly Scored[], judging: Judging): Standings {
  const { weights } = judging;
  const rows = departments
    .map(({ id, scores }) => ({ id, scores, index: weightedIndex(scores, weights) }))
    .toSorted((a, b) => (b.index ?? -1) - (a.index ?? -1) || (a.id < b.id ? -1 : 1));
  const indexed = rows.filter(({ index }) => index !== null);
  return {
    departments: rows.map(({ id, scores, index }) => ({
      id,
      index,
      decision: index === null ? null : isFunded(index, judging) ? 'fund' : 'hold',
      flips: index === null ? [] : decisionFlips(scores, judging),
    })),
    orderChanges: indexed.flatMap((ahead, at) =>
      indexed.slice(at + 1).flatMap((behind) => {
        const flips = orderFlips(ahead.scores, behind.scores, weights);
        return flips.length === 0 ? [] : [{ ahead: ahead.id, behind: behind.id, flips }];
      }),
    ),
  };
}
