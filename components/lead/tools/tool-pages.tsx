import { AdoptionView } from '#components/lead/adoption/adoption-view.tsx';
import { ToolsView } from '#components/lead/tools/tools-view.tsx';
import { useRange } from '#components/lead/use-range.ts';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function AdoptionPage(props: ViewProps) {
  const { query, also, compared } = useRange(props);
  return (
    <QueryResult query={query} also={also}>
      {(value) => <AdoptionView department={props.department} {...compared(value)} />}
    </QueryResult>
  );
}

export function ToolsPage(props: ViewProps) {
  const { queries, department, toolNames } = props;
  const { query, also, compared } = useRange(props);
  const licences = useEndpointQuery(queries.licences(department.id));
  return (
    <QueryResult query={query} also={[...also, licences]}>
      {(value) => (
        <ToolsView
          department={department}
          {...compared(value)}
          licences={licences.data === undefined ? null : (licences.data.value ?? [])}
          toolNames={toolNames}
        />
      )}
    </QueryResult>
  );
}
