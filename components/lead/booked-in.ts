import type { LedgerRecord } from '#core/org/ledger.ts';
import type { Entered } from '#core/protocol/lead.ts';

/** The entries that count in these weeks, as the endpoint counts them: those without a week count in every range. */
export function bookedIn(entries: readonly Entered<LedgerRecord>[], weeks: readonly string[]): LedgerRecord[] {
  return entries.flatMap(({ value }) =>
    value !== null && (value.week === undefined || weeks.includes(value.week)) ? [value] : [],
  );
}
