/**
 * A ledger entry while a lead writes it: fields as they are typed, turned into a record by its own schema, and what a
 * revision changed against the one before it.
 */

import { daysOfWeek, weekOfDay } from '#core/base/week.ts';
import { type LedgerRecord, ledgerHorizons, ledgerRecordSchema, ledgerRoutes, ledgerStages } from '#core/org/ledger.ts';

/** Numbers are `''` while their field is empty; days are `2026-11-22` or empty. */
export interface LedgerDraft {
  readonly title: string;
  readonly amount: number | '';
  readonly attributionPercent: number | '';
  readonly stage: string;
  readonly route: string;
  readonly horizon: string;
  readonly overlapHours: number | '';
  /** A day of the week in which it is booked. */
  readonly bookedOn: string;
  readonly owner: string;
  readonly reviewOn: string;
  readonly evidenceUrl: string;
}
export type DraftField = keyof LedgerDraft;

/** A new entry starts as an unproven claim in the week of `today`. */
export function emptyDraft(today: string): LedgerDraft {
  return {
    title: '',
    amount: '',
    attributionPercent: '',
    stage: ledgerStages[0],
    route: ledgerRoutes[0],
    horizon: ledgerHorizons[0],
    overlapHours: '',
    bookedOn: today,
    owner: '',
    reviewOn: '',
    evidenceUrl: '',
  };
}

export function draftOf(record: LedgerRecord): LedgerDraft {
  return {
    title: record.title,
    amount: record.amount,
    // Fractions such as 0.29 times 100 are not whole in binary.
    attributionPercent: Math.round(record.attribution * 1e6) / 1e4,
    stage: record.stage,
    route: record.route,
    horizon: record.horizon,
    overlapHours: record.overlapHours ?? '',
    bookedOn: record.week === undefined ? '' : (daysOfWeek(record.week)[0] ?? ''),
    owner: record.owner,
    reviewOn: record.reviewOn ?? '',
    evidenceUrl: record.evidenceUrl ?? '',
  };
}

const fieldOf: Readonly<Record<string, DraftField>> = { attribution: 'attributionPercent', week: 'bookedOn' };
const draftFields: readonly DraftField[] = [
  'title',
  'amount',
  'attributionPercent',
  'stage',
  'route',
  'horizon',
  'overlapHours',
  'bookedOn',
  'owner',
  'reviewOn',
  'evidenceUrl',
];

/** The record that a draft says, or the fields that say none. */
export function recordOf(draft: LedgerDraft): { record: LedgerRecord } | { faults: DraftField[] } {
  const { attributionPercent, overlapHours, bookedOn, reviewOn, evidenceUrl, ...same } = draft;
  const written = {
    ...same,
    title: draft.title.trim(),
    attribution: attributionPercent === '' ? undefined : attributionPercent / 100,
    ...(overlapHours === '' ? {} : { overlapHours }),
    ...(bookedOn === '' ? {} : { week: weekOfDay(bookedOn) }),
    reviewOn: reviewOn === '' ? null : reviewOn,
    evidenceUrl: evidenceUrl.trim() === '' ? null : evidenceUrl.trim(),
  };
  const parsed = ledgerRecordSchema.safeParse(written);
  if (parsed.success) return { record: parsed.data };
  const names = new Set(parsed.error.issues.map(({ path: [name] }) => fieldOf[String(name)] ?? String(name)));
  return { faults: draftFields.filter((field) => names.has(field)) };
}

/** The fields in which two revisions differ, in the order of the form; all that is filled where there was none before. */
export function changedFields(before: LedgerRecord | null, after: LedgerRecord): DraftField[] {
  const now = draftOf(after);
  const old = before === null ? { ...emptyDraft(''), stage: '', route: '', horizon: '' } : draftOf(before);
  return draftFields.filter((field) => now[field] !== old[field]);
}
