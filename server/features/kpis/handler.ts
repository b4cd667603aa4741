/** What leads may see: their departments and the released windows of these, nothing else. */
import { setImmediate as otherWork } from 'node:timers/promises';
import { glancesOf } from '#core/kpi/series.ts';
import { type DepartmentKpis, totalsOf, windowsOfSameWeeks } from '#core/kpi/totals.ts';
import type { AllSeriesReply, WeekRange } from '#core/protocol/lead.ts';
import type { Deps } from '#server/deps.ts';
import { listDepartments } from '#server/features/departments/rows.ts';
import * as contracts from '#server/features/kpis/contract.ts';
import { createKeptKpis } from '#server/features/kpis/kept-kpis.ts';
import { kpisCsv } from '#server/features/kpis/kpi-csv.ts';
import {
  type DepartmentReply,
  kpiReadingOf,
  kpisReplyOf,
  readingOf,
  seriesReplyOf,
} from '#server/features/kpis/kpi-reply.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';
import type { Lead } from '#server/http/auth.ts';
import { checkRange, notYours } from '#server/http/lead-scope.ts';
import type { AddRoute } from '#server/http/route.ts';
import { createTurns } from '#server/http/turns.ts';
import type { Tables } from '#server/store/schema.ts';

interface NamedReply extends DepartmentReply {
  readonly row: Tables['departments'];
}

/** One computes while another waits for the database. */
const READS_AT_ONCE = 2;
/** More than the pages of a few people with the same key ask at once. */
const READS_OF_A_KEY = 16;

export function addKpiRoutes(on: AddRoute, deps: Deps, settled: SettledWindows): void {
  const { db, now } = deps;
  const kpis = createKeptKpis();
  const inTurn = createTurns(READS_AT_ONCE, READS_OF_A_KEY);

  const readingFor = (departments: readonly string[], range: WeekRange) =>
    kpiReadingOf({ db, now, settled, kpis }, departments, range);

  const departmentsOf = (lead: Lead) =>
    db.selectFrom('departments').selectAll().where('id', 'in', lead.departments).orderBy('id').execute();

  async function repliesOf(lead: Lead, range: WeekRange): Promise<NamedReply[]> {
    const reading = await readingFor(lead.departments, range);
    const replies: NamedReply[] = [];
    for (const row of await departmentsOf(lead)) {
      replies.push({ row, ...kpisReplyOf(row, reading) });
      await otherWork();
    }
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
    return inTurn(who.actor, async () => kpisReplyOf(department, await readingFor([path.id], query)).kpis);
  });

  on(contracts.departmentSeries, async ({ who, path, query }) => {
    const department = await ownDepartment(who, path.id);
    checkRange(query);
    return inTurn(who.actor, async () => seriesReplyOf(department, await readingFor([path.id], query)));
  });

  on(contracts.allSeries, ({ who, query }) => {
    checkRange(query);
    return inTurn(who.actor, async () => {
      const { settled: windowsOf, headcounts } = await readingOf({ db, now, settled }, who.departments, query);
      const departments: AllSeriesReply['departments'] = [];
      for (const { id, headcount } of await departmentsOf(who)) {
        const windows = windowsOf(id).map(({ outcome }) => outcome);
        departments.push({ id, points: glancesOf(headcount, headcounts(id), windows) });
        await otherWork();
      }
      return { departments };
    });
  });

  on(contracts.allKpis, ({ who, query }) => {
    checkRange(query);
    return inTurn(who.actor, async () => {
      const replies = await repliesOf(who, query);
      const { successions } = await readConfig(db);
      const windowsOf = windowsOfSameWeeks(
        replies.map(({ row: { id }, settled: windows }) => ({ id, windows })),
        query,
        successions,
      );
      const counted: DepartmentKpis[] = [];
      for (const { row, over } of replies) {
        const windows = windowsOf.get(row.id) ?? [];
        counted.push({ id: row.id, currency: row.currency, windows, ...over(windows) });
        await otherWork();
      }
      return {
        departments: replies.map(({ row: { id, name, currency }, kpis }) => ({
          department: { id, name, currency },
          kpis,
        })),
        totals: totalsOf(counted, replies.length),
      };
    });
  });

  on(contracts.exportCsv, ({ c, who, query }) => {
    checkRange(query);
    return inTurn(who.actor, async () => {
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
  });
}
