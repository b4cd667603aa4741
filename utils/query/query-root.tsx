import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

/** A reply that is older than this is shown, and read again behind it. */
const FRESH_MS = 60_000;

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      // An endpoint may be on this machine, so what the browser says of the network does not count.
      queries: { networkMode: 'always', retry: false, staleTime: FRESH_MS },
      mutations: { networkMode: 'always' },
    },
  });

/** Holds what the pages within it have read. One for each key that opens an endpoint: no reply outlives its key. */
export function QueryRoot({ children }: { readonly children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
