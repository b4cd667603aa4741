import { ReturnView } from '#components/lead/return-view.tsx';
import { QueryResult } from '#components/query-result.tsx';
import { useText } from '#components/text.tsx';
import { dayOf } from '#core/base/week.ts';
import { bookedIn } from '#dashboard/lead/booked-in.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function ReturnPage({ dashboard, queries, department, range, toolNames }: ViewProps) {
  const { id } = department;
  const { timeZone } = useText();
  const kpis = useEndpointQuery(queries.kpis(id, range));
  const ledger = useEndpointQuery(queries.ledger(id));
  const licences = useEndpointQuery(queries.licences(id));
  const costs = useEndpointQuery(queries.costs(id));
  return (
    <QueryResult query={kpis} also={[ledger, licences, costs]}>
      {(value) => (
        <ReturnView
          department={department}
          kpis={value}
          ledger={ledger.data === undefined ? null : bookedIn(ledger.data, range)}
          licences={licences.data ?? null}
          costs={costs.data ?? null}
          toolNames={toolNames}
          today={dayOf(Date.now(), timeZone)}
          onLicences={(revision, given) => dashboard.licences.save(id, revision, given)}
          onCosts={(revision, given) => dashboard.costs.save(id, revision, given)}
        />
      )}
    </QueryResult>
  );
}
