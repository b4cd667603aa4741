import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { unwrapAnswer } from '#query/endpoint-error.ts';
import type { Answer } from '#sync/endpoint.ts';

/** A request to the endpoint with the key under which its reply is kept. */
export interface EndpointQuery<T> {
  readonly queryKey: readonly unknown[];
  /** Reads the reply; what is read from several requests takes each from what is kept. */
  readonly queryFn: (context: { readonly client: QueryClient }) => Promise<T>;
  /** Whether the reply of the query before stays while this one is under way: of another range, never of another department. */
  readonly keepsPrevious?: boolean;
}

/** A request under its key; a refusal becomes an error with what the endpoint said. */
export function endpointQuery<T>(queryKey: readonly unknown[], request: () => Promise<Answer<T>>) {
  return { queryKey, queryFn: async () => unwrapAnswer(await request()) };
}

/**
 * Asks while the part is drawn, if nobody has asked yet: an effect waits until the page is painted. What goes wrong is told
 * where the reply is read.
 */
export function useAskedAhead<T>(query: Omit<EndpointQuery<T>, 'keepsPrevious'>, { enabled = true } = {}): void {
  const client = useQueryClient();
  if (enabled && client.getQueryState(query.queryKey) === undefined) client.prefetchQuery(query).catch(() => undefined);
}

/** What the endpoint replies. `enabled: false` puts reading off. */
export function useEndpointQuery<T>(
  { keepsPrevious = false, ...query }: EndpointQuery<T>,
  { enabled = true } = {},
): UseQueryResult<T> {
  useAskedAhead(query, { enabled });
  return useQuery({ ...query, enabled, ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}) });
}

/** A list that the endpoint gives page by page, each from where the last one ended; null is the beginning. */
export function useEndpointPages<T extends { readonly next: string | null }>(
  queryKey: QueryKey,
  request: (before: string | null) => Promise<Answer<T>>,
) {
  return useInfiniteQuery<T, Error, InfiniteData<T>, QueryKey, string | null>({
    queryKey,
    queryFn: async ({ pageParam }) => unwrapAnswer(await request(pageParam)),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
}
