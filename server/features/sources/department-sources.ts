/** What a lead reads of vendors' reports. */
import type { DepartmentId } from '#core/base/department-id.ts';
import type { WeekRange } from '#core/base/week.ts';
import { windowsOfSameWeeks } from '#core/kpi/totals.ts';
import { rulesIn } from '#core/org/rules.ts';
import { type DepartmentSources, isBounded } from '#core/protocol/sources.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { sourcesOfVendor, tellableTotals } from '#core/sources/company-totals.ts';
import { isPeriodIn } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import { unitSums } from '#core/sources/unit-sums.ts';
import type { ShownWindow } from '#core/sums/release.ts';
import { summedWindows } from '#core/units/unit-sums.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';
import { departmentSums, sourceSums } from '#server/features/sources/rows.ts';
import type { LedUnit } from '#server/features/units/rows.ts';
import type { Store } from '#server/store/schema.ts';

/** Totals of the company that tell of no few beside the departments. */
async function companyTotals(db: Store, range: WeekRange): Promise<SourceSum[]> {
  const sources = (await departmentSums(db, [ORGANISATION], range)).flatMap(({ source }) => sourcesOfVendor(source));
  if (sources.length === 0) return [];
  const { minimumGroup, minimumGroups } = rulesIn(await readConfig(db), range.to);
  const totals = tellableTotals(await sourceSums(db, sources), Math.max(minimumGroup, ...Object.values(minimumGroups)));
  return totals.filter((total) => isBounded(total) && isPeriodIn(range, total.period));
}

type Reading = { readonly db: Store; readonly settled: SettledWindows };

/** What vendors count of a department in a range of weeks, beside what its browsers count. */
export async function departmentSourcesOf(
  { db, settled }: Reading,
  id: DepartmentId,
  range: WeekRange,
): Promise<DepartmentSources> {
  const windows = (await settled.of([id], range))(id);
  return {
    sums: [...(await departmentSums(db, [id], range)), ...(await companyTotals(db, range))],
    browser: browserCounts(windows.flatMap(({ outcome }) => (outcome.released ? outcome : []))),
  };
}

/** The same of a unit: sums of what is told of its departments. */
export async function unitSourcesOf(
  { db, settled }: Reading,
  { id, departments }: LedUnit,
  range: WeekRange,
): Promise<DepartmentSources> {
  const windowsOf = await settled.of(departments, range);
  const windows = departments.map((department) => ({
    id: department,
    windows: windowsOf(department).map(({ outcome }) => outcome),
  }));
  const { successions } = await readConfig(db);
  const sums = await departmentSums(db, departments, range);
  return {
    sums: [...unitSums(id, sums), ...(await companyTotals(db, range))],
    browser: browserCounts(summedWindows([...windowsOfSameWeeks(windows, range, successions).values()])),
  };
}

function browserCounts(windows: readonly ShownWindow[]): DepartmentSources['browser'] {
  return windows
    .filter(({ weeks }) => weeks.length > 0)
    .flatMap(({ window, weeks, tools }) =>
      tools.map(({ tool, sums: { activeReports } }) => ({ window, tool, members: activeReports / weeks.length })),
    );
}
