/** A ledger entry as a lead types it, and what a revision changed against the one before it. */
import * as z from 'zod/mini';
import { percentOf, percentSchema, weekOfDaySchema } from '#core/base/form-fields.ts';
import { type Day, firstDayOf } from '#core/base/week.ts';
import {
  type Attribution,
  attributionRange,
  type LedgerRecord,
  ledgerHorizons,
  ledgerRecordSchema,
  ledgerRoutes,
  ledgerStages,
} from '#core/org/ledger.ts';

/** One share, and the ends of its likely range where they are known. A record's field takes no other input by itself. */
const attributionFormSchema = z.pipe(
  z.any(),
  z.pipe(
    z.object({ central: percentSchema, low: z.optional(percentSchema), high: z.optional(percentSchema) }).check(
      z.refine(({ central, low = central, high = central }) => low <= central && central <= high, {
        path: ['low'],
        message: 'the share lies within its likely range',
      }),
    ),
    z.transform(
      ({ central, low = central, high = central }): Attribution => (low === high ? central : { low, central, high }),
    ),
  ),
);

export const ledgerFormSchema = z.safeExtend(ledgerRecordSchema, {
  attribution: attributionFormSchema,
  week: z.optional(weekOfDaySchema),
});

/** In percent; the ends of a range without width stay empty. */
function typedAttribution(attribution: Attribution) {
  const { low, central, high } = attributionRange(attribution);
  return {
    central: percentOf(central),
    low: low === high ? '' : percentOf(low),
    high: low === high ? '' : percentOf(high),
  };
}

/** A new entry starts as an unproven claim in the week of `today`. */
export function typedEntry(record: LedgerRecord | null, today: Day) {
  if (record === null)
    return {
      title: '',
      amount: '',
      attribution: { central: '', low: '', high: '' },
      stage: ledgerStages[0],
      route: ledgerRoutes[0],
      horizon: ledgerHorizons[0],
      overlapHours: '',
      week: today,
      owner: '',
      reviewOn: '',
      evidenceUrl: '',
    };
  return {
    ...record,
    attribution: typedAttribution(record.attribution),
    overlapHours: record.overlapHours ?? '',
    week: record.week === undefined ? '' : firstDayOf(record.week),
    reviewOn: record.reviewOn ?? '',
    evidenceUrl: record.evidenceUrl ?? '',
  };
}

/** In the order of the form. */
const ledgerFields = [
  'title',
  'amount',
  'attribution',
  'stage',
  'route',
  'horizon',
  'overlapHours',
  'week',
  'owner',
  'reviewOn',
  'evidenceUrl',
] as const satisfies readonly (keyof LedgerRecord)[];
export type LedgerField = (typeof ledgerFields)[number];

/** The fields in which two revisions differ; all that is filled where there was none before. */
export function changedFields(before: LedgerRecord | null, after: LedgerRecord): LedgerField[] {
  const told = (record: LedgerRecord | null, field: LedgerField) =>
    field === 'attribution' && record !== null
      ? Object.values(typedAttribution(record.attribution)).join()
      : (record?.[field] ?? '');
  return ledgerFields.filter((field) => told(after, field) !== told(before, field));
}
