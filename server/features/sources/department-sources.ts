/** What a lead reads of vendors' reports. */
import type { WeekRange } from '#core/protocol/lead.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { weeksOfPeriod } from '#core/sources/period.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';
import { departmentSums } from '#server/features/sources/rows.ts';
import type { Store } from '#server/store/schema.ts';

/** What vendors count of a department in a range of weeks, beside what its browsers count. */
export async function departmentSourcesOf(
  { db, settled }: { readonly db: Store; readonly settled: SettledWindows },
  id: string,
  range: WeekRange,
): Promise<DepartmentSources> {
  const sums = (await departmentSums(db, [id, ORGANISATION])).filter(({ period }) =>
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
