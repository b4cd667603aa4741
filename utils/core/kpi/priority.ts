/**
 * The priority index (METRICS, section 5): productivity, adoption and revenue, each scored 0..100 against its target,
 * weighted by the company's stage; and whether plausible other weights would change a decision.
 */
import * as z from 'zod/mini';
import { amountSchema, goalShareSchema } from '#core/base/money.ts';
import { quarterSchema } from '#core/base/quarter.ts';

export const pillars = ['productivity', 'adoption', 'revenue'] as const;
type Pillar = (typeof pillars)[number];

/** Points of 100; only their proportions count. */
export type Weights = Record<Pillar, number>;
/** 0..100 each; null where a value or its target is missing. */
export type Scores = Record<Pillar, number | null>;

export const stages = ['exploring', 'scaling', 'optimising'] as const;
export type Stage = (typeof stages)[number];

export const stageProfiles = {
  exploring: { productivity: 25, adoption: 60, revenue: 15 },
  scaling: { productivity: 45, adoption: 35, revenue: 20 },
  optimising: { productivity: 35, adoption: 20, revenue: 45 },
} as const satisfies Record<Stage, Weights>;

/** How the company is built: many hands on the same processes, small teams of experts, or both. */
export const structures = ['process', 'mixed', 'expert'] as const;
/** What it invests for: doing the same for less, both, or doing more. */
export const strategies = ['saving', 'balanced', 'growing'] as const;

/**
 * Points that structure and strategy add to the weights of a stage, as a start for the lead's own: processes are where
 * time saved adds up, experts decide by themselves whether to adopt; saving wants hours, growth wants revenue.
 */
const shifts = {
  process: { productivity: 10, adoption: -5, revenue: -5 },
  mixed: { productivity: 0, adoption: 0, revenue: 0 },
  expert: { productivity: -5, adoption: 10, revenue: -5 },
  saving: { productivity: 10, adoption: 0, revenue: -10 },
  balanced: { productivity: 0, adoption: 0, revenue: 0 },
  growing: { productivity: -10, adoption: 0, revenue: 10 },
} as const satisfies Record<(typeof structures)[number] | (typeof strategies)[number], Weights>;

const points = z.number().check(z.gte(0), z.lte(100));

/** The stage of a company with its structure and strategy, and weights of its own where it has edited the suggested. */
export const profileSchema = z.object({
  stage: z._default(z.enum(stages), 'exploring'),
  structure: z.optional(z.enum(structures)),
  strategy: z.optional(z.enum(strategies)),
  weights: z.optional(
    z
      .object({ productivity: points, adoption: points, revenue: points })
      .check(
        z.refine(
          (weights) => Object.values(weights).some((weight) => weight > 0),
          'at least one weight must be above 0',
        ),
      ),
  ),
});
export type Profile = z.infer<typeof profileSchema>;

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

/** From this index on a department is funded further; below, held. */
const FUND_FROM = 50;
/** How far a weight may be off, in points of 100. */
const WEIGHT_TOLERANCE = 10;

export const flipSchema = z.object({
  pillar: z.enum(pillars),
  /** The weight, in points of 100, at which the decision or the order changes; the others keep their proportion. */
  atWeight: z.number(),
});
export type Flip = z.infer<typeof flipSchema>;

/** The profile's own weights, or those of its stage with what structure and strategy add; none falls below 0. */
export function weightsOf({ stage, structure = 'mixed', strategy = 'balanced', weights }: Profile): Weights {
  if (weights !== undefined) return weights;
  const weightOf = (pillar: Pillar) =>
    Math.max(0, stageProfiles[stage][pillar] + shifts[structure][pillar] + shifts[strategy][pillar]);
  return { productivity: weightOf('productivity'), adoption: weightOf('adoption'), revenue: weightOf('revenue') };
}

/** Whether an index of 0..100 means to fund a department further; otherwise it is held. */
export function isFunded(index: number): boolean {
  return index >= FUND_FROM;
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
  return pillars.flatMap((pillar): Flip[] => {
    const share = weights[pillar] / total;
    const from = Math.max(0, share - WEIGHT_TOLERANCE / 100);
    const to = Math.min(1, share + WEIGHT_TOLERANCE / 100);
    const atFrom = lead(reweighted(weights, pillar, from));
    const atTo = lead(reweighted(weights, pillar, to));
    if (atFrom === null || atTo === null || atFrom >= 0 === atTo >= 0) return [];
    return [{ pillar, atWeight: (from + ((to - from) * atFrom) / (atFrom - atTo)) * 100 }];
  });
}

/** The weights within +-10 points at which one department's decision to fund or to hold flips. */
export function decisionFlips(scores: Scores, weights: Weights): Flip[] {
  return crossings(weights, (other) => {
    const index = weightedIndex(scores, other);
    return index === null ? null : index - FUND_FROM;
  });
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
