/** What vendors count of the whole company, where it tells of no few people beside the departments. */
import { ORGANISATION } from '#core/sources/cell.ts';
import { daysOfPeriod } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/preview.ts';

const isCompany = ({ department }: SourceSum) => department === ORGANISATION;

/**
 * Totals whose people, and whose seats, less those of the departments in the same days are none or the minimum group. `sums` are
 * those of every department: what is withheld of one is part of what is left over.
 */
export function tellableTotals(sums: readonly SourceSum[], floor: number): SourceSum[] {
  return sums.filter(isCompany).filter((total) => {
    const days = daysOfPeriod(total.period);
    const beside = sums.filter((sum) => {
      const { from, to } = daysOfPeriod(sum.period);
      return (
        !isCompany(sum) &&
        sum.source === total.source &&
        sum.tool === total.tool &&
        from === days.from &&
        to === days.to
      );
    });
    return (['activePeople', 'seats'] as const).every((count) => {
      const rest = beside.reduce((left, sum) => left - (sum[count] ?? 0), total[count] ?? 0);
      return rest <= 0 || rest >= floor;
    });
  });
}

/** The latest total of each source and tool. */
export function latestTotals(sums: readonly SourceSum[]): SourceSum[] {
  const latest = new Map<string, SourceSum>();
  for (const sum of sums.filter(isCompany).toSorted((a, b) => (a.reportedOn < b.reportedOn ? -1 : 1)))
    latest.set(`${sum.source} ${sum.tool}`, sum);
  return [...latest.values()];
}
