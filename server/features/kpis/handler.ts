/** What leads may see: their departments and the released windows of these, nothing else. */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { DepartmentId } from '#core/base/department-id.ts';
import { lastWeeksRange, type WeekRange } from '#core/base/week.ts';
import { glancesOf } from '#core/kpi/series.ts';
import {
  type AllSeriesReply,
  type DepartmentsReply,
  type KpisReply,
  type OverviewReply,
  USUAL_WEEKS,
} from '#core/protocol/lead.ts';
import { filledUnits, firstShown } from '#core/units/unit.ts';
import type { Deps } from '#server/deps.ts';
import { findDepartment, listDepartments } from '#server/features/departments/rows.ts';
import { allKpisOf, departmentsAmong, kpiRepliesOf } from '#server/features/kpis/all-kpis.ts';
import * as contracts from '#server/features/kpis/contract.ts';
import { csvColumns, csvRows } from '#server/features/kpis/kpi-csv.ts';
import {
  type KpiReadDeps,
  kpiReadingOf,
  kpisReplyOf,
  readingOf,
  seriesReplyOf,
} from '#server/features/kpis/kpi-reply.ts';
import { type UnitReply, unitReplyOf } from '#server/features/kpis/unit-reply.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { publishedSettings } from '#server/features/published/published-config.ts';
import type { LedUnit } from '#server/features/units/rows.ts';
import type { Lead } from '#server/http/auth.ts';
import { csvFile } from '#server/http/csv-file.ts';
import { checkRange, notYours, unitOf } from '#server/http/lead-scope.ts';
import { ProblemError } from '#server/http/problem.ts';
import { rolesOf } from '#server/http/rights.ts';
import type { AddRoute } from '#server/http/route.ts';
import { createTurns } from '#server/http/turns.ts';
import type { Tables } from '#server/store/schema.ts';

/** One computes while another waits for the database. */
const READS_AT_ONCE = 2;
/** More than the pages of a few people with the same key ask at once. */
const READS_OF_A_KEY = 16;

export function addKpiRoutes(on: AddRoute, deps: KpiReadDeps & Pick<Deps, 'publicHost'>): void {
  const { db, now } = deps;
  const inTurn = createTurns(READS_AT_ONCE, READS_OF_A_KEY);

  /** The lead's department of that id. */
  async function ownDepartment(lead: Lead, id: DepartmentId): Promise<Tables['departments']> {
    const row = lead.departments.includes(id) ? await findDepartment(db, id) : undefined;
    if (row === undefined) throw notYours(lead, id);
    return row;
  }

  async function unitReply(unit: LedUnit, range: WeekRange): Promise<UnitReply> {
    const departments = await departmentsAmong(db, unit.departments);
    const currencies = [...new Set(departments.map(({ currency }) => currency))];
    if (currencies.length > 1)
      throw new ProblemError(
        'mixed-currencies',
        `the departments of ${unit.id} count in ${currencies.join(', ')}, which do not add up; look at them one by one`,
        { field: 'id', value: unit.id },
      );
    return unitReplyOf(unit, departments, await kpiReadingOf(deps, unit.departments, range));
  }

  async function departmentsReply({ departments: ids, units }: Lead): Promise<DepartmentsReply> {
    const led = new Set(ids);
    const own = (await listDepartments(db, now())).filter(({ id }) => led.has(id));
    const departments = own
      .map(({ id, name, headcount, weeklyHours, hourlyCost, currency, realisation, parent }) => {
        return { id, name, headcount, weeklyHours, hourlyCost, currency, realisation, parent };
      })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return { departments, units: units.map((unit) => ({ ...unit, departments: [...unit.departments] })) };
  }

  /** Of the department or unit of that id. */
  async function kpisOf(lead: Lead, id: DepartmentId, range: WeekRange): Promise<KpisReply> {
    const unit = unitOf(lead, id);
    checkRange(range);
    if (unit !== undefined) return inTurn(lead.actor, async () => (await unitReply(unit, range)).kpis);
    const department = await ownDepartment(lead, id);
    return inTurn(lead.actor, async () => kpisReplyOf(department, await kpiReadingOf(deps, [id], range)).kpis);
  }

  async function firstNumbers(
    lead: Lead,
    id: DepartmentId | null,
    closeAfterDays: number,
  ): Promise<OverviewReply['numbers']> {
    if (id === null || !rolesOf(contracts.departmentKpis).includes(lead.role)) return null;
    const range = lastWeeksRange(USUAL_WEEKS, closeAfterDays, now(), 'UTC');
    try {
      return { id, range, kpis: await kpisOf(lead, id, range) };
    } catch (error) {
      // Whoever asks for these alone is told why there are none; the rest of the reply does not depend on them.
      if (error instanceof ProblemError) return null;
      throw error;
    }
  }

  on(contracts.ownDepartments, ({ who }) => departmentsReply(who));

  on(contracts.overview, async ({ who }) => {
    const config = await publishedSettings(deps);
    const opened = await departmentsReply(who);
    return {
      config,
      key: { role: who.role, departments: [...who.departments] },
      ...opened,
      numbers: await firstNumbers(
        who,
        firstShown(filledUnits(opened.units), opened.departments),
        config.closeAfterDays,
      ),
    };
  });

  on(contracts.departmentKpis, ({ who, path, query }) => kpisOf(who, path.id, query));

  on(contracts.departmentSeries, async ({ who, path, query }) => {
    const unit = unitOf(who, path.id);
    checkRange(query);
    if (unit !== undefined) return inTurn(who.actor, async () => (await unitReply(unit, query)).series());
    const department = await ownDepartment(who, path.id);
    return inTurn(who.actor, async () => seriesReplyOf(department, await kpiReadingOf(deps, [path.id], query)));
  });

  on(contracts.allSeries, ({ who, query }) => {
    checkRange(query);
    return inTurn(who.actor, async () => {
      const { settled: windowsOf, headcounts } = await readingOf(deps, who.departments, query);
      const departments: AllSeriesReply['departments'] = [];
      for (const { id, headcount } of await departmentsAmong(db, who.departments)) {
        const windows = windowsOf(id).map(({ outcome }) => outcome);
        departments.push({ id, points: glancesOf(headcount, headcounts(id), windows) });
        await otherWork();
      }
      return { departments };
    });
  });

  on(contracts.allKpis, ({ who, query }) => {
    checkRange(query);
    return inTurn(who.actor, () => allKpisOf(deps, who.departments, query));
  });

  on(contracts.exportCsv, ({ c, who, query }) => {
    checkRange(query);
    return inTurn(who.actor, async () => {
      const replies = await kpiRepliesOf(deps, who.departments, query);
      const { demonstration } = await readConfig(db);
      const rows = replies.flatMap(({ row: { id }, kpis }) => csvRows(id, kpis));
      return csvFile(c, { name: 'worthwhile', range: query, columns: csvColumns, rows, demonstration });
    });
  });
}
