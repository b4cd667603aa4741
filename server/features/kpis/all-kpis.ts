/** The KPIs of several departments and the totals of what they show. */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { WeekRange } from '#core/base/week.ts';
import { portfolioOf } from '#core/decisions/portfolio.ts';
import { type DepartmentKpis, totalsOf, windowsOfSameWeeks } from '#core/kpi/totals.ts';
import type { AllKpisReply } from '#core/protocol/lead.ts';
import { type DepartmentReply, type KpiReadDeps, kpiReadingOf, kpisReplyOf } from '#server/features/kpis/kpi-reply.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { Store, Tables } from '#server/store/schema.ts';

interface NamedReply extends DepartmentReply {
  readonly row: Tables['departments'];
}

/** Those of these departments that there are, in the order of their ids. */
export function departmentsAmong(db: Store, ids: readonly DepartmentId[]): Promise<Tables['departments'][]> {
  return db.selectFrom('departments').selectAll().where('id', 'in', ids).orderBy('id').execute();
}

export async function kpiRepliesOf(
  deps: KpiReadDeps,
  ids: readonly DepartmentId[],
  range: WeekRange,
): Promise<NamedReply[]> {
  const reading = await kpiReadingOf(deps, ids, range);
  const replies: NamedReply[] = [];
  for (const row of await departmentsAmong(deps.db, ids)) {
    replies.push({ row, ...kpisReplyOf(row, reading) });
    await otherWork();
  }
  return replies;
}

export async function allKpisOf(
  deps: KpiReadDeps,
  ids: readonly DepartmentId[],
  range: WeekRange,
): Promise<AllKpisReply> {
  const replies = await kpiRepliesOf(deps, ids, range);
  const { successions } = await readConfig(deps.db);
  const windowsOf = windowsOfSameWeeks(
    replies.map(({ row: { id }, settled: windows }) => ({ id, windows })),
    range,
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
    portfolio: portfolioOf(counted),
  };
}
