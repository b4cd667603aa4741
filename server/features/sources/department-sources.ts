/** What a lead reads of vendors' reports. */
import { rulesIn } from '#core/org/rules.ts';
import type { WeekRange } from '#core/protocol/lead.ts';
import type { DepartmentSources, SourceSum } from '#core/protocol/sources.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { tellableTotals } from '#core/sources/company-totals.ts';
import { weeksOfPeriod } from '#core/sources/period.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';
import { departmentSums, sourceSums } from '#server/features/sources/rows.ts';
import type { Store } from '#server/store/schema.ts';

/** Totals of the company that tell of no few beside the departments. */
async function companyTotals(db: Store, week: string): Promise<SourceSum[]> {
  const sources = (await departmentSums(db, [ORGANISATION])).map(({ source }) => source);
  if (sources.length === 0) return [];
  const { minimumGroup, minimumGroups } = rulesIn(await readConfig(db), week);
  return tellableTotals(await sourceSums(db, sources), Math.max(minimumGroup, ...Object.values(minimumGroups)));
}

/** What vendors count of a department in a range of weeks, beside what its browsers count. */
export async function departmentSourcesOf(
  { db, settled }: { readonly db: Store; readonly settled: SettledWindows },
  id: string,
  range: WeekRange,
): Promise<DepartmentSources> {
  const sums = [...(await departmentSums(db, [id])), ...(await companyTotals(db, range.to))].filter(({ period }) =>
    weeksOfPeriod(period).some((week) => range.from <= week && week <= range.to),
  );
  const windows = (await settled.of([id], range))(id);
  return {
    sums,
    browser: windows.flatMap(({ outcome }) =>
      outcome.released && outcome.weeks.length > 0
        ? outcome.tools.map(({ tool, sums: { activeReports } }) => ({
            window: outcome.window,
            tool,
            members: activeReports / outcome.weeks.length,
          }))
        : [],
    ),
  };
}
