import { bookedIn } from '#components/lead/booked-in.ts';
import { ReportView } from '#components/lead/summary/report-view.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { download } from '#components/ui/download.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { dayOf } from '#core/base/week.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function ReportPage({ dashboard, queries, department, range, year, toolNames }: ViewProps) {
  const { id } = department;
  const { timeZone } = useText();
  const kpis = useEndpointQuery(queries.kpis(id, range));
  const series = useEndpointQuery(queries.series(id, year));
  const ledger = useEndpointQuery(queries.ledger(id));
  return (
    <QueryResult query={kpis}>
      {(value) => (
        <QueryResult query={series}>
          {(points) => (
            <QueryResult query={ledger}>
              {(entries) => (
                <ReportView
                  department={department}
                  kpis={value}
                  series={points}
                  ledger={bookedIn(entries, range)}
                  toolNames={toolNames}
                  today={dayOf(Date.now(), timeZone)}
                  onPrint={() => window.print()}
                  onTable={async () => {
                    const table = await dashboard.table(range);
                    if (table.kind !== 'ok') throw new Error(table.said);
                    download(`worthwhile-${range.from}-${range.to}.csv`, 'text/csv', table.value);
                  }}
                />
              )}
            </QueryResult>
          )}
        </QueryResult>
      )}
    </QueryResult>
  );
}
