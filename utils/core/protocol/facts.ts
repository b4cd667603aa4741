/** The feed of released figures for spreadsheets and dashboards of a company's own: a long table, one row a figure. */
import * as z from 'zod/mini';
import { dateSchema, type SourceId, uncheckedToolIdSchema, weekSchema } from '#core/base/checked-text.ts';
import { type DepartmentId, departmentIdSchema } from '#core/base/department-id.ts';

/** In place of a department: all of the lead's together, or of a vendor's figure the whole organisation. */
export const ALL_UNITS = '*';

/**
 * What the weeks of a row are. `range`: all that were asked for. `period`: one reporting period. `recent`, `before`: the last four
 * calendar weeks with numbers and the four before. `vendor`: a vendor's report. `experiment`: from the first start of an
 * experiment to its last week. `quarter`: the running quarter, to its end. Figures of one span may be added up, those of two overlap.
 */
export const factSpans = ['range', 'period', 'recent', 'before', 'vendor', 'experiment', 'quarter'] as const;

const measured = z.nullable(z.number());
const named = z.nullable(z.string());
// Checked where they come in.
const unit: z.ZodMiniType<DepartmentId, string> = z.string();
const source: z.ZodMiniType<SourceId, string> = z.string();

export const factSchema = z.object({
  /** A department's id, or `*`. */
  unit,
  span: z.enum(factSpans),
  from: weekSchema,
  to: weekSchema,
  /** The Monday of the first week and the Sunday of the last. */
  start: dateSchema,
  end: dateSchema,
  /** The figure's path in the answers about KPIs, such as `productivity.sampledHours`. Rates and shares are 0..1, effects of experiments percent. */
  figure: z.string(),
  tool: z.nullable(uncheckedToolIdSchema),
  task: named,
  /** Whose report a vendor's figure is of. */
  source: z.nullable(source),
  /** Null where it is not shown, with the reason; 1 for yes and 0 for no. */
  value: measured,
  /** The 90 % interval of an estimate. */
  low: measured,
  high: measured,
  /** What it was estimated from: answers, trials or periods. */
  n: measured,
  /** Null where there is none, which the answers about KPIs write `--`. */
  grade: z.nullable(z.enum(['A', 'B', 'C', 'D'])),
  reason: named,
  /** ISO 4217: what figures in money are in; null where a unit has several. */
  currency: named,
});
export type Fact = z.infer<typeof factSchema>;

const MOST_ROWS = 50_000;

export const factsQuerySchema = z.object({
  /** 51 weeks before `to` where not given. */
  from: z.optional(weekSchema),
  /** The current week where not given. */
  to: z.optional(weekSchema),
  /** One of the lead's departments alone. */
  department: z.optional(departmentIdSchema),
  span: z.optional(z.enum(factSpans)),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(MOST_ROWS)), MOST_ROWS),
  after: z.optional(z.string().check(z.regex(/^[\w-]{1,600}$/, 'take "after" from "next" of the page before'))),
});

/** As it is asked, before it is checked. */
export type FactsQuery = Readonly<Partial<Record<keyof z.infer<typeof factsQuerySchema>, string | undefined>>>;

export const factsReplySchema = z.object({
  /** Whether all of it is made up. */
  demonstration: z.boolean(),
  facts: z.array(factSchema),
  /** The `after` of the next page; null on the last. */
  next: z.nullable(z.string()),
});
export type FactsReply = z.infer<typeof factsReplySchema>;
