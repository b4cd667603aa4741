import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Answer } from '#sync/endpoint.ts';

/** A request to the endpoint with the key under which its reply is kept. */
export interface EndpointQuery<T> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: () => Promise<T>;
}

/** A refusal becomes an error with what the endpoint said. */
export function endpointQuery<T>(queryKey: readonly unknown[], request: () => Promise<Answer<T>>): EndpointQuery<T> {
  return {
    queryKey,
    queryFn: async () => {
      const answer = await request();
      if (answer.kind !== 'ok') throw new Error(answer.said);
      return answer.value;
    },
  };
}

/** What the endpoint replies. While another range is read, the reply for the last one stays. `enabled: false` puts reading off. */
export function useEndpointQuery<T>(query: EndpointQuery<T>, { enabled = true } = {}): UseQueryResult<T> {
  return useQuery({ ...query, enabled, placeholderData: keepPreviousData });
}
