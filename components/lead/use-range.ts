import { useDeferredValue } from 'react';
import type { ViewProps } from '#components/lead/view-props.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import type { Compared } from '#query/queries.ts';

/**
 * The numbers of the range beside those of the range before. Where nothing is shown yet, the numbers of the range come
 * first; another range or department takes the place of the last one as a whole, so that no part is drawn more often than
 * it changes.
 */
export function useRange({ queries, department, range, address }: ViewProps) {
  const kpis = useEndpointQuery(queries.kpis(department.id, range));
  const compared = useEndpointQuery(queries.compared(department.id, range, address.isCompared));
  const first: Compared | undefined = kpis.data && { kpis: kpis.data, previous: null, series: null };
  const data = compared.data ?? first;
  // What is less urgent is asked for once the first numbers are drawn.
  const enabled = useDeferredValue(data !== undefined, false);
  return {
    query: {
      data,
      isOfAnother: compared.data !== undefined && compared.data.departmentId !== department.id,
      error: compared.error,
      isPlaceholderData: compared.isPlaceholderData,
      dataUpdatedAt: (compared.data === undefined ? kpis : compared).dataUpdatedAt,
      isFetching: compared.isFetching,
      refetch: compared.refetch,
    },
    enabled,
  };
}
