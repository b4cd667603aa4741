import { AdoptionView } from '#components/lead/adoption/adoption-view.tsx';
import { ToolsView } from '#components/lead/tools/tools-view.tsx';
import { licencesIn } from '#components/lead/units/unit-department.ts';
import { useRange } from '#components/lead/use-range.ts';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function AdoptionPage(props: ViewProps) {
  const { queries, department, range, toolNames } = props;
  const { query } = useRange(props);
  const sources = useEndpointQuery(queries.sources(department.id, range));
  return (
    <QueryResult query={query} also={[sources]}>
      {(compared) => (
        <AdoptionView department={department} {...compared} sources={sources.data ?? null} toolNames={toolNames} />
      )}
    </QueryResult>
  );
}

export function ToolsPage(props: ViewProps) {
  const { queries, department, isUnit, range, listed, toolNames } = props;
  const { query } = useRange(props);
  const licences = useEndpointQuery(queries.licences(department.id), { enabled: !isUnit });
  const costs = useEndpointQuery(queries.costs(department.id), { enabled: !isUnit });
  const sources = useEndpointQuery(queries.sources(department.id, range));
  return (
    <QueryResult query={query} also={[licences, costs, sources]}>
      {(compared) => (
        <ToolsView
          department={department}
          {...compared}
          licences={licencesIn(compared.kpis, licences.data)}
          listed={listed}
          costs={costs.data === undefined ? null : (costs.data.value ?? [])}
          sources={sources.data ?? null}
          toolNames={toolNames}
        />
      )}
    </QueryResult>
  );
}
