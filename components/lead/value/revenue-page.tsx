import { RevenueView } from '#components/lead/value/revenue-view.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { dayOf } from '#core/base/week.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function RevenuePage({ dashboard, queries, department, range, year }: ViewProps) {
  const { id } = department;
  const { timeZone } = useText();
  const kpis = useEndpointQuery(queries.kpis(id, range));
  const series = useEndpointQuery(queries.series(id, year));
  const ledger = useEndpointQuery(queries.ledger(id));
  return (
    <QueryResult query={kpis} also={[series, ledger]}>
      {(value) => (
        <RevenueView
          department={department}
          kpis={value}
          series={series.data ?? null}
          ledger={ledger.data ?? null}
          today={dayOf(Date.now(), timeZone)}
          onAdd={(record) => dashboard.addEntry(id, record)}
          onChange={(entry, revision, record) => dashboard.changeEntry(id, { id: entry, revision }, record)}
          onRemove={(entry, revision) => dashboard.removeEntry(id, { id: entry, revision })}
          historyOf={(entry) => queries.entryHistory(id, entry)}
        />
      )}
    </QueryResult>
  );
}
