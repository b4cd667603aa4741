/** Counts suggestions of reports whose tokens are spent, in the same transaction: how many by department, week and tool. */
import { isEmpty, type Report } from '#core/report/report.ts';
import type { StoreTransaction, Tables } from '#server/store/schema.ts';

type Row = Tables['suggestions'];

/** In the order of department, week and tool, so that processes that count at once never wait in a circle. */
function countsOf(reports: readonly Report[]): Row[] {
  const counts = new Map<string, Row>();
  for (const report of reports) {
    if (isEmpty(report)) continue;
    const { department, week, suggested } = report;
    for (const tool of suggested) {
      const at = `${department} ${week} ${tool}`;
      counts.set(at, { department, week, tool, reports: (counts.get(at)?.reports ?? 0) + 1 });
    }
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

export async function addSuggestions(transaction: StoreTransaction, reports: readonly Report[]): Promise<void> {
  const rows = countsOf(reports);
  if (rows.length === 0) return;
  await transaction
    .insertInto('suggestions')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['department', 'week', 'tool']).doUpdateSet((expression) => ({
        reports: expression('suggestions.reports', '+', expression.ref('excluded.reports')),
      })),
    )
    .execute();
}
