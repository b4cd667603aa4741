/**
 * A priority profile (METRICS, section 5): the stage of a company with its structure and strategy, which suggest how much
 * productivity, adoption and revenue weigh in the priority index, and the index from which on a department is funded.
 */
import * as z from 'zod/mini';
import { recordOf } from '#core/base/by-key.ts';

export const pillars = ['productivity', 'adoption', 'revenue'] as const;
export type Pillar = (typeof pillars)[number];

export const stages = ['exploring', 'scaling', 'optimising'] as const;
export type Stage = (typeof stages)[number];

/** How the company is built: many hands on the same processes, small teams of experts, or both. */
export const structures = ['process', 'mixed', 'expert'] as const;
/** What it invests for: doing the same for less, both, or doing more. */
export const strategies = ['saving', 'balanced', 'growing'] as const;
/** What shifts the weights of a stage. */
export const shifting = [...structures, ...strategies] as const;
type Shifting = (typeof shifting)[number];

const ofPillars = <T extends z.ZodMiniType>(points: T) => z.object(recordOf(pillars, () => points));
const pointsSchema = z.number().check(z.gte(0), z.lte(100));
const shiftSchema = ofPillars(z.number().check(z.gte(-100), z.lte(100)));
const weightsSchema = ofPillars(pointsSchema);

/** Points of 100; only their proportions count. */
export type Weights = z.infer<typeof weightsSchema>;
export type Shift = z.infer<typeof shiftSchema>;

export const stageProfiles = {
  exploring: { productivity: 25, adoption: 60, revenue: 15 },
  scaling: { productivity: 45, adoption: 35, revenue: 20 },
  optimising: { productivity: 35, adoption: 20, revenue: 45 },
} as const satisfies Record<Stage, Weights>;

/**
 * Points that structure and strategy add to the weights of a stage, where a profile has none of its own: processes are where
 * time saved adds up, experts decide by themselves whether to adopt; saving wants hours, growth wants revenue.
 */
const usualShifts = {
  process: { productivity: 10, adoption: -5, revenue: -5 },
  mixed: { productivity: 0, adoption: 0, revenue: 0 },
  expert: { productivity: -5, adoption: 10, revenue: -5 },
  saving: { productivity: 10, adoption: 0, revenue: -10 },
  balanced: { productivity: 0, adoption: 0, revenue: 0 },
  growing: { productivity: -10, adoption: 0, revenue: 10 },
} as const satisfies Record<Shifting, Shift>;

const USUAL_FUND_FROM = 50;

export const profileSchema = z.object({
  stage: z._default(z.enum(stages), 'exploring'),
  structure: z.optional(z.enum(structures)),
  strategy: z.optional(z.enum(strategies)),
  /** Of its own, in place of the suggested ones. */
  weights: z.optional(
    weightsSchema.check(
      z.refine((weights) => Object.values(weights).some((weight) => weight > 0), 'at least one weight must be above 0'),
    ),
  ),
  /** From this index, 0..100, on a department is funded further; below, held. 50 where it is not given. */
  fundFrom: z.optional(pointsSchema),
  /** Points that a structure or strategy adds, in place of the usual ones. */
  shifts: z.optional(z.partialRecord(z.enum(shifting), shiftSchema)),
});
export type Profile = z.infer<typeof profileSchema>;

/** A profile with all that it leaves to what is usual. */
export const fullProfileSchema = z.object({
  stage: z.enum(stages),
  structure: z.enum(structures),
  strategy: z.enum(strategies),
  structureShift: shiftSchema,
  strategyShift: shiftSchema,
  weights: weightsSchema,
  fundFrom: pointsSchema,
});
export type FullProfile = z.infer<typeof fullProfileSchema>;

/** The points that a structure or strategy adds in a profile. */
export function shiftOf({ shifts }: Pick<Profile, 'shifts'>, name: Shifting): Shift {
  return shifts?.[name] ?? usualShifts[name];
}

/** The profile with its own weights, or those of its stage with what structure and strategy add; none falls below 0. */
export function fullProfile(profile: Profile): FullProfile {
  const { stage, structure = 'mixed', strategy = 'balanced', fundFrom = USUAL_FUND_FROM } = profile;
  const structureShift = shiftOf(profile, structure);
  const strategyShift = shiftOf(profile, strategy);
  const suggested = (pillar: Pillar) =>
    Math.max(0, stageProfiles[stage][pillar] + structureShift[pillar] + strategyShift[pillar]);
  const weights = profile.weights ?? recordOf(pillars, suggested);
  return { stage, structure, strategy, structureShift, strategyShift, weights, fundFrom };
}
