import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { type Keeping, keepReplies, takeReplies } from '#query/kept-replies.ts';
import { RefreshContext } from '#query/use-saving.ts';

export function createQueryClient(freshMs = 0, keeping: Keeping | null = null): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      // An endpoint may be on this machine, so what the browser says of the network does not count.
      queries: { networkMode: 'always', retry: false, staleTime: freshMs },
    },
  });
  if (keeping !== null) takeReplies(client, keeping);
  return client;
}

export interface QueryRootProps {
  /** How long a reply is shown again without being read anew behind it. */
  readonly freshMs?: number;
  /** Where the replies that are shown are kept when the page is left; none outlives the page without it. */
  readonly keeping?: Keeping | null;
  /** Holds what was read before the page was drawn. */
  readonly readAhead?: QueryClient | undefined;
  readonly children: ReactNode;
}

/** Holds what the pages within it have read. One for each key that opens an endpoint: no reply outlives its key. */
export function QueryRoot({ freshMs, keeping = null, readAhead, children }: QueryRootProps) {
  const [client] = useState(() => readAhead ?? createQueryClient(freshMs, keeping));
  const refresh = useCallback(() => client.invalidateQueries(), [client]);
  useEffect(() => {
    if (keeping === null) return;
    const keep = () => keepReplies(client, keeping);
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [client, keeping]);
  return (
    <QueryClientProvider client={client}>
      <RefreshContext value={refresh}>{children}</RefreshContext>
    </QueryClientProvider>
  );
}
