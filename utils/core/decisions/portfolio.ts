/** What the departments of a lead save and cost at each stage: how much goes into trying, into growing and into keeping. */
import * as z from 'zod/mini';
import { estimateSchema, sumOfEstimates } from '#core/kpi/estimate.ts';
import { byLeadingHours } from '#core/kpi/leading-hours.ts';
import type { DepartmentKpis } from '#core/kpi/totals.ts';
import { stages } from '#core/priority/profile.ts';

export const portfolioSchema = z.array(
  z.object({
    /** Of the profile that the department is judged by: exploring explores, scaling scales, optimising sustains. */
    stage: z.enum(stages),
    /** Departments with released windows of the weeks that the totals are of. */
    departments: z.int(),
    headlineHours: estimateSchema,
    /** The same by the hours that lead in each department. */
    leadingHours: estimateSchema,
    /** Null where the departments count in different currencies, or there are none. */
    money: z.nullable(z.object({ currency: z.string(), cost: z.number() })),
  }),
);
export type Portfolio = z.infer<typeof portfolioSchema>;

/** One row for each stage; the departments as `totalsOf` takes them, so that the rows add up to the totals. */
export function portfolioOf(departments: readonly DepartmentKpis[]): Portfolio {
  return stages.map((stage) => {
    const own = departments.filter(({ windows, kpis }) => windows.length > 0 && kpis.index.profile.stage === stage);
    const [currency, ...others] = new Set(own.map((department) => department.currency));
    const cost = own.reduce((sum, { kpis }) => sum + kpis.return.cost, 0);
    return {
      stage,
      departments: own.length,
      headlineHours: sumOfEstimates(own.map(({ kpis }) => kpis.productivity.headlineHours)),
      leadingHours: sumOfEstimates(own.map(({ kpis }) => byLeadingHours(kpis).productivity.headlineHours)),
      money: currency === undefined || others.length > 0 ? null : { currency, cost },
    };
  });
}
