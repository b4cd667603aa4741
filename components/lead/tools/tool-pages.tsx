import { AdoptionView } from '#components/lead/adoption/adoption-view.tsx';
import { ToolsView } from '#components/lead/tools/tools-view.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

/** The two views by tool: the numbers of the range, the year and the licences as far as known. */
function createToolPage(View: typeof AdoptionView | typeof ToolsView) {
  return function ToolPage({ queries, department, range, year, toolNames }: ViewProps) {
    const kpis = useEndpointQuery(queries.kpis(department.id, range));
    const series = useEndpointQuery(queries.series(department.id, year));
    const licences = useEndpointQuery(queries.licences(department.id));
    return (
      <QueryResult query={kpis} also={[series, licences]}>
        {(value) => (
          <View
            department={department}
            kpis={value}
            series={series.data ?? null}
            licences={licences.data === undefined ? null : (licences.data.value ?? [])}
            toolNames={toolNames}
          />
        )}
      </QueryResult>
    );
  };
}

export const AdoptionPage = createToolPage(AdoptionView);
export const ToolsPage = createToolPage(ToolsView);
