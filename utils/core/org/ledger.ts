/** The ledger of outcomes that AI had a part in: an entry, and the record of it with who answers for it and the proof. */
import * as z from 'zod/mini';
import { dateSchema, lineSchema, notBlank, urlSchema, weekSchema } from '#core/base/checked-text.ts';
import { quantitySchema, signedAmountSchema } from '#core/base/money.ts';

/** `measured` is of an experiment, and nobody enters it by hand. */
export const ledgerStages = ['claimed', 'owner-confirmed', 'measured', 'finance-verified'] as const;
/** Of an entry that a lead enters. */
export const enteredStages = ledgerStages.filter((stage) => stage !== 'measured');
/** Of an entry that an experiment wrote: finance may verify it. */
export const measuredStages = ledgerStages.slice(2);
export const ledgerRoutes = ['new-offering', 'customer-experience', 'streamlined-operations'] as const;
export const ledgerHorizons = ['short', 'long'] as const;

const share = z
  .number('the share is a number from 0 to 1, or a likely range of a low, central and high value in that order')
  .check(z.gte(0), z.lte(1));

/** One share, or its likely range (90 %). */
export const attributionSchema = z.union([
  share,
  z
    .strictObject({ low: share, central: share, high: share })
    .check(
      z.refine(({ low, central, high }) => low <= central && central <= high, 'the share lies within its likely range'),
    ),
]);
export type Attribution = z.infer<typeof attributionSchema>;

export function attributionRange(attribution: Attribution): Exclude<Attribution, number> {
  return typeof attribution === 'number' ? { low: attribution, central: attribution, high: attribution } : attribution;
}

export const ledgerEntrySchema = z
  .object({
    /** Money in the department's currency. */
    amount: signedAmountSchema,
    /** The share of the amount that is attributed to AI, 0..1. */
    attribution: attributionSchema,
    stage: z.enum(ledgerStages),
    route: z.enum(ledgerRoutes),
    /** Short: up to one quarter. */
    horizon: z.enum(ledgerHorizons),
    /** Hours of this outcome that are already counted in "time saved"; 0 where not stated. */
    overlapHours: z.optional(quantitySchema),
  })
  .check(
    z.refine((entry) => entry.route !== 'streamlined-operations' || entry.overlapHours !== undefined, {
      path: ['overlapHours'],
      message: 'an outcome of the type streamlined operations must state its overlapHours (0 if none)',
    }),
  );
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** An outcome that AI had a part in, as a lead enters it. */
export const ledgerRecordSchema = z.safeExtend(ledgerEntrySchema, {
  title: lineSchema(200).check(notBlank()),
  /** The week it is booked in: it counts in ranges that hold it. Not given, a new entry is in the current week, a changed one stays. */
  week: z.optional(weekSchema),
  /** Who answers for it. */
  owner: z._default(lineSchema(200), ''),
  reviewOn: z._default(z.nullable(dateSchema), null),
  evidenceUrl: z._default(z.nullable(urlSchema.check(z.maxLength(2000))), null),
  /** The id of the experiment that the amount and the share were measured in. */
  experiment: z.optional(
    z.string().check(z.regex(/^[0-9a-f]{12}$/, 'take the ID of an experiment from the list of experiments')),
  ),
});

export type LedgerRecord = z.infer<typeof ledgerRecordSchema>;
