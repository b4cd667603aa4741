/** What tools cost a department: seats by their price, use by what vendors bill, and what leads enter, never the same product twice. */
import type { SourceId, ToolId } from '#core/base/checked-text.ts';
import type { Week } from '#core/base/week.ts';
import { type Licence, type PaidLicence, weeklyLicenceCost } from '#core/org/licence.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { weeksOfPeriod } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';

/** What a lead entered besides licences, for one tool or for none. */
export interface EnteredCost {
  readonly tool?: ToolId | undefined;
  readonly week: Week;
  readonly amount: number;
}

/** A week's part of what a vendor bills for a tool. */
export interface UseCost extends EnteredCost {
  readonly tool: ToolId;
}

const amountIn = ({ spend }: SourceSum, currency: string) => (spend?.currency === currency ? Number(spend.amount) : 0);

/**
 * Costs of use by week, spread evenly over the weeks of their period. Where several sources bill the same tool in a week, the one
 * that bills most of it in all counts alone. Amounts in another currency than the department's are no part of it.
 */
export function costsOfUse(sums: readonly SourceSum[], currency: string): UseCost[] {
  const own = sums.filter((sum) => sum.department !== ORGANISATION && amountIn(sum, currency) !== 0);
  const totals = new Map<ToolId, Map<SourceId, number>>();
  for (const sum of own) {
    const bySource = totals.get(sum.tool) ?? new Map<SourceId, number>();
    bySource.set(sum.source, (bySource.get(sum.source) ?? 0) + amountIn(sum, currency));
    totals.set(sum.tool, bySource);
  }
  const billedBy = (tool: ToolId, source: SourceId) => totals.get(tool)?.get(source) ?? 0;
  const costs = own.flatMap((sum) => {
    const weeks = weeksOfPeriod(sum.period);
    const amount = amountIn(sum, currency) / weeks.length;
    return weeks.map((week) => ({ source: sum.source, cost: { tool: sum.tool, week, amount } }));
  });
  const billing = new Map<string, SourceId>();
  for (const { source, cost } of costs) {
    const key = `${cost.tool} ${cost.week}`;
    const before = billing.get(key);
    if (before === undefined || billedBy(cost.tool, source) > billedBy(cost.tool, before)) billing.set(key, source);
  }
  return costs.flatMap(({ source, cost }) => (billing.get(`${cost.tool} ${cost.week}`) === source ? [cost] : []));
}

/** Costs by hand that count: those of a tool count in weeks only for which no vendor bills it. */
export function costsByHand<C extends EnteredCost>(costs: readonly C[], billed: readonly UseCost[]): C[] {
  return costs.filter(({ tool, week }) => !billed.some((bill) => bill.tool === tool && bill.week === week));
}

/** The sums of a department in the order of their periods, the latest last. */
const inTime = (sums: readonly SourceSum[]) =>
  sums
    .filter(({ department }) => department !== ORGANISATION)
    .toSorted((a, b) => (a.reportedOn < b.reportedOn ? -1 : 1));

const totalSeats = (licences: readonly Licence[]) => licences.reduce((total, { seats }) => total + seats, 0);

/** Licences with the seats that vendors tell, where one does: those of a tool with several share them as they were entered. */
export function licencesBySources(licences: readonly Licence[], sums: readonly SourceSum[]): PaidLicence[] {
  return licences.map((licence) => {
    const own = licences.filter(
      ({ id, billing }) => id === licence.id && (billing === 'use') === (licence.billing === 'use'),
    );
    const count = seatsOf(licence.id, [], sums);
    const entered = totalSeats(own);
    const share = entered === 0 ? 1 / own.length : licence.seats / entered;
    if (count === null) return licence;
    return { ...licence, seats: count.seats * share, ...(count.idle === null ? {} : { idle: count.idle * share }) };
  });
}

export interface SeatCount {
  readonly seats: number;
  /** Without use in four weeks; null where no vendor tells that: browsers tell how many use a tool in a week, not who never did. */
  readonly idle: number | null;
  /** Whether a vendor tells of them. */
  readonly isTold: boolean;
}

/** The seats of a tool as its vendor counts them, or as they were entered; null where neither is known. */
export function seatsOf(tool: ToolId, licences: readonly Licence[], sums: readonly SourceSum[]): SeatCount | null {
  const told = inTime(sums).findLast((sum) => sum.tool === tool && sum.seats !== null);
  const own = licences.filter(({ id }) => id === tool);
  if (told === undefined && own.length === 0) return null;
  return { seats: told?.seats ?? totalSeats(own), idle: told?.idleSeats ?? null, isTold: told !== undefined };
}

export interface ToolSpend {
  readonly tool: ToolId;
  /** Money in the department's currency over the weeks. */
  readonly seats: number;
  readonly use: number;
  readonly byHand: number;
  /** People active by the vendor's last count; null where none tells. */
  readonly activePeople: number | null;
}

export interface SpendOptions {
  readonly licences: readonly Licence[];
  readonly entered: readonly EnteredCost[];
  readonly sums: readonly SourceSum[];
  readonly currency: string;
  /** ISO weeks that are counted. */
  readonly weeks: readonly Week[];
}

export const totalOf = ({ seats, use, byHand }: Pick<ToolSpend, 'seats' | 'use' | 'byHand'>) => seats + use + byHand;

/** Each tool that costs anything, or is paid back for, the dearest first. */
export function spendByTool({ licences, entered, sums, currency, weeks }: SpendOptions): ToolSpend[] {
  const counted = new Set(weeks);
  const billed = costsOfUse(sums, currency);
  const own = licencesBySources(licences, sums);
  const sumOf = (costs: readonly EnteredCost[], tool: ToolId) =>
    costs.filter((cost) => cost.tool === tool && counted.has(cost.week)).reduce((sum, { amount }) => sum + amount, 0);
  const byHand = costsByHand(entered, billed);
  return [...new Set([...own.map(({ id }) => id), ...[...billed, ...byHand].flatMap(({ tool }) => tool ?? [])])]
    .map((tool) => ({
      tool,
      seats: weeklyLicenceCost(own.filter(({ id }) => id === tool)) * weeks.length,
      use: sumOf(billed, tool),
      byHand: sumOf(byHand, tool),
      activePeople:
        inTime(sums).findLast((sum) => sum.tool === tool && sum.activePeople !== null)?.activePeople ?? null,
    }))
    .filter((spend) => totalOf(spend) !== 0)
    .toSorted((a, b) => totalOf(b) - totalOf(a));
}
