import { Overview } from '#components/lead/overview/overview.tsx';
import { paidLicencesIn } from '#components/lead/units/unit-department.ts';
import { useRange } from '#components/lead/use-range.ts';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function OverviewPage(props: ViewProps) {
  const { queries, department, isUnit, range, toolNames, onExample } = props;
  const { query, enabled } = useRange(props);
  const licences = useEndpointQuery(queries.licences(department.id), { enabled: enabled && !isUnit });
  const sources = useEndpointQuery(queries.sources(department.id, range), { enabled: enabled && !isUnit });
  const experiments = useEndpointQuery(queries.experiments(department.id), { enabled: enabled && !isUnit });
  return (
    <QueryResult query={query} also={[licences, sources, experiments]}>
      {(compared) => (
        <Overview
          {...compared}
          isHidden={query.isOfAnother}
          department={department}
          licences={paidLicencesIn(compared.kpis, licences.data, sources.data)}
          experiments={experiments.data ?? null}
          toolNames={toolNames}
          onExample={onExample}
        />
      )}
    </QueryResult>
  );
}
