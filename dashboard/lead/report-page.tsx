import { download } from '#components/download.ts';
import { ReportView } from '#components/lead/report-view.tsx';
import { QueryResult } from '#components/query-result.tsx';
import { useText } from '#components/text.tsx';
import { dayOf } from '#core/base/week.ts';
import { bookedIn } from '#dashboard/lead/booked-in.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';
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
