/** The ledger of outcomes that AI had a part in: an entry, and the record of it with who answers for it and the proof. */
import * as z from 'zod/mini';
import { quantitySchema, signedAmountSchema } from '#core/base/money.ts';
import { dateSchema, oneLine, urlSchema, weekSchema } from '#core/base/text.ts';

export const ledgerStages = ['claimed', 'owner-confirmed', 'finance-verified'] as const;
export const ledgerRoutes = ['new-offering', 'customer-experience', 'streamlined-operations'] as const;
export const ledgerHorizons = ['short', 'long'] as const;

export const ledgerEntrySchema = z
  .object({
    /** Money in the department's currency. */
    amount: signedAmountSchema,
    /** The share of the amount that is owed to AI, 0..1. */
    attribution: z.number().check(z.gte(0), z.lte(1)),
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

const line = (most: number) => z.string().check(z.maxLength(most), oneLine());

/** An outcome that AI had a part in, as a lead enters it. */
export const ledgerRecordSchema = z.safeExtend(ledgerEntrySchema, {
  title: line(200).check(z.minLength(1)),
  /** The week it is booked in: it counts in ranges that hold it. The current week where not given. */
  week: z.optional(weekSchema),
  /** Who answers for it. */
  owner: z._default(line(200), ''),
  reviewOn: z._default(z.nullable(dateSchema), null),
  evidenceUrl: z._default(z.nullable(urlSchema.check(z.maxLength(2000))), null),
});

export type LedgerRecord = z.infer<typeof ledgerRecordSchema>;
