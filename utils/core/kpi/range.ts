/** The released windows of a range, added up: what all parts of the KPI object are computed from. */
import { type Estimate, missing } from '#core/kpi/estimate.ts';
import type { KpiDepartment } from '#core/kpi/kpi-department.ts';
import { type HeadcountStep, meanHeadcount } from '#core/org/headcount.ts';
import { totalWidths } from '#core/sums/noise.ts';
import type { Reason } from '#core/sums/reason.ts';
import { type ReleasedWindow, releasedWeeks, type ShownWindow } from '#core/sums/release.ts';
import { type Sums, totalSums } from '#core/sums/sums.ts';

export interface RangeSources {
  readonly department: KpiDepartment;
  /** What the headcount changed to later; `department.headcount` counts before, and always where none are given. */
  readonly headcounts?: readonly HeadcountStep[];
  readonly windows: readonly ReleasedWindow[];
}

export interface Range {
  readonly department: KpiDepartment;
  readonly windows: readonly ShownWindow[];
  readonly all: Sums;
  readonly weeks: number;
  /** Mean headcount of these weeks; where there are none, that before all changes. */
  readonly headcount: number;
  /** The 95 % widths of the noise in `all`, and in merged rows; null where no window is of strict mode. */
  readonly noise: Sums | null;
  readonly mergedNoise: Sums | null;
  /** Why nothing at all is shown; null where at least one week is released. */
  readonly withheld: Reason | null;
}

/** The widths of the noise in sums over these windows; a tool that is not in all of them has no more than this. */
export function noiseOf(
  windows: readonly Pick<ShownWindow, 'noise'>[],
  widths: 'widths' | 'mergedWidths' = 'widths',
): Sums | null {
  const parts = windows.flatMap(({ noise }) => noise?.[widths] ?? []);
  return parts.length === 0 ? null : totalWidths(parts);
}

/** The mean headcount of the released weeks of these windows, each week with the headcount then in force. */
export function headcountOf({ department, headcounts = [], windows }: RangeSources): number {
  return meanHeadcount(department.headcount, headcounts, releasedWeeks(windows));
}

export function rangeOf(sources: RangeSources): Range {
  const { department, windows: outcomes } = sources;
  const windows = outcomes.filter((window) => window.released);
  const [first] = outcomes.flatMap((window) => (window.released ? [] : window.reason));
  const weeks = releasedWeeks(windows).length;
  return {
    department,
    windows,
    all: totalSums(windows.map(({ all }) => all)),
    weeks,
    headcount: headcountOf(sources),
    noise: noiseOf(windows),
    mergedNoise: noiseOf(windows, 'mergedWidths'),
    withheld: weeks === 0 ? (first ?? { code: 'no-released-weeks' }) : null,
  };
}

/** `estimate`, unless the whole range is withheld, or its answers in every window: then that is the reason to give. */
export function unlessWithheld({ withheld, windows }: Range, estimate: Estimate): Estimate {
  if (withheld !== null) return missing(withheld);
  return windows.every((window) => window.withheld.includes('estimate'))
    ? missing({ code: 'too-few-people' })
    : estimate;
}
