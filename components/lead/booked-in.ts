import type { LedgerRecord } from '#core/org/ledger.ts';
import type { Entered, WeekRange } from '#core/protocol/lead.ts';

/** The entries that count in a range, as the endpoint counts them: those without a week count in every one. */
export function bookedIn(entries: readonly Entered<LedgerRecord>[], { from, to }: WeekRange): LedgerRecord[] {
  return entries.flatMap(({ value }) =>
    value !== null && (value.week === undefined || (from <= value.week && value.week <= to)) ? [value] : [],
  );
}
