/**
 * The slip: the only shape that leaves a browser (PROTOCOL, sections 1 and 7; METRICS, section 4).
 *
 * One member's sums of one week and one tool, or of all tools together (`all`), or nothing at all (`none`). The ranges
 * below are the clamps: they bound what one person can add to a department's numbers. Unknown fields are refused, so no
 * one can smuggle a mark through.
 */
import * as z from 'zod/mini';
import { MAX_SAVED_MINUTES, MIN_SAVED_MINUTES, reinvestments, segments } from '#core/answer.ts';
import { catalogue } from '#core/catalogue.ts';
import { departmentIdSchema } from '#core/department-id.ts';
import {
  FULL_LENGTH_MINUTES,
  MAX_ENGAGED_MINUTES,
  MAX_SESSIONS,
  MIN_INCLUSION_PROBABILITY,
} from '#core/slip-limits.ts';
import { weekSchema } from '#core/text.ts';
import { reservedToolIds, toolIdSchema } from '#core/tool.ts';

/** Slack for sums that were rounded to six decimals, and for a rounded weight times 240 minutes. */
const ROUNDING = 1e-3;
const MAX_ANSWER_WEIGHT = 1 / MIN_INCLUSION_PROBABILITY;
const MAX_WEIGHT = MAX_SESSIONS * MAX_ANSWER_WEIGHT;

const count = (most: number) => z.int().check(z.gte(0), z.lte(most));
const weighted = z.number().check(z.gte(MIN_SAVED_MINUTES * MAX_WEIGHT), z.lte(MAX_SAVED_MINUTES * MAX_WEIGHT));

const sums = {
  v: z.literal(1),
  department: departmentIdSchema,
  week: weekSchema,
  sessions: count(MAX_SESSIONS),
  engagedMinutes: z.number().check(z.gte(0), z.lte(MAX_ENGAGED_MINUTES)),
  activeDays: count(7),
  covered: count(MAX_SESSIONS),
  asked: count(MAX_SESSIONS),
  answered: count(MAX_SESSIONS),
  valued: count(MAX_SESSIONS),
  weight: z.number().check(z.gte(0), z.lte(MAX_WEIGHT)),
  weightedMinutes: weighted,
  weightedLow: weighted,
  weightedHigh: weighted,
  logged: count(MAX_SESSIONS),
  loggedMinutes: z.number().check(z.gte(-MAX_ENGAGED_MINUTES), z.lte(MAX_ENGAGED_MINUTES)),
  satisfaction: z.tuple([count(MAX_SESSIONS), count(MAX_SESSIONS), count(MAX_SESSIONS)]),
};

/**
 * What the assisted estimate needs (see assisted.ts). A session's length u is its engaged minutes / 30, at most 1; it is
 * known for every session, asked about or not. Optional: slips without it count like any other, but then the department
 * has no assisted estimate.
 */
const assistSchema = z.strictObject({
  /** Sum of u over all eligible sessions. */
  lengths: z.number().check(z.gte(0), z.lte(MAX_ENGAGED_MINUTES / FULL_LENGTH_MINUTES)),
  /** Sum of u/p over valued answers. */
  weightedLengths: z.number().check(z.gte(0), z.lte(MAX_WEIGHT)),
  /** Sum of u^2/p. */
  weightedSquares: z.number().check(z.gte(0), z.lte(MAX_WEIGHT)),
  /** Sum of u y/p, y being the minutes saved. */
  weightedProducts: weighted,
});
export type Assist = z.infer<typeof assistSchema>;

const reinvestedSchema = z.strictObject(
  Object.fromEntries(reinvestments.map((place) => [place, z._default(count(MAX_SESSIONS), 0)])) as Record<
    (typeof reinvestments)[number],
    z.ZodMiniDefault<ReturnType<typeof count>>
  >,
);

type Counted = z.infer<z.ZodMiniObject<Omit<typeof sums, 'v' | 'satisfaction'>>>;

/** Sums that contradict each other cannot come from a person's week: more answers than questions, a weight above its cap. */
const rules: readonly { field: keyof Counted; holds: (slip: Counted) => boolean; message: string }[] = [
  { field: 'covered', holds: (s) => s.covered <= s.sessions, message: 'covered must not exceed sessions' },
  { field: 'answered', holds: (s) => s.answered <= s.asked, message: 'answered must not exceed asked' },
  { field: 'valued', holds: (s) => s.valued <= s.answered, message: 'valued must not exceed answered' },
  {
    field: 'weight',
    holds: (s) => s.weight <= s.valued * MAX_ANSWER_WEIGHT + ROUNDING,
    message: 'weight must not exceed 50 per valued answer',
  },
  ...(['weightedLow', 'weightedMinutes', 'weightedHigh'] as const).map((field) => ({
    field,
    holds: (s: Counted) =>
      s[field] >= MIN_SAVED_MINUTES * s.weight - ROUNDING && s[field] <= MAX_SAVED_MINUTES * s.weight + ROUNDING,
    message: 'weighted minutes must lie within -120 to 240 times weight',
  })),
];

const consistent = z.check<Counted>(({ value, issues }) => {
  for (const { field, holds, message } of rules)
    if (!holds(value)) issues.push({ code: 'custom', input: value[field], path: [field], message });
});

interface Assisted extends Counted {
  readonly assist?: Assist | undefined;
}

/** Sums of lengths that no sessions and answers could give: longer than the engaged time, or a share above 1. */
const assistRules: readonly {
  field: keyof Assist;
  holds: (assist: Assist, slip: Counted) => boolean;
  message: string;
}[] = [
  {
    field: 'lengths',
    // Engaged minutes are rounded to a tenth.
    holds: (a, s) => a.lengths <= s.sessions + ROUNDING && a.lengths * FULL_LENGTH_MINUTES <= s.engagedMinutes + 0.1,
    message: 'lengths must exceed neither sessions nor engagedMinutes / 30',
  },
  {
    field: 'weightedLengths',
    holds: (a, s) => a.weightedLengths <= s.weight + ROUNDING,
    message: 'weightedLengths must not exceed weight',
  },
  {
    field: 'weightedSquares',
    holds: (a, s) =>
      a.weightedSquares <= a.weightedLengths + ROUNDING &&
      a.weightedLengths ** 2 <= (a.weightedSquares + ROUNDING) * (s.weight + ROUNDING),
    message: 'weightedSquares must lie within weightedLengths^2 / weight and weightedLengths',
  },
  {
    field: 'weightedProducts',
    holds: (a) =>
      a.weightedProducts >= MIN_SAVED_MINUTES * a.weightedLengths - ROUNDING &&
      a.weightedProducts <= MAX_SAVED_MINUTES * a.weightedLengths + ROUNDING,
    message: 'weightedProducts must lie within -120 to 240 times weightedLengths',
  },
];

const consistentAssist = z.check<Assisted>(({ value, issues }) => {
  const { assist } = value;
  if (assist === undefined) return;
  for (const { field, holds, message } of assistRules)
    if (!holds(assist, value)) issues.push({ code: 'custom', input: assist[field], path: ['assist', field], message });
});

const allSlipSchema = z
  .strictObject({
    ...sums,
    tool: z.literal('all'),
    segment: z.enum(segments),
    firstInPeriod: z.boolean(),
    reinvested: reinvestedSchema,
    assist: z.optional(assistSchema),
  })
  .check(consistent, consistentAssist);

const toolSlipSchema = z
  .strictObject({
    ...sums,
    // Aborts, or else this branch of the union would answer for faults in the fields that only `all` has.
    tool: toolIdSchema.check(
      z.refine((id) => !reservedToolIds.includes(id), { error: 'not the id of a single tool', abort: true }),
    ),
  })
  .check(consistent);

const noneSlipSchema = z.strictObject({ v: z.literal(1), tool: z.literal('none') });

/** A slip of somebody's sums: for all tools together, or for one. */
export const sumsSlipSchema = z.union([allSlipSchema, toolSlipSchema]);
export const slipSchema = z.union([allSlipSchema, toolSlipSchema, noneSlipSchema]);

/**
 * Says that a member uses a tool of the built-in catalogue that the organisation has not approved: its name and nothing
 * else. A name outside the catalogue could be a mark, so there is none.
 */
export const suggestionSlipSchema = z.strictObject({
  v: z.literal(1),
  tool: z.literal('suggestion'),
  department: departmentIdSchema,
  week: weekSchema,
  suggested: toolIdSchema.check(
    z.refine((suggested) => catalogue.some(({ id }) => id === suggested), 'not a tool of the built-in catalogue'),
  ),
});
/** Everything that may be handed in. */
export const anySlipSchema = z.union([allSlipSchema, toolSlipSchema, noneSlipSchema, suggestionSlipSchema]);

export type AllSlip = z.infer<typeof allSlipSchema>;
export type ToolSlip = z.infer<typeof toolSlipSchema>;
export type NoneSlip = z.infer<typeof noneSlipSchema>;
export type SumsSlip = AllSlip | ToolSlip;
export type Slip = SumsSlip | NoneSlip;
export type SuggestionSlip = z.infer<typeof suggestionSlipSchema>;
export type AnySlip = Slip | SuggestionSlip;

export function isNone(slip: AnySlip): slip is NoneSlip {
  return slip.tool === 'none';
}

export function isAll(slip: AnySlip): slip is AllSlip {
  return slip.tool === 'all';
}

export function isSuggestion(slip: AnySlip): slip is SuggestionSlip {
  return slip.tool === 'suggestion';
}
