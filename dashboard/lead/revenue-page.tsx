import { RevenueView } from '#components/lead/revenue-view.tsx';
import { useText } from '#components/text.tsx';
import { dayOf } from '#core/week.ts';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { saveOutcomeOf } from '#dashboard/lead/save-outcome.ts';
import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';
import type { Answer } from '#sync/endpoint.ts';

export function RevenuePage({ dashboard, readings, department, range, year }: ViewProps) {
  const { id } = department;
  const { timeZone } = useText();
  const kpis = useAnswer(readings.kpis, { department: id, ...range });
  const series = useAnswer(readings.series, { department: id, ...year });
  const ledger = useAnswer(readings.ledger, id);
  /** Saved or refused because of another change: what stands there now is read again. */
  const settled = async (answering: Promise<Answer<unknown>>) => {
    const outcome = saveOutcomeOf(await answering);
    if (outcome.kind !== 'failed') for (const { reload } of [ledger, kpis, series]) reload();
    return outcome;
  };
  return (
    <AskedFor asked={kpis}>
      {(value) => (
        <RevenueView
          department={department}
          kpis={value}
          series={series.value}
          ledger={ledger.value}
          today={dayOf(Date.now(), timeZone)}
          onAdd={(record) => settled(dashboard.addEntry(id, record))}
          onChange={(entry, revision, record) => settled(dashboard.changeEntry(id, { id: entry, revision }, record))}
          onRemove={(entry, revision) => settled(dashboard.removeEntry(id, { id: entry, revision }))}
          askHistory={async (entry) => {
            const answer = await dashboard.entryHistory(id, entry);
            return answer.kind === 'ok' ? { revisions: answer.value } : { said: answer.said };
          }}
        />
      )}
    </AskedFor>
  );
}
