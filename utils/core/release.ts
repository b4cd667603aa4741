/**
 * What a window may show (PROTOCOL, section 5): the minimum group, the merging of tools, the merging of small cells.
 *
 * `release` is a function of one closed window's sums alone, so the same window gives the same answer for ever and total
 * minus visible is zero: what is not shown in a row of its own is in `other`, and `other` is shown or equals `all`.
 */
import * as z from 'zod/mini';
import { type DrawNoise, noiseWidths, noisyMembers, noisySums } from '#core/noise.ts';
import { type Reason, reasonSchema } from '#core/reason.ts';
import { withoutSmallCells } from '#core/small-cell.ts';
import { type Suggested, suggestedSchema, suggestedTools } from '#core/suggested-tools.ts';
import { emptySums, type Sums, sumsSchema, totalSums } from '#core/sums.ts';
import { weekSchema } from '#core/text.ts';
import { windowIdSchema } from '#core/window.ts';

/** The id of the row that holds the merged tools. */
export const OTHER_TOOLS = 'other';

const weekMembersSchema = z.object({ week: weekSchema, members: z.int().check(z.gte(0)) });

const shownWindowSchema = z.object({
  window: windowIdSchema,
  released: z.literal(true),
  /** The weeks it holds, with the members who fetched tokens for them: those of the minimum group or more. */
  weeks: z.array(weekMembersSchema),
  all: sumsSchema,
  /** Sums of each shown tool by id, merged tools last under `other`. */
  tools: z.array(z.object({ tool: z.string(), sums: sumsSchema })),
  /** Tools of the built-in catalogue that the minimum group or more suggested; absent where there is none. */
  suggestions: z.optional(z.array(suggestedSchema)),
  /** Only in strict mode: the 95 % widths of the noise in the sums of `all`, and likewise in those of each tool. */
  noise: z.optional(z.object({ epsilon: z.number(), widths: sumsSchema })),
});

const withheldWindowSchema = z.object({
  window: windowIdSchema,
  released: z.literal(false),
  reason: reasonSchema,
});

export const releasedWindowSchema = z.discriminatedUnion('released', [shownWindowSchema, withheldWindowSchema]);
export type ShownWindow = z.infer<typeof shownWindowSchema>;
/** A window's outcome, settled once: its sums, or the reason why there are none. */
export type ReleasedWindow = z.infer<typeof releasedWindowSchema>;

/** The sealed sums of one department and week. */
export interface SealedWeek {
  readonly week: string;
  /** Members who fetched tokens for this week, whether or not they used any tool. */
  readonly members: number;
  /** Sums by tool id; those of all tools together under `all`. */
  readonly sums: ReadonlyMap<string, Sums>;
  /** Slips that suggested a tool, by its id. */
  readonly suggested?: ReadonlyMap<string, number>;
}

interface ToolRow {
  readonly tool: string;
  readonly sums: Sums;
  /** Most slips in a single week: a member hands in one slip of a tool and week, so at least as many people. */
  readonly people: number;
}

function toolRows(weeks: readonly SealedWeek[]): ToolRow[] {
  const tools = [...new Set(weeks.flatMap(({ sums }) => [...sums.keys()]))].filter((tool) => tool !== 'all').sort();
  return tools.map((tool) => {
    const parts = weeks.flatMap(({ sums }) => sums.get(tool) ?? []);
    return { tool, sums: totalSums(parts), people: Math.max(0, ...parts.map(({ slips }) => slips)) };
  });
}

/**
 * Rule 3. A tool needs `minimumGroup` of its slips in one single week of the window: over several weeks that many slips
 * could be fewer people. For a window of one week this is "at least k of its slips are in the window". If any tool is
 * merged, so is the smallest shown one, by slips and then by id, so that `other` holds at least that many people. Where
 * no tool is large enough, `other` is all there is and says no more than `all`; it is shown if it has the slips.
 */
function visibleTools(weeks: readonly SealedWeek[], minimumGroup: number): { tool: string; sums: Sums }[] {
  const rows = toolRows(weeks);
  const large = rows
    .filter(({ people }) => people >= minimumGroup)
    .sort((a, b) => a.sums.slips - b.sums.slips || (a.tool < b.tool ? -1 : 1));
  const small = rows.filter(({ people }) => people < minimumGroup);
  const merged = small.length > 0 ? [...small, ...large.slice(0, 1)] : [];
  const shown = rows.filter((row) => !merged.includes(row));
  const visible = shown.map(({ tool, sums }) => ({ tool, sums }));
  const mostSlips = Math.max(
    0,
    ...weeks.map(({ sums }) => merged.reduce((slips, { tool }) => slips + (sums.get(tool)?.slips ?? 0), 0)),
  );
  if (merged.length > 0 && mostSlips >= minimumGroup)
    visible.push({ tool: OTHER_TOOLS, sums: totalSums(merged.map(({ sums }) => sums)) });
  return visible;
}

/** Suggested tools with as many slips as the minimum group: a member suggests a tool once. The others are not told at all. */
function suggestionsOf(weeks: readonly SealedWeek[], minimumGroup: number): Pick<ShownWindow, 'suggestions'> {
  const parts = weeks.flatMap(({ suggested }) =>
    [...(suggested ?? [])].map(([tool, members]): Suggested => ({ tool, members })),
  );
  const shown = suggestedTools(parts).filter(({ members }) => members >= minimumGroup);
  return shown.length === 0 ? {} : { suggestions: shown };
}

/**
 * Rules 2 and 3: a closed window with its small cells as they are, for whoever has the slips anyway. Weeks in which fewer than `minimumGroup` members fetched tokens are left out; if none is left,
 * the window is withheld. The gate is membership, never activity: with an activity gate, k-1 members who act together
 * would learn from what is withheld whether the k-th was active.
 */
export function windowFromWeeks(window: string, sealed: readonly SealedWeek[], minimumGroup: number): ReleasedWindow {
  const held = sealed.filter(({ members }) => members >= minimumGroup);
  if (held.length === 0) {
    const reason: Reason = { code: 'below-minimum-group', minimumGroup };
    return { window, released: false, reason };
  }
  return {
    window,
    released: true,
    weeks: held.map(({ week, members }) => ({ week, members })),
    all: totalSums(held.map(({ sums }) => sums.get('all') ?? emptySums())),
    tools: visibleTools(held, minimumGroup),
    ...suggestionsOf(held, minimumGroup),
  };
}

/** Settles a closed window for leads: `windowFromWeeks`, and rule 5 on top. What the endpoint stores and tells. */
export function release(window: string, sealed: readonly SealedWeek[], minimumGroup: number): ReleasedWindow {
  const outcome = windowFromWeeks(window, sealed, minimumGroup);
  if (!outcome.released) return outcome;
  const { all, tools, weeks } = outcome;
  return {
    ...outcome,
    all: withoutSmallCells(all, weeks.length),
    tools: tools.map(({ tool, sums }) => ({ tool, sums: withoutSmallCells(sums, weeks.length) })),
  };
}

/** A window of strict mode: noise in each number, drawn here and now. Store the result; the exact sums must go. */
export function withNoise(outcome: ReleasedWindow, epsilon: number, draw: DrawNoise): ReleasedWindow {
  if (!outcome.released) return outcome;
  const { all, tools, weeks, suggestions } = outcome;
  return {
    ...outcome,
    weeks: weeks.map(({ week, members }) => ({ week, members: noisyMembers(members, epsilon, draw) })),
    all: noisySums(all, weeks.length, epsilon, draw),
    tools: tools.map(({ tool, sums }) => ({ tool, sums: noisySums(sums, weeks.length, epsilon, draw) })),
    ...(suggestions && {
      suggestions: suggestions.map(({ tool, members }) => ({ tool, members: noisyMembers(members, epsilon, draw) })),
    }),
    noise: { epsilon, widths: noiseWidths(weeks.length, epsilon) },
  };
}
