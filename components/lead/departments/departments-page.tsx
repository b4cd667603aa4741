import { DepartmentsView } from '#components/lead/departments/departments-view.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function DepartmentsPage({ queries, range, hrefTo }: ViewProps) {
  const all = useEndpointQuery(queries.allKpis(range));
  return (
    <QueryResult query={all}>
      {(value) => <DepartmentsView all={value} hrefOf={(department) => hrefTo({ view: 'overview', department })} />}
    </QueryResult>
  );
}
