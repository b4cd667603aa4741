/** What vendors count of the whole company, where it tells of no few people beside the departments. */
import type { SourceId } from '#core/base/checked-text.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { areSameDays } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';

export const isCompany = ({ department }: SourceSum) => department === ORGANISATION;

/** A vendor's counts of the whole company are a source of their own, beside that of its people. */
const SUMMARY = '-summary';
const vendorOf = (source: SourceId) => (source.endsWith(SUMMARY) ? source.slice(0, -SUMMARY.length) : source);
export const sourcesOfVendor = (source: SourceId): SourceId[] => [vendorOf(source), `${vendorOf(source)}${SUMMARY}`];

/**
 * What a total counts beyond the departments of the same vendor, tool and days; what is withheld of a department is part of it.
 * Below zero where a department counts somebody whom the total does not.
 */
export function leftOver(total: SourceSum, sums: readonly SourceSum[], count: 'activePeople' | 'seats'): number {
  const beside = sums.filter(
    (sum) =>
      !isCompany(sum) &&
      vendorOf(sum.source) === vendorOf(total.source) &&
      sum.tool === total.tool &&
      areSameDays(sum.period, total.period),
  );
  return beside.reduce((left, sum) => left - (sum[count] ?? 0), total[count] ?? 0);
}

/** Totals that leave over nobody, or the minimum group, of people and of seats. `sums` are those of every department. */
export function tellableTotals(sums: readonly SourceSum[], floor: number): SourceSum[] {
  return sums.filter(isCompany).filter((total) =>
    (['activePeople', 'seats'] as const).every((count) => {
      const rest = leftOver(total, sums, count);
      return rest <= 0 || rest >= floor;
    }),
  );
}

/** The latest total of each source and tool. */
export function latestTotals(sums: readonly SourceSum[]): SourceSum[] {
  const latest = new Map<string, SourceSum>();
  for (const sum of sums.filter(isCompany).toSorted((a, b) => (a.reportedOn < b.reportedOn ? -1 : 1)))
    latest.set(`${sum.source} ${sum.tool}`, sum);
  return [...latest.values()];
}
