import type { ViewProps } from '#components/lead/view-props.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import type { Compared } from '#query/queries.ts';

/**
 * The numbers of the range beside those of the range before. Where nothing is shown yet, the numbers of the range come
 * first; another range takes the place of the last one as a whole, so that no part is drawn more often than it changes.
 */
export function useRange({ queries, department, range, address }: ViewProps) {
  const kpis = useEndpointQuery(queries.kpis(department.id, range));
  const compared = useEndpointQuery(queries.compared(department.id, range, address.isCompared));
  const first: Compared | undefined = kpis.data && { kpis: kpis.data, previous: null, series: null };
  return {
    query: {
      data: compared.data ?? first,
      error: compared.error,
      isPlaceholderData: compared.isPlaceholderData,
      isFetching: compared.isFetching,
      refetch: compared.refetch,
    },
    /** Whether the numbers of the range have come: what is less urgent is read after them. */
    enabled: kpis.data !== undefined && !kpis.isPlaceholderData,
  };
}
