import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { RefreshContext } from '#query/use-saving.ts';

const createQueryClient = (freshMs: number) =>
  new QueryClient({
    defaultOptions: {
      // An endpoint may be on this machine, so what the browser says of the network does not count.
      queries: { networkMode: 'always', retry: false, staleTime: freshMs },
    },
  });

interface QueryRootProps {
  /** How long a reply is shown again without being read anew behind it. */
  readonly freshMs?: number;
  readonly children: ReactNode;
}

/** Holds what the pages within it have read. One for each key that opens an endpoint: no reply outlives its key. */
export function QueryRoot({ freshMs = 0, children }: QueryRootProps) {
  const [client] = useState(() => createQueryClient(freshMs));
  const refresh = useCallback(() => client.invalidateQueries(), [client]);
  return (
    <QueryClientProvider client={client}>
      <RefreshContext value={refresh}>{children}</RefreshContext>
    </QueryClientProvider>
  );
}
