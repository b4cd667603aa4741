/** Targets as a lead types them: uplift and active rate in percent, revenue as money. */
import * as z from 'zod/mini';
import { percentOf, percentSchema } from '#core/base/form-fields.ts';
import { amountSchema } from '#core/base/money.ts';
import { quarterSchema } from '#core/base/quarter.ts';
import type { Goals, Targets } from '#core/kpi/priority.ts';

const goalSchema = z.optional(
  z.pipe(
    z.number().check(z.gte(0), z.lte(10_000)),
    z.transform((percent: number) => percent / 100),
  ),
);
/** Nobody is active more than once: an active rate above 100 % could never be reached. */
const goalsSchema = {
  productivity: goalSchema,
  adoption: z.optional(percentSchema),
  revenue: z.optional(amountSchema),
};

export const targetsFormSchema = z.object({
  ...goalsSchema,
  quarters: z.record(quarterSchema, z.object(goalsSchema)),
});

const typedGoals = ({ productivity, adoption, revenue }: Goals) => ({
  productivity: productivity == null ? '' : percentOf(productivity),
  adoption: adoption == null ? '' : percentOf(adoption),
  revenue: revenue ?? '',
});

/** The targets with fields for the quarters given; other quarters stay as they are. */
export function typedTargets(targets: Targets | null, quarters: readonly string[]) {
  const all = [...new Set([...Object.keys(targets?.quarters ?? {}), ...quarters])];
  return {
    ...typedGoals(targets ?? {}),
    quarters: Object.fromEntries(all.map((quarter) => [quarter, typedGoals(targets?.quarters?.[quarter] ?? {})])),
  };
}
