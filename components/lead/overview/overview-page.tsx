import { Overview } from '#components/lead/overview/overview.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { profileSchema, weightsOf } from '#core/kpi/priority.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function OverviewPage({ queries, department, range, year, linkTo }: ViewProps) {
  const { id, currency } = department;
  const kpis = useEndpointQuery(queries.kpis(id, range));
  // The numbers first: the year is only asked for once they are there.
  const enabled = kpis.data !== undefined;
  const series = useEndpointQuery(queries.series(id, year), { enabled });
  const profile = useEndpointQuery(queries.profile(id), { enabled });
  return (
    <QueryResult query={kpis} also={[series, profile]}>
      {(value) => (
        <Overview
          kpis={value}
          series={series.data ?? null}
          weights={profile.data === undefined ? null : weightsOf(profile.data.value ?? profileSchema.parse({}))}
          currency={currency}
          linkTo={linkTo}
        />
      )}
    </QueryResult>
  );
}
