/** Counts suggestions among slips whose tokens are spent, in the same transaction: how many by department, week and tool. */
import { type AnySlip, isSuggestion } from '#core/slip.ts';
import type { StoreTransaction, Tables } from '#server/store/schema.ts';

type Row = Tables['suggestions'];

/** In the order of department, week and tool, so that processes that count at once never wait in a circle. */
function countsOf(slips: readonly { readonly slip: AnySlip }[]): Row[] {
  const counts = new Map<string, Row>();
  for (const { slip } of slips) {
    if (!isSuggestion(slip)) continue;
    const { department, week, suggested: tool } = slip;
    const at = `${department} ${week} ${tool}`;
    counts.set(at, { department, week, tool, slips: (counts.get(at)?.slips ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

export async function addSuggestions(
  transaction: StoreTransaction,
  slips: readonly { readonly slip: AnySlip }[],
): Promise<void> {
  const rows = countsOf(slips);
  if (rows.length === 0) return;
  await transaction
    .insertInto('suggestions')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['department', 'week', 'tool']).doUpdateSet((expression) => ({
        slips: expression('suggestions.slips', '+', expression.ref('excluded.slips')),
      })),
    )
    .execute();
}
