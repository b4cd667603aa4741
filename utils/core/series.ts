/**
 * What a chart over time draws: one point for each released window, computed by the very functions of the KPI object, and
 * the same for the last four calendar weeks and the four before, which tell what has changed lately.
 *
 * Ordering: points stand in the order of their weeks. A window that was withheld gives no point: a gap, never a zero.
 */
import * as z from 'zod/mini';
import { estimateSchema, gradeOfCount, gradeSchema, ratio, sampledHours, scaled } from '#core/estimate.ts';
import { type HeadcountStep, meanHeadcount } from '#core/headcount.ts';
import { type KpiSources, kpis, kpisSchema } from '#core/kpi.ts';
import type { ReleasedWindow, ShownWindow } from '#core/release.ts';
import { weekSchema } from '#core/text.ts';
import { recentAndBefore } from '#core/trend.ts';
import { weeksOfWindow, windowIdSchema } from '#core/window.ts';

const spanSchema = { firstWeek: weekSchema, lastWeek: weekSchema };

/** The KPI object of one released window, without what only a longer range can tell and without its tools. */
export const seriesPointSchema = z.extend(
  z.pick(kpisSchema, {
    weeks: true,
    members: true,
    enabledRate: true,
    activeRate: true,
    adoption: true,
    productivity: true,
    revenue: true,
    return: true,
  }),
  { window: windowIdSchema, ...spanSchema },
);
export type SeriesPoint = z.infer<typeof seriesPointSchema>;

const stretchSchema = z.extend(kpisSchema, spanSchema);

export const seriesSchema = z.object({
  points: z.array(seriesPointSchema),
  /** The windows that end in the last four calendar weeks with a release; null where there is none. */
  recent: z.nullable(stretchSchema),
  /** The windows that end in the four calendar weeks before those. */
  before: z.nullable(stretchSchema),
});
export type Series = z.infer<typeof seriesSchema>;

/** What a small picture among many draws of a window. */
export const glanceSchema = z.object({
  window: windowIdSchema,
  ...spanSchema,
  activeRate: z.nullable(z.number()),
  adoptionGrade: gradeSchema,
  /** Sampled hours per week; the reason for a missing one is told by the whole series. */
  hoursPerWeek: z.omit(estimateSchema, { reason: true, because: true }),
});
export type Glance = z.infer<typeof glanceSchema>;

/**
 * A series of one of many departments, as small as its picture. The same numbers as in the points of `seriesOf`, from the
 * headcount before all changes and what it changed to.
 */
export function glancesOf(
  firstHeadcount: number,
  headcounts: readonly HeadcountStep[],
  outcomes: readonly ReleasedWindow[],
): Glance[] {
  return outcomes
    .flatMap((outcome) => {
      const span = outcome.released ? spanOf([outcome]) : null;
      return outcome.released && span !== null ? [{ shown: outcome, ...span }] : [];
    })
    .toSorted((a, b) => (a.firstWeek < b.firstWeek ? -1 : 1))
    .map(({ shown, firstWeek, lastWeek }) => {
      const { window, weeks, all, noise } = shown;
      const isActivityShown = !shown.withheld.includes('activity');
      const members = weeks.reduce((sum, week) => sum + week.members, 0);
      const headcount = meanHeadcount(
        firstHeadcount,
        headcounts,
        weeks.map(({ week }) => week),
      );
      const enabledRate = ratio(members, weeks.length * headcount);
      const { value, low, high, n, grade } = scaled(sampledHours(all, noise?.widths ?? null), 1 / weeks.length);
      return {
        window,
        firstWeek,
        lastWeek,
        activeRate: isActivityShown ? ratio(all.activeReports, weeks.length * headcount) : null,
        adoptionGrade: !isActivityShown ? '--' : noise === undefined ? gradeOfCount(enabledRate) : 'B',
        hoursPerWeek: { value, low, high, n, grade },
      };
    });
}

/** Ledger entries and other costs booked in the weeks from one to another, both included. */
export type BookedBetween = (range: { from: string; to: string }) => Pick<KpiSources, 'ledger' | 'otherCosts'>;

interface Span {
  readonly windows: readonly ShownWindow[];
  readonly firstWeek: string;
  readonly lastWeek: string;
}

/** From the first to the last week of the windows on the grid, whether or not the minimum group was there in each. */
function spanOf(windows: readonly ShownWindow[]): Span | null {
  const weeks = windows.flatMap(({ window }) => weeksOfWindow(window)).toSorted();
  const [firstWeek] = weeks;
  const lastWeek = weeks.at(-1);
  return firstWeek === undefined || lastWeek === undefined ? null : { windows, firstWeek, lastWeek };
}

/** The series of a department over settled windows; `sources` without what is booked, which each window has its own of. */
export function seriesOf(
  sources: Omit<KpiSources, 'windows' | 'ledger' | 'otherCosts'>,
  outcomes: readonly ReleasedWindow[],
  bookedBetween: BookedBetween,
): Series {
  const spans = outcomes
    .flatMap((outcome) => (outcome.released ? (spanOf([outcome]) ?? []) : []))
    .toSorted((a, b) => (a.firstWeek < b.firstWeek ? -1 : 1));
  const kpisOf = ({ windows, firstWeek, lastWeek }: Span) => ({
    ...kpis({ ...sources, windows, ...bookedBetween({ from: firstWeek, to: lastWeek }) }),
    firstWeek,
    lastWeek,
  });
  const stretch = (windows: readonly ShownWindow[]) => {
    const span = spanOf(windows);
    return span === null ? null : kpisOf(span);
  };
  const dated = spans.flatMap(({ windows }) =>
    windows.map((window) => ({ window, weeks: window.weeks.map(({ week }) => week) })),
  );
  const { recent, before } = recentAndBefore(dated);
  return {
    points: spans.flatMap((span) =>
      span.windows.map(({ window }) => {
        const { tools: _tools, balance: _balance, index: _index, ...point } = kpisOf(span);
        return { ...point, window };
      }),
    ),
    recent: stretch(recent.map(({ window }) => window)),
    before: stretch(before.map(({ window }) => window)),
  };
}
