/** Sums of vendors' reports, as an admin's page or `npm run import` sends them and the endpoint keeps them. */
import * as z from 'zod/mini';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { dateSchema, guarded, periodSchema } from '#core/base/text.ts';
import { windowIdSchema } from '#core/base/window.ts';
import { toolIdSchema } from '#core/measure/tool.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { amountSchema, currencySchema } from '#core/sources/money.ts';
import { isOwnPeriod } from '#core/sources/period.ts';
import { promptUnits } from '#core/sources/row.ts';

const count = z.int().check(z.gte(0));

/** A decimal as text; it stays as it was written. */
const decimalText = z
  .string()
  .check(z.refine((text) => amountSchema.safeParse(text).success, 'an amount is a decimal such as 12.50'));

const sourceSumPeriodSchema = z.union([
  windowIdSchema,
  guarded(isOwnPeriod, 'a period of its own is written 2026-11-01/2026-11-07'),
]);

export const sourceSumSchema = z.strictObject({
  department: z.union([departmentIdSchema, z.literal(ORGANISATION)]),
  source: toolIdSchema,
  tool: toolIdSchema,
  period: sourceSumPeriodSchema,
  seats: z.nullable(count),
  idleSeats: z.nullable(count),
  activePeople: z.nullable(count),
  activeDays: z.nullable(count),
  prompts: z.nullable(count),
  unit: z.nullable(z.enum(promptUnits)),
  spend: z.nullable(z.strictObject({ amount: decimalText, currency: currencySchema })),
  reportedOn: dateSchema,
});

/** As many as a request has room for. */
export const SUMS_AT_ONCE = 200;

/** Sums that replace those of the same department, source, tool and period. */
export const sourcesBodySchema = z.strictObject({
  sums: z.array(sourceSumSchema).check(z.minLength(1), z.maxLength(SUMS_AT_ONCE)),
});

export type SourceSum = z.infer<typeof sourceSumSchema>;

export const sourcesReplySchema = z.object({
  /** The departments with their windows, which a report is laid on. */
  departments: z.array(
    z.object({
      id: departmentIdSchema,
      name: z.string(),
      minimumGroup: z.int(),
      cadences: z.record(periodSchema, z.enum(['week', 'fortnight', 'period'])),
    }),
  ),
  sums: z.array(sourceSumSchema),
});

export type SourcesReply = z.infer<typeof sourcesReplySchema>;

/** What a lead reads of a department's sources in a range of weeks. */
export const departmentSourcesSchema = z.object({
  /** Of the department, and of the whole organisation where that tells of no few. */
  sums: z.array(sourceSumSchema),
  /** What the browsers counted in the released windows: people a week, by tool. */
  browser: z.array(z.object({ window: windowIdSchema, tool: z.string(), members: z.number() })),
});
export type DepartmentSources = z.infer<typeof departmentSourcesSchema>;

export const sourcesChangedSchema = z.object({ changed: z.int() });
export type SourcesChanged = z.infer<typeof sourcesChangedSchema>;

export const sourcePeriodSchema = z.object({ source: toolIdSchema, period: sourceSumPeriodSchema });
