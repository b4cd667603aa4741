/** What vendors count of a unit: sums of what is told of its departments. */

import { groupedBy } from '#core/base/by-key.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { daysOfPeriod } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';

const counts = ['seats', 'idleSeats', 'activePeople', 'activeDays', 'prompts'] as const;

type Counts = Pick<SourceSum, (typeof counts)[number] | 'unit'>;

/** Null where it is not told of one of them. */
function countsOf(sums: readonly SourceSum[]): Counts {
  const unit = sums[0]?.unit ?? null;
  const sumOf = (count: (typeof counts)[number]) =>
    sums.some((sum) => sum[count] === null) ? null : sums.reduce((total, sum) => total + (sum[count] ?? 0), 0);
  const isOneUnit = sums.every((sum) => sum.unit === unit);
  return {
    ...{ seats: sumOf('seats'), idleSeats: sumOf('idleSeats'), activePeople: sumOf('activePeople') },
    ...{ activeDays: sumOf('activeDays'), prompts: isOneUnit ? sumOf('prompts') : null, unit: isOneUnit ? unit : null },
  };
}

const noCounts: Counts = {
  ...{ seats: null, idleSeats: null, activePeople: null, activeDays: null, prompts: null, unit: null },
};

/** Amounts in several currencies have no sum. */
function spendOf(sums: readonly SourceSum[]): SourceSum['spend'] {
  const spends = sums.flatMap(({ spend }) => spend ?? []);
  const [first] = spends;
  if (first === undefined) return null;
  if (spends.some(({ currency }) => currency !== first.currency)) return null;
  const total = spends.reduce((sum, { amount }) => sum + Number(amount), 0);
  return { amount: String(Number(total.toFixed(6))), currency: first.currency };
}

/**
 * Sums by source, tool and days. People and use are told where each department that the source counts for the tool has a
 * count of the same days; else the days have what they cost alone.
 */
export function unitSums(unit: DepartmentId, sums: readonly SourceSum[]): SourceSum[] {
  const departments = new Map<string, Set<DepartmentId>>();
  const nameOf = ({ source, tool }: SourceSum) => `${source} ${tool}`;
  for (const sum of sums) departments.set(nameOf(sum), (departments.get(nameOf(sum)) ?? new Set()).add(sum.department));
  const groups = groupedBy(sums, (sum) => {
    const { from, to } = daysOfPeriod(sum.period);
    return `${nameOf(sum)} ${from} ${to}`;
  });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const isWhole = departments.get(nameOf(first))?.size === group.length;
    const spend = spendOf(group);
    if (!isWhole && spend === null) return [];
    const reportedOn =
      group
        .map((sum) => sum.reportedOn)
        .toSorted()
        .at(-1) ?? first.reportedOn;
    return [{ ...first, ...(isWhole ? countsOf(group) : noCounts), spend, department: unit, reportedOn }];
  });
}
