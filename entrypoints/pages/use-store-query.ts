import { inStore } from '#pages/opened-store.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import type { Store } from '#store/database.ts';

/** What this browser keeps, under a key of its own for each reading; within a `StoreRoot` it is read anew on every change. */
export function useStoreQuery<T>(
  key: readonly unknown[],
  read: (store: Store) => Promise<T>,
  { keepsPrevious = false } = {},
) {
  return useEndpointQuery({ queryKey: ['store', ...key], queryFn: () => inStore(read), keepsPrevious });
}
