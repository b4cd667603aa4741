import { PrioritiesView } from '#components/lead/priorities/priorities-view.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { quarterOf, quarterPlus, weeksOfQuarter } from '#core/base/quarter.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function PrioritiesPage({ dashboard, queries, department, range, year }: ViewProps) {
  const { id } = department;
  const thisQuarter = quarterOf(range.to);
  const lastQuarter = quarterPlus(thisQuarter, -1);
  const weeksIn = (quarter: string) => {
    const weeks = weeksOfQuarter(quarter);
    return { from: weeks[0] ?? range.from, to: weeks.at(-1) ?? range.to };
  };
  const kpis = useEndpointQuery(queries.kpis(id, range));
  const enabled = kpis.data !== undefined;
  const yearKpis = useEndpointQuery(queries.kpis(id, year), { enabled });
  const series = useEndpointQuery(queries.series(id, year), { enabled });
  const profile = useEndpointQuery(queries.profile(id), { enabled });
  const targets = useEndpointQuery(queries.targets(id), { enabled });
  const now = useEndpointQuery(queries.kpis(id, weeksIn(thisQuarter)), { enabled });
  const last = useEndpointQuery(queries.kpis(id, weeksIn(lastQuarter)), { enabled });
  const all = useEndpointQuery(queries.allKpis(range), { enabled });
  return (
    <QueryResult query={kpis} also={[yearKpis, series, profile, targets, now, last, all]}>
      {(value) => (
        <PrioritiesView
          department={department}
          kpis={value}
          yearKpis={yearKpis.data ?? null}
          series={series.data ?? null}
          profile={profile.data ?? null}
          targets={targets.data ?? null}
          quarters={[
            { quarter: thisQuarter, kpis: now.data ?? null },
            { quarter: lastQuarter, kpis: last.data ?? null },
          ]}
          settable={[thisQuarter, quarterPlus(thisQuarter, 1)]}
          all={all.data ?? null}
          onProfile={(revision, given) => dashboard.profile.save(id, revision, given)}
          onTargets={(revision, given) => dashboard.targets.save(id, revision, given)}
        />
      )}
    </QueryResult>
  );
}
