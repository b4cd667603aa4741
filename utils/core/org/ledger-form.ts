/** A ledger entry as a lead types it, and what a revision changed against the one before it. */
import * as z from 'zod/mini';
import { percentOf, percentSchema, weekOfDaySchema } from '#core/base/form-fields.ts';
import { firstDayOf } from '#core/base/week.ts';
import { type LedgerRecord, ledgerHorizons, ledgerRecordSchema, ledgerRoutes, ledgerStages } from '#core/org/ledger.ts';

export const ledgerFormSchema = z.safeExtend(ledgerRecordSchema, {
  attribution: percentSchema,
  week: z.optional(weekOfDaySchema),
});

/** A new entry starts as an unproven claim in the week of `today`. */
export function typedEntry(record: LedgerRecord | null, today: string) {
  if (record === null)
    return {
      title: '',
      amount: '',
      attribution: '',
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
    attribution: percentOf(record.attribution),
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
  return ledgerFields.filter((field) => (after[field] ?? '') !== (before?.[field] ?? ''));
}
