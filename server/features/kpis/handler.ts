/** What leads may see: their departments and the released windows of these, nothing else. */
import { totalsOf, windowsOfSameWeeks } from '#core/kpi/totals.ts';
import type { AllSeriesReply, WeekRange } from '#core/protocol/lead.ts';
import type { Deps } from '#server/deps.ts';
import { listDepartments } from '#server/features/departments/rows.ts';
import * as contracts from '#server/features/kpis/contract.ts';
import { kpisCsv } from '#server/features/kpis/kpi-csv.ts';
import { type DepartmentReply, glancesReplyOf, kpisReplyOf, seriesReplyOf } from '#server/features/kpis/kpi-reply.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { Lead } from '#server/http/auth.ts';
import { checkRange, notYours } from '#server/http/lead-scope.ts';
import type { AddRoute } from '#server/http/route.ts';
import type { Tables } from '#server/store/schema.ts';

interface NamedReply extends DepartmentReply {
  readonly row: Tables['departments'];
}

export function addKpiRoutes(on: AddRoute, deps: Deps): void {
  const { db } = deps;

  const departmentsOf = (lead: Lead) =>
    db.selectFrom('departments').selectAll().where('id', 'in', lead.departments).orderBy('id').execute();

  async function repliesOf(lead: Lead, range: WeekRange): Promise<NamedReply[]> {
    checkRange(range);
    const replies: NamedReply[] = [];
    for (const row of await departmentsOf(lead)) replies.push({ row, ...(await kpisReplyOf(deps, row, range)) });
    return replies;
  }

  /** The lead's department of that id. */
  async function ownDepartment(lead: Lead, id: string): Promise<Tables['departments']> {
    const row = lead.departments.includes(id)
      ? await db.selectFrom('departments').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined;
    if (row === undefined) throw notYours(lead, id);
    return row;
  }

  on(contracts.ownDepartments, async ({ who }) => {
    const led = new Set(who.departments);
    const own = (await listDepartments(db, deps.now())).filter(({ id }) => led.has(id));
    const departments = own
      .map(({ id, name, headcount, weeklyHours, hourlyCost, currency, realisation }) => {
        return { id, name, headcount, weeklyHours, hourlyCost, currency, realisation };
      })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return { departments };
  });

  on(contracts.departmentKpis, async ({ who, path, query }) => {
    const department = await ownDepartment(who, path.id);
    checkRange(query);
    return (await kpisReplyOf(deps, department, query)).kpis;
  });

  on(contracts.departmentSeries, async ({ who, path, query }) => {
    const department = await ownDepartment(who, path.id);
    checkRange(query);
    return seriesReplyOf(deps, department, query);
  });

  on(contracts.allSeries, async ({ who, query }) => {
    checkRange(query);
    const departments: AllSeriesReply['departments'] = [];
    for (const row of await departmentsOf(who))
      departments.push({ id: row.id, points: await glancesReplyOf(deps, row, query) });
    return { departments };
  });

  on(contracts.allKpis, async ({ who, query }) => {
    const replies = await repliesOf(who, query);
    const { successions } = await readConfig(db);
    const windowsOf = windowsOfSameWeeks(
      replies.map(({ row: { id }, settled }) => ({ id, windows: settled })),
      query,
      successions,
    );
    const counted = replies.map(({ row: { id, currency }, over }) => {
      const windows = windowsOf.get(id) ?? [];
      return { id, currency, windows, ...over(windows) };
    });
    return {
      departments: replies.map(({ row: { id, name, currency }, kpis }) => ({
        department: { id, name, currency },
        kpis,
      })),
      totals: totalsOf(counted, replies.length),
    };
  });

  on(contracts.exportCsv, async ({ c, who, query }) => {
    const replies = await repliesOf(who, query);
    const { demonstration } = await readConfig(db);
    c.header('Content-Type', 'text/csv; charset=utf-8; header=present');
    c.header(
      'Content-Disposition',
      `attachment; filename="worthwhile-${demonstration ? 'demonstration-' : ''}${query.from}-${query.to}.csv"`,
    );
    return c.body(
      kpisCsv(
        replies.map(({ row: { id }, kpis }) => ({ id, kpis })),
        demonstration,
      ),
    );
  });
}
