/** The figures of a publication: what a lead of the unit reads about the 13 weeks up to it, and the 13 before. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { rangeBefore, rangeOfWeeks, type Week, type WeekRange, weekOf, weekPlus } from '#core/base/week.ts';
import { weeksBefore, wholeWindows } from '#core/protocol/compared-weeks.ts';
import { type KpisReply, licencesSchema, USUAL_WEEKS } from '#core/protocol/lead.ts';
import { leadExperimentOf } from '#core/protocol/lead-experiment.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import { licencesBySources } from '#core/sources/spend.ts';
import { findDepartment } from '#server/features/departments/rows.ts';
import type { CompanyFigures, DepartmentFigures } from '#server/features/digests/content.ts';
import { type Entered, enteredBy } from '#server/features/entries/rows.ts';
import type { Judge } from '#server/features/experiments/judge.ts';
import { allKpisOf } from '#server/features/kpis/all-kpis.ts';
import { type KpiReadDeps, kpiReadingOf, kpisReplyOf } from '#server/features/kpis/kpi-reply.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { departmentSums } from '#server/features/sources/rows.ts';
import type { Tables } from '#server/store/schema.ts';

interface DigestReadDeps extends KpiReadDeps {
  readonly judge: Judge;
}

const rangeTo = (to: Week): WeekRange => ({ from: weekPlus(to, 1 - USUAL_WEEKS), to });

/** With the seats that vendors tell, which the costs of the department count. */
function licencesOf(entered: Entered, sums: readonly SourceSum[], id: DepartmentId) {
  const own = sums.filter(({ department }) => department === id);
  return licencesBySources(licencesSchema.parse(entered('licences').at(0)?.value ?? []), own);
}

/** The register as a lead of these departments reads it about each of them. */
async function experimentsFor({ judge, now }: DigestReadDeps, led: readonly DepartmentId[]) {
  const register = await judge.register();
  const week = weekOf(now(), 'UTC');
  return (department: DepartmentId) => register.map((judged) => leadExperimentOf(judged, { department, led, week }));
}

async function companyOf(deps: KpiReadDeps) {
  const { organisation, tools, demonstration } = await readConfig(deps.db);
  return { organisation, demonstration, toolNames: Object.fromEntries(tools.map(({ id, name }) => [id, name])) };
}

async function kpisOf(deps: KpiReadDeps, row: Tables['departments'], range: WeekRange): Promise<KpisReply> {
  return kpisReplyOf(row, await kpiReadingOf(deps, [row.id], range)).kpis;
}

/** Null where there is no such department. */
export async function departmentFigures(
  deps: DigestReadDeps,
  id: DepartmentId,
  lastWeek: Week,
): Promise<DepartmentFigures | null> {
  const row = await findDepartment(deps.db, id);
  if (row === undefined) return null;
  const { organisation: _organisation, ...company } = await companyOf(deps);
  const range = rangeTo(lastWeek);
  const kpis = await kpisOf(deps, row, range);
  const before = weeksBefore(kpis);
  const whole = before === null ? null : wholeWindows(await kpisOf(deps, row, before), before);
  const previous = whole === null ? null : await kpisOf(deps, row, whole);
  return {
    ...company,
    name: row.name,
    currency: row.currency,
    kpis,
    previous: previous === null || previous.weeks === 0 ? null : previous,
    licences: licencesOf((await enteredBy(deps.db, [id]))(id), await departmentSums(deps.db, [id], range), id),
    experiments: (await experimentsFor(deps, [id]))(id),
  };
}

/** Of all departments that there are, as a lead of them all reads them. */
export async function companyFigures(deps: DigestReadDeps, lastWeek: Week): Promise<CompanyFigures> {
  const { organisation, ...company } = await companyOf(deps);
  const ids = (await deps.db.selectFrom('departments').select('id').execute()).map(({ id }) => id);
  const range = rangeTo(lastWeek);
  const all = await allKpisOf(deps, ids, range);
  const { weeks } = all.totals;
  const previous = weeks.length === 0 ? null : await allKpisOf(deps, ids, rangeBefore(rangeOfWeeks(weeks)));
  const entered = await enteredBy(deps.db, ids);
  const sums = await departmentSums(deps.db, ids, range);
  return {
    ...company,
    name: organisation,
    all,
    previous: previous === null || previous.totals.released === 0 ? null : previous,
    licences: (department) => licencesOf(entered(department), sums, department),
    experiments: await experimentsFor(deps, ids),
  };
}
