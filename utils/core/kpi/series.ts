/**
 * What a chart over time draws: one point for each released window, computed by the very functions of the KPI object, and
 * the same for the last four calendar weeks and the four before, which tell what has changed lately.
 *
 * Ordering: points stand in the order of their weeks. A window that was withheld gives no point: a gap, never a zero.
 */

import * as z from 'zod/mini';
import { weekSchema } from '#core/base/checked-text.ts';
import { NORMAL_QUANTILE_95 } from '#core/base/student-t.ts';
import { rangeOfWeeks, type Week, type WeekRange, weeksBetween } from '#core/base/week.ts';
import { inTime, weeksOfWindow, windowIdSchema } from '#core/base/window.ts';
import {
  type Estimate,
  estimated,
  estimateSchema,
  gradeOfCount,
  gradeSchema,
  missing,
  ratio,
  scaled,
} from '#core/kpi/estimate.ts';
import { type KpiSources, kpis, kpisSchema } from '#core/kpi/kpi.ts';
import { feltHours, headlineOfHours } from '#core/kpi/productivity.ts';
import { medianOf, type Point, recentAndBefore, slopesOf } from '#core/kpi/trend.ts';
import { type HeadcountStep, meanHeadcount } from '#core/org/headcount.ts';
import { type ReleasedWindow, releasedWeeks, type ShownWindow } from '#core/sums/release.ts';

const spanSchema = { firstWeek: weekSchema, lastWeek: weekSchema };

/** The KPI object of one released window, without what only a longer range can tell, its tools and its tasks. */
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
  /** Hours saved per week; the reason for a missing one is told by the whole series. */
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
    .filter((outcome) => outcome.released)
    .toSorted(inTime)
    .map((shown) => {
      const { window, weeks, all, noise } = shown;
      const isActivityShown = !shown.withheld.includes('activity');
      const members = weeks.reduce((sum, week) => sum + week.members, 0);
      const headcount = meanHeadcount(firstHeadcount, headcounts, releasedWeeks([shown]));
      const enabledRate = ratio(members, weeks.length * headcount);
      const { value, low, high, n, grade } = scaled(
        headlineOfHours(feltHours(all, noise?.widths ?? null)),
        1 / weeks.length,
      );
      return {
        window,
        ...spanOf([shown]),
        activeRate: isActivityShown ? ratio(all.activeReports, weeks.length * headcount) : null,
        adoptionGrade: !isActivityShown ? '--' : noise === undefined ? gradeOfCount(enabledRate) : 'B',
        hoursPerWeek: { value, low, high, n, grade },
      };
    });
}

/** Ledger entries and other costs booked in the weeks from one to another, both included. */
export type BookedBetween = (range: WeekRange) => Pick<KpiSources, 'ledger' | 'otherCosts'>;

/** From the first to the last week of the windows on the grid, whether or not the minimum group was there in each. */
function spanOf(windows: readonly ShownWindow[]) {
  const { from, to } = rangeOfWeeks(windows.flatMap(({ window }) => weeksOfWindow(window)).toSorted());
  return { firstWeek: from, lastWeek: to };
}

/** The series of a department over settled windows; `sources` without what is booked, which each window has its own of. */
export function seriesOf(
  sources: Omit<KpiSources, 'windows' | 'ledger' | 'otherCosts'>,
  outcomes: readonly ReleasedWindow[],
  bookedBetween: BookedBetween,
): Series {
  const released = outcomes.filter((outcome) => outcome.released).toSorted(inTime);
  const kpisOf = (windows: readonly ShownWindow[]) => {
    const span = spanOf(windows);
    const booked = bookedBetween({ from: span.firstWeek, to: span.lastWeek });
    return { ...kpis({ ...sources, windows, ...booked }), ...span };
  };
  const stretch = (windows: readonly ShownWindow[]) => (windows.length === 0 ? null : kpisOf(windows));
  const { recent, before } = recentAndBefore(released);
  return {
    points: released.map((shown) => {
      const {
        tools: _tools,
        tasks: _tasks,
        trials: _trials,
        balance: _balance,
        index: _index,
        ...point
      } = kpisOf([shown]);
      return { ...point, window: shown.window };
    }),
    recent: stretch(recent),
    before: stretch(before),
  };
}

/** Fewer windows with a number say nothing about a trend. */
const FEWEST_WINDOWS = 6;

/**
 * The median of the slopes between all pairs of points, with the 90 % interval that the ranks of these slopes give (Sen,
 * Journal of the American Statistical Association 63, 1968, section 4). `n` counts points. Known limit: they are taken as
 * independent of each other. Grade C: a line is a model.
 */
export function slopeOf(points: readonly Point[]): Estimate {
  const n = points.length;
  const slopes = slopesOf(points).toSorted((a, b) => a - b);
  const value = medianOf(slopes);
  if (n < FEWEST_WINDOWS || value === null)
    return missing({ code: 'too-few-windows', windows: n, needed: FEWEST_WINDOWS }, n);
  const reach = NORMAL_QUANTILE_95 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank: number) => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(rank)))] ?? value;
  const low = Math.min(value, at((slopes.length - reach) / 2 - 1));
  const high = Math.max(value, at((slopes.length + reach) / 2));
  return estimated(value, [low, high], n, 'C');
}

/** Hours per week, gained per week. */
export function hoursSlope(points: readonly SeriesPoint[]): Estimate {
  const [first] = points;
  return slopeOf(
    points.flatMap((point): Point[] => {
      const { value } = point.productivity.headlineHours;
      if (value === null || first === undefined || point.weeks === 0) return [];
      return [{ x: middleOf(point, first.firstWeek), y: value / point.weeks }];
    }),
  );
}

/** The middle of the weeks of a window, in weeks after another. */
export function middleOf({ firstWeek, lastWeek }: Pick<SeriesPoint, 'firstWeek' | 'lastWeek'>, from: Week): number {
  return (weeksBetween(from, firstWeek) + weeksBetween(from, lastWeek)) / 2;
}
