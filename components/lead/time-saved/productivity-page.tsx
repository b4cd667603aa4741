import { ProductivityView } from '#components/lead/time-saved/productivity-view.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function ProductivityPage({ queries, department, range, year }: ViewProps) {
  const kpis = useEndpointQuery(queries.kpis(department.id, range));
  const series = useEndpointQuery(queries.series(department.id, year));
  return (
    <QueryResult query={kpis} also={[series]}>
      {(value) => <ProductivityView department={department} kpis={value} series={series.data ?? null} />}
    </QueryResult>
  );
}
