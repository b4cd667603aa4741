import { CompareView } from '#components/lead/departments/compare-view.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function ComparePage({ queries, range, year, hrefTo }: ViewProps) {
  const all = useEndpointQuery(queries.allKpis(range));
  const series = useEndpointQuery(queries.allSeries(year), { enabled: all.data !== undefined });
  return (
    <QueryResult query={all} also={[series]}>
      {(value) => (
        <CompareView
          all={value}
          series={series.data ?? null}
          hrefOf={(department) => hrefTo({ view: 'overview', department })}
        />
      )}
    </QueryResult>
  );
}
