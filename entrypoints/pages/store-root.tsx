import '#components/me/options.css';
import { useContext, useEffect } from 'react';
import { onStoredChanged } from '#pages/stored-changes.ts';
import { QueryRoot, type QueryRootProps } from '#query/query-root.tsx';
import { RefreshContext } from '#query/use-saving.ts';

/** Holds what a page has read from this browser, and reads it anew whenever it changes. */
export function StoreRoot({ readAhead, children }: Pick<QueryRootProps, 'readAhead' | 'children'>) {
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
