/**
 * What a window may show (PROTOCOL, section 5): the minimum group, no number of one or two people, the merging of rows, and
 * small cells, which are carried into the next window.
 *
 * `release` is a function of one closed window's sums and of what the windows before it could not show. So the same window
 * gives the same answer for ever, and total minus visible is zero: what is not shown in a row of its own is in `other`.
 */
import * as z from 'zod/mini';
import { type ToolId, uncheckedToolIdSchema, weekSchema } from '#core/base/checked-text.ts';
import type { Week } from '#core/base/week.ts';
import { rangeOfWindow, type WindowId, windowIdSchema } from '#core/base/window.ts';
import { isOfEnoughPeople, type Part, partSchema, parts } from '#core/sums/disclosure.ts';
import type { SumField } from '#core/sums/fields.ts';
import { type DrawNoise, noiseWidths, noisyMembers, noisySums, type WeeksOfField } from '#core/sums/noise.ts';
import { type Reason, reasonSchema } from '#core/sums/reason.ts';
import {
  copyPart,
  type Division,
  divided,
  dividedByActivity,
  dividedByAnswers,
  dividedTasks,
  isLargeTask,
  type Row,
  rowsOf,
} from '#core/sums/row-merging.ts';
import {
  type CarriedPart,
  type Carry,
  carriedOver,
  carriedParts,
  isShowable,
  rowIn,
  type Span,
  sumsOfSpan,
  type WeekOfRows,
  withMergedLadder,
} from '#core/sums/small-cell.ts';
import { type Suggested, suggestedSchema, suggestedTools } from '#core/sums/suggested-tools.ts';
import {
  ALL_TASKS,
  ALL_TOOLS,
  emptySums,
  isToolRow,
  NO_TASK,
  REST,
  type Sums,
  sumsSchema,
  taskOf,
  totalSums,
  without,
} from '#core/sums/sums.ts';

/** The id of the row that holds the merged tools, and what no tool holds. */
export const OTHER_TOOLS = 'other';
/** The id of the row that holds the merged kinds of tasks. */
export const OTHER_TASKS = 'other-tasks';

const weekMembersSchema = z.object({ week: weekSchema, members: z.int().check(z.gte(0)) });

const shownRow = {
  sums: sumsSchema,
  /** Parts of the sums that are not shown, and are zero there. */
  withheld: z.array(partSchema),
};

const shownWindowSchema = z.object({
  window: windowIdSchema,
  released: z.literal(true),
  /** The weeks it holds, with the members who fetched a token: those of the minimum group or more, in members and reports. */
  weeks: z.array(weekMembersSchema),
  all: sumsSchema,
  withheld: z.array(partSchema),
  /** Sums of each shown tool by id, merged tools last under `other`. */
  tools: z.array(z.object({ tool: uncheckedToolIdSchema, ...shownRow })),
  /** Answers that name a kind of task: all of them, and each shown kind, merged kinds last; absent where none is shown. */
  tasks: z.optional(z.object({ named: sumsSchema, kinds: z.array(z.object({ task: z.string(), sums: sumsSchema })) })),
  /** Of answers that were carried: the first week they are of, and how many weeks of released windows. */
  spans: z.partialRecord(z.enum(carriedParts), z.object({ from: weekSchema, weeks: z.int() })),
  /** Tools of the built-in catalogue that the minimum group or more suggested; absent where there is none. */
  suggestions: z.optional(z.array(suggestedSchema)),
  /** Only in strict mode: the 95 % widths of the noise in the sums of a row, and in those of merged rows. */
  noise: z.optional(z.object({ epsilon: z.number(), widths: sumsSchema, mergedWidths: sumsSchema })),
});

/** What trials are pooled from over departments. */
export const trialWindowSchema = z.pick(shownWindowSchema, {
  window: true,
  weeks: true,
  all: true,
  spans: true,
  noise: true,
});
export type TrialWindow = z.infer<typeof trialWindowSchema>;

const withheldWindowSchema = z.object({
  window: windowIdSchema,
  released: z.literal(false),
  reason: reasonSchema,
});

export const releasedWindowSchema = z.discriminatedUnion('released', [shownWindowSchema, withheldWindowSchema]);
export type ShownWindow = z.infer<typeof shownWindowSchema>;
/** A window's outcome, settled once: its sums, or the reason why there are none. */
export type ReleasedWindow = z.infer<typeof releasedWindowSchema>;

/** The weeks that were released in these windows, in order: all that is counted is of them. */
export function releasedWeeks(windows: readonly ReleasedWindow[]): Week[] {
  return windows.flatMap((window) => (window.released ? window.weeks.map(({ week }) => week) : [])).toSorted();
}

type ShownTool = ShownWindow['tools'][number];

/** The sealed sums of one department and week. */
export interface SealedWeek extends WeekOfRows {
  /** Members who fetched a token for this week, whether or not they used any tool. */
  readonly members: number;
  /** Reports that suggested a tool, by its id. */
  readonly suggested?: ReadonlyMap<ToolId, number>;
}

/** Suggested tools with as many reports as the minimum group: a member suggests a tool once. The others are not shown. */
function suggestionsOf(weeks: readonly SealedWeek[], minimumGroup: number): Pick<ShownWindow, 'suggestions'> {
  const found = weeks.flatMap(({ suggested }) =>
    [...(suggested ?? [])].map(([tool, members]): Suggested => ({ tool, members })),
  );
  const shown = suggestedTools(found).filter(({ members }) => members >= minimumGroup);
  return shown.length === 0 ? {} : { suggestions: shown };
}

/** The sums without the parts that are withheld. */
function withoutParts(sums: Sums, withheld: readonly Part[]): Sums {
  return without(
    sums,
    withheld.flatMap((part): readonly SumField[] => parts[part].fields),
  );
}

/** The parts of all tools together of which too few people are. */
function fewPeople(weeks: readonly SealedWeek[]): Part[] {
  const all = weeks.flatMap(({ sums }) => sums.get(ALL_TOOLS) ?? []);
  return (['activity', 'estimate'] as const).filter((part) => !isOfEnoughPeople(all, part));
}

/** How a part of the tools' rows is divided, with the sums that it is taken from. */
interface DividedPart {
  readonly part: Part;
  readonly division: Division;
  readonly sumsOf: (row: Row) => Sums;
}

const totalOf = ({ total }: Row) => total;

function shownTools(
  rows: readonly Row[],
  activity: Division,
  others: readonly DividedPart[],
  withheld: readonly Part[],
) {
  const all: DividedPart[] = [{ part: 'activity', division: activity, sumsOf: totalOf }, ...others];
  const shown = rows
    .filter(({ id }) => activity.own.has(id))
    .map((row): ShownTool => {
      const sums = { ...emptySums(), reports: row.total.reports, assistedReports: row.total.assistedReports };
      const own = all.filter(({ division }) => division.own.has(row.id));
      for (const { part, sumsOf } of own) copyPart(sums, sumsOf(row), part);
      const absent = all.filter((part) => !own.includes(part)).map(({ part }) => part);
      return { tool: row.id, sums, withheld: absent };
    });
  const merged = emptySums();
  for (const { part, division, sumsOf } of all) copyPart(merged, totalSums(division.merged.map(sumsOf)), part);
  const absent = withheld.filter((part) => all.some((each) => each.part === part));
  const sums = withoutParts(merged, absent);
  if (activity.merged.length === 0 && Object.values(sums).every((sum) => sum === 0)) return shown;
  for (const { total } of activity.merged) {
    sums.reports += total.reports;
    sums.assistedReports += total.assistedReports;
  }
  return [...shown, { tool: OTHER_TOOLS, sums, withheld: absent }];
}

const nothingOwn = (rows: readonly Row[]): Division => ({ own: new Set(), merged: rows });

/** Rule 4 for the tools. Where too few people were active there is no row; where too few answered, no row has answers. */
function toolsOf(
  weeks: readonly SealedWeek[],
  minimumGroup: number,
  withheld: readonly Part[],
  satisfaction: (activity: Division, rows: readonly Row[]) => DividedPart | null,
): ShownTool[] {
  if (withheld.includes('activity')) return [];
  const rows = rowsOf(
    weeks.map(({ sums }) => sums),
    isToolRow,
  );
  const activity = dividedByActivity(rows, minimumGroup);
  const answers = withheld.includes('estimate') ? nothingOwn(rows) : dividedByAnswers(rows, activity.own);
  const liked = satisfaction(activity, rows);
  return shownTools(
    rows,
    activity,
    [{ part: 'estimate', division: answers, sumsOf: totalOf }, ...(liked === null ? [] : [liked])],
    withheld,
  );
}

/**
 * Rule 4 for the kinds of tasks. None is shown where the answers that name no kind are of too few people: they are what all
 * answers less those of the tasks would be.
 */
function tasksOf(
  weeks: readonly SealedWeek[],
  minimumGroup: number,
  withheld: readonly Part[],
): Pick<ShownWindow, 'tasks'> {
  const sums = weeks.map((week) => week.sums);
  const [named] = rowsOf(sums, (id) => id === ALL_TASKS);
  const [unnamed] = rowsOf(sums, (id) => id === NO_TASK);
  if (withheld.includes('estimate') || named === undefined || !isLargeTask(named, minimumGroup)) return {};
  if (unnamed !== undefined && !isOfEnoughPeople(unnamed.weeks, 'estimate')) return {};
  const rows = rowsOf(sums, (id) => taskOf(id) !== null);
  const { own, merged } = dividedTasks(rows, minimumGroup);
  const shown = rows.filter(({ id }) => own.has(id)).map(({ id, total }) => ({ task: taskOf(id) ?? id, sums: total }));
  const others = { task: OTHER_TASKS, sums: totalSums(merged.map(totalOf)) };
  return { tasks: { named: named.total, kinds: merged.length === 0 ? shown : [...shown, others] } };
}

/** Rule 2: the weeks of which enough members fetched a token and enough reports came in. */
function heldWeeks(sealed: readonly SealedWeek[], minimumGroup: number): SealedWeek[] {
  return sealed.filter(
    ({ members, sums }) => members >= minimumGroup && (sums.get(ALL_TOOLS)?.reports ?? 0) >= minimumGroup,
  );
}

function belowMinimumGroup(window: WindowId, minimumGroup: number): ReleasedWindow {
  const reason: Reason = { code: 'below-minimum-group', minimumGroup };
  return { window, released: false, reason };
}

/**
 * Rules 2 to 4: a closed window with its small cells as they are, for whoever has the reports anyway. Weeks with fewer than
 * `minimumGroup` members or reports are left out; if none is left, the window is withheld. The gate is membership, never
 * activity, since idle members report too: with an activity gate, k-1 members who act together would learn from what is
 * withheld whether the k-th was active.
 */
export function windowFromWeeks(window: WindowId, sealed: readonly SealedWeek[], minimumGroup: number): ReleasedWindow {
  const held = heldWeeks(sealed, minimumGroup);
  if (held.length === 0) return belowMinimumGroup(window, minimumGroup);
  const withheld = fewPeople(held);
  return {
    window,
    released: true,
    weeks: held.map(({ week, members }) => ({ week, members })),
    all: withoutParts(totalSums(held.flatMap(({ sums }) => sums.get(ALL_TOOLS) ?? [])), withheld),
    withheld,
    tools: toolsOf(held, minimumGroup, withheld, (division) => ({ part: 'satisfaction', division, sumsOf: totalOf })),
    ...tasksOf(held, minimumGroup, withheld),
    spans: {},
    ...suggestionsOf(held, minimumGroup),
  };
}

/** The satisfaction of a span by tool: of the rows that stand by themselves, those whose classes may be shown. */
function satisfactionOfSpan(span: Span, activity: Division, rows: readonly Row[]): DividedPart {
  const ids = [...new Set([...rows.map(({ id }) => id), ...Object.keys(span.rows)])].filter(isToolRow);
  const ofSpan = ids.map((id): Row => {
    const total = { ...sumsOfSpan(span, id), reports: rowIn(span.rows, id)?.most ?? 0 };
    return { id, weeks: [total], total };
  });
  const division = divided(
    ofSpan,
    ({ id, total }) =>
      (activity.own.has(id) || id === REST) && total.satisfactionReports > 0 && isShowable('satisfaction', span, id),
    ({ total }) => total.satisfactionReports === 0,
  );
  return { part: 'satisfaction', division, sumsOf: ({ id }) => sumsOfSpan(span, id) };
}

/**
 * Settles a closed window for leads: `windowFromWeeks` with the ladder's small classes merged, and with those carried parts
 * that may be shown now. Store `carry` with the outcome and give it to the department's next release.
 */
export function release(
  window: WindowId,
  sealed: readonly SealedWeek[],
  minimumGroup: number,
  before: Carry = {},
): { readonly outcome: ReleasedWindow; readonly carry: Carry } {
  const held = heldWeeks(sealed, minimumGroup);
  const { shown, carry } = carriedOver(before, held, sealed.at(-1)?.week ?? rangeOfWindow(window).to);
  const plain = windowFromWeeks(window, sealed, minimumGroup);
  if (!plain.released) return { outcome: plain, carry };
  const all = withoutParts(plain.all, carriedParts);
  for (const [part, span] of shown) copyPart(all, sumsOfSpan(span, ALL_TOOLS), part);
  const withheld = [...plain.withheld, ...carriedParts.filter((part) => carry[part] !== undefined)];
  const span = shown.get('satisfaction');
  const tools = toolsOf(held, minimumGroup, plain.withheld, (activity, rows) =>
    span === undefined ? null : satisfactionOfSpan(span, activity, rows),
  );
  const spans: ShownWindow['spans'] = {};
  for (const [part, { from, weeks }] of shown) spans[part] = { from, weeks };
  return { outcome: { ...plain, all: withMergedLadder(all, held.length), withheld, tools, spans }, carry };
}

function carriedPartOf(field: SumField): CarriedPart | undefined {
  return carriedParts.find((part) => {
    const fields: readonly SumField[] = parts[part].fields;
    return fields.includes(field);
  });
}

/** A window of strict mode: noise in each number, drawn here and now. Store the result; the exact sums must go. */
export function withNoise(outcome: ReleasedWindow, epsilon: number, draw: DrawNoise): ReleasedWindow {
  if (!outcome.released) return outcome;
  const { all, tools, tasks, weeks, spans, suggestions } = outcome;
  const weeksOf: WeeksOfField = (field) => {
    const part = carriedPartOf(field);
    return (part && spans[part]?.weeks) ?? weeks.length;
  };
  const noisy = (sums: Sums, isMerged: boolean, withheld: readonly Part[]) =>
    withoutParts(noisySums(sums, weeksOf, { epsilon, isMerged }, draw), withheld);
  return {
    ...outcome,
    weeks: weeks.map(({ week, members }) => ({ week, members: noisyMembers(members, epsilon, draw) })),
    all: noisy(all, false, outcome.withheld),
    tools: tools.map(({ tool, sums, withheld }) => ({
      tool,
      sums: noisy(sums, tool === OTHER_TOOLS, withheld),
      withheld,
    })),
    ...(tasks && {
      tasks: {
        named: noisy(tasks.named, true, []),
        kinds: tasks.kinds.map(({ task, sums }) => ({ task, sums: noisy(sums, task === OTHER_TASKS, []) })),
      },
    }),
    ...(suggestions && {
      suggestions: suggestions.map(({ tool, members }) => ({ tool, members: noisyMembers(members, epsilon, draw) })),
    }),
    noise: {
      epsilon,
      widths: noiseWidths(weeksOf, { epsilon, isMerged: false }),
      mergedWidths: noiseWidths(weeksOf, { epsilon, isMerged: true }),
    },
  };
}
