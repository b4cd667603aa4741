/** The bodies of the endpoint's routes that a lead uses (PROTOCOL, section 7). */
import * as z from 'zod/mini';
import { instantSchema, lineSchema, toolIdSchema, weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { weekOfDaySchema } from '#core/base/form-fields.ts';
import { amountSchema } from '#core/base/money.ts';
import { windowIdSchema } from '#core/base/window.ts';
import { portfolioSchema } from '#core/decisions/portfolio.ts';
import { kpisSchema } from '#core/kpi/kpi.ts';
import { targetsSchema } from '#core/kpi/priority.ts';
import { glanceSchema } from '#core/kpi/series.ts';
import { totalsSchema } from '#core/kpi/totals.ts';
import { licenceSchema } from '#core/org/licence.ts';
import { publishedSettingsSchema } from '#core/org/published-config.ts';
import { companyProfileSchema, profileStepsSchema } from '#core/priority/dated.ts';
import { ownKeyReplySchema } from '#core/protocol/access-key.ts';
import { reasonSchema } from '#core/sums/reason.ts';
import { suggestedSchema } from '#core/sums/suggested-tools.ts';
import { parentSchema, unitSchema } from '#core/units/unit.ts';

const valuation = {
  headcount: z.number(),
  weeklyHours: z.number(),
  /** Money per working hour; null where it is not set. */
  hourlyCost: z.nullable(z.number()),
  /** Share of saved time that counts as money, 0..1. */
  realisation: z.number(),
};

/** The lead's own departments, and the units that the key opens. */
export const departmentsReplySchema = z.object({
  departments: z.array(
    z.object({
      id: departmentIdSchema,
      name: z.string(),
      ...valuation,
      /** ISO 4217. */
      currency: z.string(),
      parent: parentSchema,
    }),
  ),
  units: z.array(
    z.object({
      ...unitSchema.shape,
      /** All departments in it, at any depth. */
      departments: z.array(departmentIdSchema),
    }),
  ),
});
export type DepartmentsReply = z.infer<typeof departmentsReplySchema>;

/** The weeks asked for, both included. */
export const rangeQuerySchema = z.object({ from: weekSchema, to: weekSchema });

const windowStatusSchema = z.object({
  window: windowIdSchema,
  weeks: z.array(weekSchema),
  released: z.boolean(),
  /** Why there is no number, as an English sentence; null where there is one. */
  reason: z.nullable(z.string()),
  /** The same reason for pages that translate; null where it is released or still collecting. */
  because: z.nullable(reasonSchema),
  /** Only of a released window in strict mode: its epsilon. The intervals shown hold the noise. */
  epsilon: z.optional(z.number()),
  /**
   * Null once the window is settled. The counts are as of the last full quarter of an hour, null where they are below the
   * minimum group, and in strict mode rounded down to fives.
   */
  collecting: z.nullable(
    z.object({
      /** Members who fetched a token, in the week with most of them. */
      members: z.nullable(z.int()),
      /** Reports that have arrived, in the week with most of them. */
      reports: z.nullable(z.int()),
      /** From this instant on it is released or withheld. */
      releasesAt: z.iso.datetime(),
    }),
  ),
});
export type WindowStatus = z.infer<typeof windowStatusSchema>;

/** The KPI object of a range of windows: all that share a week with the weeks asked for, and have begun. */
export const kpisReplySchema = z.extend(kpisSchema, {
  /** The weeks that were released, in order: time, cost, ledger and outcomes are all of these and of no other. */
  countedWeeks: z.array(weekSchema),
  windows: z.array(windowStatusSchema),
  /** Tools of the built-in catalogue that members suggested, the most suggested first; absent where none is released. */
  suggestions: z.optional(z.array(suggestedSchema)),
  /** Only of a unit, whose numbers are sums of its departments. */
  unit: z.optional(
    z.object({
      /** As the hours are valued: a mean over the departments that are counted. */
      ...valuation,
      /** Of the departments that are counted. */
      licences: z.array(licenceSchema),
      departments: z.array(
        z.object({
          id: departmentIdSchema,
          name: z.string(),
          /** Weeks of it that are in the sums: all that the sums are of, those before or after a merge or split, or none. */
          countedWeeks: z.int(),
          releasedWeeks: z.int(),
          withheldWindows: z.int(),
        }),
      ),
    }),
  ),
});
export type KpisReply = z.infer<typeof kpisReplySchema>;

/** What a lead sees first of all: what the organisation has set, whose the key is, what it opens, and the numbers of the first of these. */
export const overviewReplySchema = z.object({
  config: publishedSettingsSchema,
  key: ownKeyReplySchema,
  ...departmentsReplySchema.shape,
  /** Over the last `USUAL_WEEKS`; null where the key opens no numbers, or they have to be asked for to say why there are none. */
  numbers: z.nullable(
    z.object({
      /** A department or a unit. */
      id: departmentIdSchema,
      range: rangeQuerySchema,
      kpis: kpisReplySchema,
    }),
  ),
});
export type OverviewReply = z.infer<typeof overviewReplySchema>;

export const OVERVIEW_PATH = '/v1/overview';
/** Weeks that have closed, with which a lead's pages begin. */
export const USUAL_WEEKS = 13;

/** All departments of a lead over a range. */
export const allKpisReplySchema = z.object({
  departments: z.array(
    z.object({
      department: z.object({ id: departmentIdSchema, name: z.string(), currency: z.string() }),
      kpis: kpisReplySchema,
    }),
  ),
  totals: totalsSchema,
  portfolio: portfolioSchema,
});
export type AllKpisReply = z.infer<typeof allKpisReplySchema>;

/** One picture for each department of a lead, in the order of their ids. */
export const allSeriesReplySchema = z.object({
  departments: z.array(z.object({ id: departmentIdSchema, points: z.array(glanceSchema) })),
});
export type AllSeriesReply = z.infer<typeof allSeriesReplySchema>;

export const licencesSchema = z.array(licenceSchema).check(z.maxLength(200));

/** Costs besides licences, each in the week in which it is paid. */
const costSchema = z.strictObject({
  week: weekSchema,
  amount: amountSchema,
  label: z._default(lineSchema(200), ''),
  /** The tool that it pays for, where it is one tool's. */
  tool: z.optional(toolIdSchema),
});
export const costsSchema = z.array(costSchema).check(z.maxLength(5000));

export type Cost = z.infer<typeof costSchema>;

/** Both as a lead types them, row by row. */
export const licencesFormSchema = z.object({ licences: licencesSchema });
export const costsFormSchema = z.object({
  costs: z.array(z.object({ ...costSchema.shape, week: weekOfDaySchema })).check(z.maxLength(5000)),
});

/** What a lead keeps one of for each department: the path of its route, and its schema. */
export const leadDocuments = {
  licences: licencesSchema,
  costs: costsSchema,
  targets: targetsSchema,
  profile: profileStepsSchema,
} as const;
export type LeadDocument = keyof typeof leadDocuments;

/** One of the lead's departments; may be left out where there is only one. */
const department = z.optional(departmentIdSchema);
const revision = z.int().check(z.gte(0));

export const departmentQuerySchema = z.object({ department });
export const deleteQuerySchema = z.object({ department, revision: z.coerce.number().check(z.int(), z.gte(1)) });

/** A new entry. */
export const newEntrySchema = <T extends z.ZodMiniType>(value: T) => z.strictObject({ department, value });

/** A change of the revision that was read; of revision 0 where there was nothing. */
export const changeSchema = <T extends z.ZodMiniType>(value: T) => z.strictObject({ department, revision, value });

/** A change of the company's profile, of which there is one. */
export const companyProfileChangeSchema = z.strictObject({ revision, value: companyProfileSchema });

/** An entry with who wrote it when; null is what was taken away or never was. */
export const entrySchema = <T extends z.ZodMiniType>(value: T) =>
  z.object({
    id: z.string(),
    /** 0 where there never was one. */
    revision: z.int(),
    at: z.nullable(instantSchema),
    author: z.nullable(z.string()),
    value: z.nullable(value),
  });

/** An entry as it was read, of a value of that type. */
export type Entered<T> = z.infer<ReturnType<typeof entrySchema<z.ZodMiniType<T>>>>;

export const entriesSchema = <T extends z.ZodMiniType>(value: T) => z.object({ entries: z.array(entrySchema(value)) });
export const historySchema = <T extends z.ZodMiniType>(value: T) =>
  z.object({ revisions: z.array(entrySchema(value)) });

/** What a browser signs in as; `to=page` ends on the dashboard, signed in, instead of a page that shows a key. */
export const signInQuerySchema = z.object({
  as: z._default(z.enum(['member', 'lead', 'admin']), 'member'),
  to: z.optional(z.literal('page')),
});

/** What the provider sends a browser back with: a code, or why there is none. Other fields are the provider's own. */
export const signInCallbackSchema = z.looseObject({
  code: z.optional(z.string()),
  state: z.optional(z.string()),
  error: z.optional(z.string()),
});

/** Where leads and admins sign in for a short-lived key; null where only keys of an admin's making open anything. */
export const signInProviderSchema = z.object({ issuer: z.nullable(z.string()) });
