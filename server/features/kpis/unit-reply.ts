/** A unit's KPIs over a range: the functions of a department's, over sums of what its departments have released. */

import { groupedBy } from '#core/base/by-key.ts';
import type { Week } from '#core/base/week.ts';
import { inTime, type WindowId, weeksOfWindow } from '#core/base/window.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { type Series, seriesOf } from '#core/kpi/series.ts';
import { windowsOfSameWeeks } from '#core/kpi/totals.ts';
import { companyProfileSchema } from '#core/priority/dated.ts';
import type { KpisReply, WindowStatus } from '#core/protocol/lead.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { reasonSentence } from '#core/sums/reason.ts';
import { type ReleasedWindow, releasedWeeks } from '#core/sums/release.ts';
import { suggestedTools } from '#core/sums/suggested-tools.ts';
import { longestWindows, unitSources } from '#core/units/unit-sums.ts';
import {
  type Department,
  enteredOf,
  type KpiReading,
  kpiDepartmentOf,
  profileWeekOf,
  windowsOf,
} from '#server/features/kpis/kpi-reply.ts';
import type { LedUnit } from '#server/features/units/rows.ts';

/** A week may be counted where another is not. */
type IsCounted = (week: Week) => boolean;

function partsOf(departments: readonly Department[], reading: KpiReading) {
  const own = departments.map((row) => ({ row, ...windowsOf(row, reading), entered: enteredOf(reading, row) }));
  const counted = windowsOfSameWeeks(
    own.map(({ row: { id }, settled: windows }) => ({ id, windows })),
    reading.range,
    reading.config.successions,
  );
  return own.map((part) => {
    const windows = counted.get(part.row.id) ?? [];
    const weeks = releasedWeeks(windows);
    return {
      ...part,
      windows,
      weeks: new Set(weeks),
      department: kpiDepartmentOf(part.row, reading, weeks),
      headcounts: reading.headcounts(part.row.id),
      licences: part.entered.documents.tools,
    };
  });
}

type Part = ReturnType<typeof partsOf>[number];

/** What is booked in the counted weeks of each department that is counted. */
function bookedIn(parts: readonly Part[], isCounted: IsCounted) {
  const booked = parts
    .filter(({ weeks }) => weeks.size > 0)
    .map(({ entered, weeks }) => entered.bookedIn((week) => weeks.has(week) && isCounted(week)));
  return {
    ledger: booked.flatMap(({ ledger }) => ledger),
    otherCosts: booked.flatMap(({ otherCosts }) => otherCosts),
  };
}

/** What is known of a window of the unit: released as a sum, still collecting in a department, or why it is neither. */
function statusOf(window: WindowId, parts: readonly WindowStatus[], isSummed: boolean): WindowStatus {
  const [first] = parts;
  const collecting = parts.flatMap((part) => part.collecting ?? []);
  const sumOf = (counts: readonly (number | null)[]) => {
    const told = counts.filter((count) => count !== null);
    return told.length === 0 ? null : told.reduce((sum, count) => sum + count, 0);
  };
  const epsilons = parts.flatMap(({ epsilon }) => epsilon ?? []);
  const status = { window, weeks: weeksOfWindow(window), released: isSummed, reason: null, because: null };
  if (isSummed) return { ...status, ...(epsilons.length > 0 && { epsilon: Math.max(...epsilons) }), collecting: null };
  if (collecting.length > 0) {
    const releasesAt = collecting.map((each) => each.releasesAt).reduce((last, at) => (at > last ? at : last));
    const members = sumOf(collecting.map((each) => each.members));
    const reports = sumOf(collecting.map((each) => each.reports));
    const reason = `collecting in ${collecting.length} of ${parts.length} departments; to be released from ${releasesAt}`;
    return { ...status, reason, collecting: { members, reports, releasesAt } };
  }
  const isWithheld = parts.every(({ released }) => !released);
  const because = (isWithheld ? first?.because : null) ?? ({ code: 'other-weeks' } as const);
  return { ...status, reason: reasonSentence(because), because, collecting: null };
}

function statusesOf(parts: readonly Part[], summed: readonly ReleasedWindow[]): WindowStatus[] {
  const counted = parts.filter(({ weeks }) => weeks.size > 0);
  const all = (counted.length > 0 ? counted : parts).flatMap(({ statuses }) => statuses);
  const unitWindow = longestWindows(all.map(({ window }) => window));
  const isSummed = new Set(summed.map(({ window }) => unitWindow(window)));
  return [...groupedBy(all, ({ window }) => unitWindow(window))]
    .map(([window, statuses]) => statusOf(window, statuses, isSummed.has(window)))
    .toSorted(inTime);
}

function coverageOf({ row: { id, name }, settled, weeks }: Part) {
  return {
    ...{ id, name, countedWeeks: weeks.size, releasedWeeks: releasedWeeks(settled).length },
    withheldWindows: settled.filter(({ released }) => !released).length,
  };
}

export interface UnitReply {
  readonly kpis: KpisReply;
  readonly series: () => Series;
}

/** `departments` are all of the unit, of one currency. */
export function unitReplyOf(unit: LedUnit, departments: readonly Department[], reading: KpiReading): UnitReply {
  const parts = partsOf(departments, reading);
  const { tools, ...sums } = unitSources(parts, departments[0]?.currency ?? null);
  const withheld = parts.flatMap(({ settled }) => settled.filter(({ released }) => !released));
  const sources = {
    ...sums,
    tools,
    targets: {},
    profiles: {
      own: [],
      company: companyProfileSchema.parse(reading.entered(ORGANISATION)('profile').at(0)?.value ?? []),
    },
  };
  const name = `${unit.id} ${JSON.stringify(parts.map(({ row, windows }) => [row.id, windows.map(({ window }) => window)]))}`;
  const kpis: Kpis = reading.kpis(
    name,
    {
      ...sources,
      ...bookedIn(parts, () => true),
      windows: sums.windows.length > 0 ? sums.windows : withheld,
      organisation: reading.trials.departments,
      profileWeek: profileWeekOf(reading),
    },
    reading.trials.id,
  );
  const suggestions = suggestedTools(sums.windows.flatMap((window) => window.suggestions ?? []));
  const { currency: _currency, minimumGroup: _minimumGroup, ...settings } = sums.department;
  return {
    kpis: {
      ...kpis,
      countedWeeks: releasedWeeks(sums.windows),
      windows: statusesOf(parts, sums.windows),
      ...(suggestions.length > 0 && { suggestions }),
      unit: { ...settings, departments: parts.map(coverageOf), licences: tools },
    },
    series: () =>
      seriesOf(sources, sums.windows, ({ from, to }) => bookedIn(parts, (week) => from <= week && week <= to)),
  };
}
