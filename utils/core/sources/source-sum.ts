/** What is sent of a department, source, tool and period: sums, and nothing of a person. */
import * as z from 'zod/mini';
import { dateSchema, guarded, sourceIdSchema, toolIdSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { windowIdSchema } from '#core/base/window.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { currencySchema } from '#core/sources/money.ts';
import { isOwnPeriod } from '#core/sources/period.ts';
import { promptUnits } from '#core/sources/source-row.ts';

export const count = z.int().check(z.gte(0));

export const periodOfSource = z.union([
  windowIdSchema,
  guarded(isOwnPeriod, 'a period of its own is written 2026-11-01/2026-11-07'),
]);

export const sourceSumSchema = z.strictObject({
  department: z.union([departmentIdSchema, z.literal(ORGANISATION)]),
  source: sourceIdSchema,
  tool: toolIdSchema,
  period: periodOfSource,
  seats: z.nullable(count),
  idleSeats: z.nullable(count),
  activePeople: z.nullable(count),
  activeDays: z.nullable(count),
  prompts: z.nullable(count),
  unit: z.nullable(z.enum(promptUnits)),
  /** The amount is a decimal and stays as it was written. */
  spend: z.nullable(z.strictObject({ amount: z.string(), currency: currencySchema })),
  reportedOn: dateSchema,
});
export type SourceSum = z.infer<typeof sourceSumSchema>;
export type Money = NonNullable<SourceSum['spend']>;
