import type { QueryClient } from '@tanstack/react-query';
import { type ReactNode, useContext, useEffect } from 'react';
import { onStoredChanged } from '#pages/stored-changes.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { RefreshContext } from '#query/use-saving.ts';

interface StoreRootProps {
  /** Holds what the page read before it was drawn. */
  readonly readAhead?: QueryClient;
  readonly children: ReactNode;
}

/** Holds what a page has read from this browser, and reads it anew whenever it changes. */
export function StoreRoot({ readAhead, children }: StoreRootProps) {
  return (
    <QueryRoot readAhead={readAhead}>
      <StoreChanges />
      {children}
    </QueryRoot>
  );
}

function StoreChanges() {
  const refresh = useContext(RefreshContext);
  useEffect(
    () =>
      // What fails is shown where the query is.
      onStoredChanged(() => {
        refresh().catch(() => undefined);
      }),
    [refresh],
  );
  return null;
}
