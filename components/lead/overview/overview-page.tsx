import { Overview } from '#components/lead/overview/overview.tsx';
import { useRange } from '#components/lead/use-range.ts';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function OverviewPage(props: ViewProps) {
  const { queries, department, toolNames, linkTo, onExample } = props;
  const { query, enabled } = useRange(props);
  const licences = useEndpointQuery(queries.licences(department.id), { enabled });
  const experiments = useEndpointQuery(queries.experiments(department.id), { enabled });
  return (
    <QueryResult query={query} also={[licences, experiments]}>
      {(compared) => (
        <Overview
          {...compared}
          department={department}
          licences={licences.data === undefined ? null : (licences.data.value ?? [])}
          experiments={experiments.data ?? null}
          toolNames={toolNames}
          linkTo={linkTo}
          onExample={onExample}
        />
      )}
    </QueryResult>
  );
}
