/** The settings of a department that its KPIs are computed from (METRICS, section 8). */
import * as z from 'zod/mini';
import { CURRENCY_REASON, isCurrency } from '#core/base/currency.ts';
import { unitPriceSchema } from '#core/base/money.ts';
import { MINIMUM_GROUP_FLOOR } from '#core/org/config.ts';

export const kpiDepartmentSchema = z.object({
  /** People in the department, enrolled or not. */
  headcount: z.int().check(z.gte(0), z.lte(10_000_000)),
  weeklyHours: z._default(z.number().check(z.gte(0), z.lte(168)), 40),
  /** Money per working hour; null where it is not known, and then nothing is valued in money. */
  hourlyCost: z._default(z.nullable(unitPriceSchema), null),
  /** The currency of all money of the department, such as EUR. */
  currency: z._default(z.nullable(z.string().check(z.refine(isCurrency, CURRENCY_REASON))), null),
  /** The share of saved time that is taken to become value, 0..1. */
  realisation: z._default(z.number().check(z.gte(0), z.lte(1)), 0.5),
  minimumGroup: z._default(
    z.int().check(z.gte(MINIMUM_GROUP_FLOOR, `the minimum group is a whole number of at least ${MINIMUM_GROUP_FLOOR}`)),
    MINIMUM_GROUP_FLOOR,
  ),
});
export type KpiDepartment = z.infer<typeof kpiDepartmentSchema>;
