import type { Week } from '#core/base/week.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import type { Entered } from '#core/protocol/lead.ts';

/** The entries that count in these weeks, as the endpoint counts them: those without a week count in every range. */
export function bookedIn(
  entries: readonly Entered<LedgerRecord>[],
  weeks: readonly Week[],
): (Entered<LedgerRecord> & { readonly value: LedgerRecord })[] {
  return entries.flatMap((entry) => {
    const { value } = entry;
    return value !== null && (value.week === undefined || weeks.includes(value.week)) ? [{ ...entry, value }] : [];
  });
}
