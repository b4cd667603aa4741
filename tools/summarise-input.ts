/**
 * What the KPIs of a department are computed from: its settings, the tools' licences, the ledger, other costs, targets and
 * profile; and, for `npm run summarise`, the reports of each week (METRICS, section 8). Unknown fields are ignored, but for
 * those of a report, which are refused as the endpoint refuses them.
 */
import * as z from 'zod/mini';
import { toolIdSchema, weekSchema } from '#core/base/checked-text.ts';
import { signedAmountSchema } from '#core/base/money.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { targetsSchema } from '#core/kpi/priority.ts';
import { ledgerEntrySchema } from '#core/org/ledger.ts';
import { licenceSchema } from '#core/org/licence.ts';
import { always, companyProfileSchema, profileStepsSchema } from '#core/priority/dated.ts';
import { isEmpty } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { reportSchema } from '#core/report/report-rules.ts';
import { type ReleasedWindow, windowFromWeeks } from '#core/sums/release.ts';

const costSchema = z.union([
  signedAmountSchema,
  z.object({ amount: signedAmountSchema, tool: z.optional(toolIdSchema) }),
]);

/** Other costs of the range in money: one number, or a list of amounts, of which some are one tool's. */
const otherCostsSchema = z.pipe(
  z.union(
    [signedAmountSchema, z.array(costSchema)],
    'other costs are a number, or a list of numbers or of { "amount", "tool" }, where a tool is optional',
  ),
  z.transform((costs) => [costs].flat().map((cost) => (typeof cost === 'number' ? { amount: cost } : cost))),
);

const weekEntrySchema = z
  .object({
    week: weekSchema,
    /** Members who fetched a token for the week. */
    members: z.int().check(z.gte(0)),
    reports: z.array(reportSchema),
  })
  .check(({ value, issues }) => {
    for (const [at, report] of value.reports.entries())
      if (report.week !== value.week)
        issues.push({
          code: 'custom',
          input: report.week,
          path: ['reports', at, 'week'],
          message: `the report is not of ${value.week}, the week of its entry`,
        });
  });
type WeekEntry = z.infer<typeof weekEntrySchema>;

const weeksSchema = z.array(weekEntrySchema).check(({ value, issues }) => {
  const seen = new Set<string>();
  for (const [at, { week }] of value.entries()) {
    if (seen.has(week))
      issues.push({
        code: 'custom',
        input: week,
        path: [at, 'week'],
        message: 'this week is there twice; each week is one entry',
      });
    seen.add(week);
  }
});

/** A missing, null or empty list stands for "nothing entered". */
const emptySchema = z.pipe(
  z.array(z.unknown()).check(z.maxLength(0)),
  z.transform(() => undefined),
);

/** The steps of a profile, or one that has always held; nothing where nothing is entered. */
const datedSchema = <T>(steps: z.ZodMiniType<T[]>) =>
  z.pipe(
    z.nullish(z.unknown()),
    z.transform((given, context): T[] => {
      const isOne = given != null && !Array.isArray(given);
      const parsed = steps.safeParse(isOne ? always(given) : (given ?? []));
      if (parsed.success) return parsed.data;
      // Of one profile the path begins at itself.
      for (const { path, message } of parsed.error.issues)
        context.issues.push({ code: 'custom', message, path: path.slice(isOne ? 2 : 0), input: given });
      return z.NEVER;
    }),
  );

export const summariseInputSchema = z.object({
  department: kpiDepartmentSchema,
  weeks: weeksSchema,
  tools: z.nullish(z.array(licenceSchema)),
  ledger: z.nullish(z.array(ledgerEntrySchema)),
  otherCosts: z.nullish(otherCostsSchema),
  targets: z.nullish(z.union([targetsSchema, emptySchema])),
  profile: datedSchema(profileStepsSchema),
  companyProfile: datedSchema(companyProfileSchema),
});

/**
 * Each week as a window of its own, whatever the size of the department. Small cells stay as they are, unlike in the
 * endpoint's release: carrying them hides single people from leads, and whoever calls this has their reports.
 */
export function windowsFromReports(weeks: readonly WeekEntry[], minimumGroup: number): ReleasedWindow[] {
  return weeks.map(({ week, members, reports }) => {
    const sums = sumsByRow(reports.flatMap((report) => (isEmpty(report) ? [] : [report])));
    return windowFromWeeks(week, [{ week, members, sums }], minimumGroup);
  });
}
