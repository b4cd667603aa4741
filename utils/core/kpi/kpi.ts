/**
 * The KPI object (METRICS, section 8): what the endpoint answers, the dashboard draws and `npm run summarise` prints.
 *
 * Everything is computed from released windows, never from sealed sums. Over a range of W released weeks a count per week
 * is averaged, a sum is summed and a ratio is the ratio of sums; weeks that were withheld are not in the range, neither
 * in hours nor in cost. Rates, shares and attribution are fractions 0..1, money is in the department's currency.
 */
import * as z from 'zod/mini';
import { groupedBy } from '#core/base/by-key.ts';
import { type ToolId, uncheckedToolIdSchema } from '#core/base/checked-text.ts';
import type { Week } from '#core/base/week.ts';
import { activityWeeksOf, adoptionOf, adoptionSchema, satisfactionOf, satisfactionSchema } from '#core/kpi/adoption.ts';
import { divided, type Estimate, estimateSchema, ratio, sampledHours } from '#core/kpi/estimate.ts';
import { flipSchema, indexOf, type Scores, scoreOf, type Targets } from '#core/kpi/priority.ts';
import { productivityOf, productivitySchema, valueOfTime } from '#core/kpi/productivity.ts';
import { noiseOf, type Range, type RangeSources, rangeOf } from '#core/kpi/range.ts';
import { netValueOf, type Revenue, revenueOf, revenueSchema } from '#core/kpi/revenue.ts';
import { taskFigures, taskFiguresSchema } from '#core/kpi/task-figures.ts';
import { recentAndBefore, yearSlope } from '#core/kpi/trend.ts';
import { trialsOf, trialsSchema } from '#core/kpi/trials.ts';
import type { LedgerEntry } from '#core/org/ledger.ts';
import { breakEvenMinutes, type Licence, weeklyLicenceCost } from '#core/org/licence.ts';
import { type Profiles, profileIn, profileInForceSchema } from '#core/priority/dated.ts';
import { reinvestments } from '#core/question/answer.ts';
import { reinvestedFields } from '#core/sums/fields.ts';
import { OTHER_TOOLS, releasedWeeks, type ShownWindow, type TrialWindow } from '#core/sums/release.ts';
import { type Sums, totalSums } from '#core/sums/sums.ts';

const rate = z.nullable(z.number());

export const kpisSchema = z.object({
  /** Released weeks in the range. */
  weeks: z.number(),
  /** Mean of the members who fetched a token, over the released weeks. */
  members: rate,
  enabledRate: rate,
  activeRate: rate,
  adoption: adoptionSchema,
  productivity: productivitySchema,
  trials: trialsSchema,
  tools: z.array(
    z.object({
      /** A tool id, or `other` for the merged ones. */
      tool: uncheckedToolIdSchema,
      /** Active members per week; in `other` a member counts once for each merged tool. */
      members: rate,
      sessions: z.number(),
      engagedMinutes: z.number(),
      sampledHours: estimateSchema,
      satisfaction: satisfactionSchema,
      /** Licence and other costs of the tool over the range; null where neither is entered. */
      cost: rate,
      breakEvenMinutes: rate,
    }),
  ),
  /** By kind of task, of the answers that name one; absent where none is shown. */
  tasks: z.optional(taskFiguresSchema),
  revenue: revenueSchema,
  return: z.object({
    cost: z.number(),
    netValue: estimateSchema,
    roi: estimateSchema,
    /** The same with the hours as trials measure them. */
    calibratedRoi: estimateSchema,
    breakEvenMinutes: rate,
  }),
  balance: z.object({
    /** Sampled hours per week of the last 4 calendar weeks, less those of the 4 before. */
    shortTerm: rate,
    /** Theil-Sen slope of the sampled hours per week over 52 calendar weeks: hours per week, gained per week. */
    longTerm: rate,
    /** Share of the answers on saved time that name quality, new work, learning or customers. */
    longTermShare: rate,
  }),
  index: z.object({
    productivity: rate,
    adoption: rate,
    revenue: rate,
    weighted: rate,
    /** Weights within +-10 points at which the decision to fund or to hold flips. */
    flips: z.array(flipSchema),
    /** The profile of the last released week, which the range is judged by. */
    profile: profileInForceSchema,
  }),
});
export type Kpis = z.infer<typeof kpisSchema>;

export interface OtherCost {
  /** Money in the department's currency. */
  readonly amount: number;
  /** The tool that it pays for, where it is one tool's. */
  readonly tool?: ToolId | undefined;
}

export interface KpiSources extends RangeSources {
  /** The released windows of each department of the organisation in the same weeks; none where only this one is known. */
  readonly organisation?: readonly (readonly TrialWindow[])[];
  readonly tools?: readonly Licence[];
  readonly ledger?: readonly LedgerEntry[];
  /** Costs over the range besides licences. */
  readonly otherCosts?: readonly OtherCost[];
  readonly targets?: Targets;
  readonly profiles?: Profiles;
  /** The week whose profile judges a range without a released week; the last profile set where it is not given. */
  readonly profileWeek?: Week;
}

function toolsOf(
  { department, windows, weeks, noise, mergedNoise }: Range,
  licences: readonly Licence[],
  otherCosts: readonly OtherCost[],
): Kpis['tools'] {
  const parts = groupedBy(
    windows.flatMap(({ tools }) => tools),
    ({ tool }) => tool,
  );
  const rows = [...parts].map(([tool, own]) => {
    const total = totalSums(own.map(({ sums }) => sums));
    const isOf = (id: ToolId) => (tool === OTHER_TOOLS ? !parts.has(id) : id === tool);
    const paid = licences.filter(({ id }) => isOf(id));
    const costs = otherCosts.filter((cost) => cost.tool !== undefined && isOf(cost.tool));
    const weeklyCost = paid.length === 0 ? null : weeklyLicenceCost(paid);
    const members = ratio(total.activeReports, weeks);
    return {
      tool,
      members,
      sessions: total.sessions,
      engagedMinutes: total.engagedMinutes,
      sampledHours: sampledHours(total, tool === OTHER_TOOLS ? mergedNoise : noise),
      satisfaction: satisfactionOf(total),
      cost: paid.length + costs.length === 0 ? null : (weeklyCost ?? 0) * weeks + totalAmount(costs),
      breakEvenMinutes: weeklyCost === null ? null : breakEvenMinutes(weeklyCost, members ?? 0, department.hourlyCost),
    };
  });
  const isOther = (tool: ToolId) => Number(tool === OTHER_TOOLS);
  return rows.sort(
    (a, b) => isOther(a.tool) - isOther(b.tool) || b.sessions - a.sessions || (a.tool < b.tool ? -1 : 1),
  );
}

const totalAmount = (costs: readonly OtherCost[]) => costs.reduce((sum, { amount }) => sum + amount, 0);

function returnOf(
  { department, all, windows, weeks }: Range,
  licences: readonly Licence[],
  otherCosts: readonly OtherCost[],
  { valueOfTime: value, calibratedHours }: Kpis['productivity'],
  revenue: Revenue,
): Kpis['return'] {
  const weeklyCost = weeklyLicenceCost(licences);
  const cost = weeklyCost * weeks + totalAmount(otherCosts);
  const netOf = (time: Estimate) => netValueOf(time, revenue.total, cost);
  const netValue = netOf(value);
  return {
    cost,
    netValue,
    roi: divided(netValue, cost, { code: 'no-cost' }),
    calibratedRoi: divided(netOf(valueOfTime(department, calibratedHours)), cost, { code: 'no-cost' }),
    breakEvenMinutes: breakEvenMinutes(weeklyCost, weeklyActiveOf(windows, all) ?? 0, department.hourlyCost),
  };
}

const weeklyActiveOf = (windows: readonly ShownWindow[], all: Sums) =>
  ratio(all.activeReports, activityWeeksOf(windows));

function hoursPerWeek(windows: readonly ShownWindow[]): number | null {
  const { value } = sampledHours(totalSums(windows.map(({ all }) => all)), noiseOf(windows));
  return value === null ? null : ratio(value, releasedWeeks(windows).length);
}

function balanceOf({ windows, all }: Range): Kpis['balance'] {
  const { recent, before } = recentAndBefore(windows);
  const now = hoursPerWeek(recent);
  const then = hoursPerWeek(before);
  const longTerm = all.reinvestedQuality + all.reinvestedNewWork + all.reinvestedLearning + all.reinvestedCustomers;
  const answers = reinvestments.reduce((sum, place) => sum + all[reinvestedFields[place]], 0);
  return {
    shortTerm: now === null || then === null ? null : now - then,
    longTerm: yearSlope(windows, (window) => hoursPerWeek([window])),
    longTermShare: ratio(longTerm, answers),
  };
}

/** The KPI object of a department over the released windows of a range; an empty range gives an object of reasons. */
export function kpis(sources: KpiSources): Kpis {
  const { department, tools = [], ledger = [], otherCosts = [], targets = {} } = sources;
  const range = rangeOf(sources);
  const { windows, all, weeks, headcount } = range;
  const fetched = windows.flatMap((window) => window.weeks).reduce((sum, { members }) => sum + members, 0);
  const members = ratio(fetched, weeks);
  const ofHeadcount = (count: number | null) => (count === null ? null : ratio(count, headcount));
  const enabledRate = ofHeadcount(members);
  const activeRate = ofHeadcount(weeklyActiveOf(windows, all));
  const trials = trialsOf([windows], department.minimumGroup, sources.organisation);
  const productivity = productivityOf(range, trials);
  const revenue = revenueOf(ledger, department.realisation * (department.hourlyCost ?? 0));
  const released = releasedWeeks(windows);
  const profile = profileIn(sources.profiles ?? { own: [], company: [] }, released.at(-1) ?? sources.profileWeek);
  const scores: Scores = {
    productivity: scoreOf(productivity.upliftDepartment.value, targets.productivity),
    adoption: scoreOf(activeRate, targets.adoption),
    revenue: scoreOf(revenue.total.value, targets.revenue),
  };
  return {
    weeks,
    members,
    enabledRate,
    activeRate,
    adoption: adoptionOf(windows, all, enabledRate),
    productivity,
    trials,
    tools: toolsOf(range, tools, otherCosts),
    ...taskFigures(range),
    revenue,
    return: returnOf(range, tools, otherCosts, productivity, revenue),
    balance: balanceOf(range),
    index: { ...indexOf(scores, profile), profile },
  };
}
