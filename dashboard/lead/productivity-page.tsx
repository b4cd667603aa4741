import { ProductivityView } from '#components/lead/productivity-view.tsx';
import { QueryResult } from '#components/query-result.tsx';
import type { ViewProps } from '#dashboard/lead/view-props.ts';
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
