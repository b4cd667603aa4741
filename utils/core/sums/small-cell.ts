/**
 * Small cells (PROTOCOL, section 5, rule 5): no class of few answers is shown where there are few answers in all.
 *
 * Habit ladder: a small class is counted in its lower neighbour, so merging never flatters; the lowest class goes up
 * instead. Where merging would leave one class only although there were several, or fewer than three in all, nothing is
 * shown: zeros. A window of several weeks counts a member once a week, so there the limit is two times its weeks.
 *
 * Answers (satisfaction, where the time went, whether it held), entries by hand and trials are carried, sealed, into the next
 * window until they may be shown, and then shown once for their whole span: merging or dropping them would bend the shares
 * of small departments, where most windows have too few.
 */
import * as z from 'zod/mini';
import { weekSchema } from '#core/base/checked-text.ts';
import { type Week, weeksBetween } from '#core/base/week.ts';
import { FEWEST_PEOPLE, type Part, partNames, parts } from '#core/sums/disclosure.ts';
import {
  heldFields,
  reinvestmentFields,
  type SumField,
  satisfactionFields,
  segmentFields,
  sumFields,
} from '#core/sums/fields.ts';
import { ALL_TOOLS, emptySums, isToolRow, type Sums } from '#core/sums/sums.ts';

const LARGEST_SMALL_CELL = 2;
/** From so many answers on, all classes are shown as they are. */
const ENOUGH_ANSWERS = 10;
/** What could not be shown for so long is erased. */
const LONGEST_CARRY_WEEKS = 26;

/** From high to low. */
const ladderClasses = Object.values(segmentFields);

/** Counts from high to low in which no class lies between 1 and `limit`; the sum stays, or all become zero. */
export function mergeSmallCells(counts: readonly number[], limit: number): number[] {
  const filled = counts.filter((count) => count > 0).length;
  const merged = [...counts];
  const isSmall = (count: number) => count > 0 && count <= limit;
  for (const [at, count] of counts.entries()) {
    const moved = merged[at] ?? count;
    if (!isSmall(moved) || at + 1 >= merged.length) continue;
    merged[at] = 0;
    merged[at + 1] = (merged[at + 1] ?? 0) + moved;
  }
  const last = merged.length - 1;
  const lowest = merged[last] ?? 0;
  if (isSmall(lowest)) {
    const above = merged.findLastIndex((count, at) => at < last && count > 0);
    if (above < 0) return counts.map(() => 0);
    merged[last] = 0;
    merged[above] = (merged[above] ?? 0) + lowest;
  }
  const remaining = merged.filter((count) => count > 0).length;
  return remaining === 1 && filled > 1 ? counts.map(() => 0) : merged;
}

/** Sums of a window of `weeks` weeks with the small classes of its ladder merged. */
export function withMergedLadder(sums: Sums, weeks: number): Sums {
  const counts = mergeSmallCells(
    ladderClasses.map((field) => sums[field]),
    LARGEST_SMALL_CELL * weeks,
  );
  const result = { ...sums };
  for (const [at, field] of ladderClasses.entries()) result[field] = counts[at] ?? 0;
  return result;
}

/** Parts that are carried, with their classes; none where three people are enough to show them. */
const classes = {
  logged: [],
  satisfaction: satisfactionFields,
  reinvested: reinvestmentFields,
  held: heldFields,
  trial: [],
} as const satisfies Partial<Record<Part, readonly SumField[]>>;
export type CarriedPart = keyof typeof classes;
export const carriedParts = partNames.filter((part): part is CarriedPart => part in classes);

/** Of the carried parts, the one that tools have too. */
const ofTools: CarriedPart = 'satisfaction';

const rowSchema = z.object({
  /** Most reports of the part in a single week. */
  most: z.number(),
  sums: z.partialRecord(z.enum(sumFields), z.number()),
});

/** What has been gathered of a part since it was last shown. */
const spanSchema = z.object({
  /** The first week with an answer. */
  from: weekSchema,
  /** Weeks of released windows in it. */
  weeks: z.int(),
  rows: z.record(z.string(), rowSchema),
});
export type Span = z.infer<typeof spanSchema>;

/** Sealed: what a department's windows so far could not show. Stored with the department, read by the next release. */
export const carrySchema = z.partialRecord(z.enum(carriedParts), spanSchema);
export type Carry = z.infer<typeof carrySchema>;

/** A week of a window, as the release reads it. */
export interface WeekOfRows {
  readonly week: Week;
  readonly sums: ReadonlyMap<string, Sums>;
}

/** What a span has gathered of one row. The id of a tool may be the name of what every object has: `constructor`. */
export function rowIn(rows: Span['rows'], id: string): Span['rows'][string] | undefined {
  return Object.hasOwn(rows, id) ? rows[id] : undefined;
}

function spanOf(part: CarriedPart, weeks: readonly WeekOfRows[], before: Span | undefined): Span | undefined {
  const { reports, fields } = parts[part];
  const isOfPart = (row: string) => row === ALL_TOOLS || (part === ofTools && isToolRow(row));
  const rows: Span['rows'] = {};
  for (const [row, { most, sums }] of Object.entries(before?.rows ?? {})) rows[row] = { most, sums: { ...sums } };
  for (const { sums } of weeks)
    for (const [id, added] of sums) {
      if (!isOfPart(id) || added[reports] === 0) continue;
      const row = rowIn(rows, id) ?? { most: 0, sums: {} };
      rows[id] = row;
      row.most = Math.max(row.most, added[reports]);
      for (const field of fields) row.sums[field] = (row.sums[field] ?? 0) + added[field];
    }
  const from = before?.from ?? weeks.find(({ sums }) => (sums.get(ALL_TOOLS)?.[reports] ?? 0) > 0)?.week;
  if (from === undefined) return undefined;
  return { from, weeks: (before?.weeks ?? 0) + weeks.filter(({ week }) => week >= from).length, rows };
}

/** Whether a row of a span may be shown: three people, and no small class or many answers. */
export function isShowable(part: CarriedPart, { weeks, rows }: Span, id: string): boolean {
  const row = rowIn(rows, id);
  if (row === undefined) return true;
  if (row.most < FEWEST_PEOPLE) return false;
  const counts: number[] = classes[part].map((field) => row.sums[field] ?? 0);
  const answers = counts.reduce((sum, count) => sum + count, 0);
  const limit = LARGEST_SMALL_CELL * weeks;
  return answers >= ENOUGH_ANSWERS || counts.every((count) => count === 0 || count > limit);
}

/** Sums that hold what a span has gathered of one row, and nothing else. */
export function sumsOfSpan({ rows }: Span, id: string): Sums {
  return { ...emptySums(), ...rowIn(rows, id)?.sums };
}

/**
 * Adds the weeks of a window to what is carried. `shown` are the parts that are shown with this window, over their spans;
 * `carry` is what the next window starts from. `lastWeek` is the last of the window, also where it holds no week.
 */
export function carriedOver(
  carry: Carry,
  weeks: readonly WeekOfRows[],
  lastWeek: Week,
): { readonly shown: ReadonlyMap<CarriedPart, Span>; readonly carry: Carry } {
  const shown = new Map<CarriedPart, Span>();
  const next: Carry = {};
  for (const part of carriedParts) {
    const before = carry[part];
    const isTooOld = before !== undefined && weeksBetween(before.from, lastWeek) >= LONGEST_CARRY_WEEKS;
    const span = spanOf(part, weeks, isTooOld ? undefined : before);
    if (span === undefined) continue;
    if (weeks.length > 0 && isShowable(part, span, ALL_TOOLS)) shown.set(part, span);
    else next[part] = span;
  }
  return { shown, carry: next };
}
