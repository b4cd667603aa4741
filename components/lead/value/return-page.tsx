import { bookedIn } from '#components/lead/booked-in.ts';
import { ReturnView } from '#components/lead/value/return-view.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { dayOf } from '#core/base/week.ts';
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
