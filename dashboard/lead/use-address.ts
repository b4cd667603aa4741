import { useCallback, useEffect, useState } from 'react';
import { type LeadAddress, leadHref, parseLeadAddress } from '#core/lead-address.ts';

export interface Addressed {
  readonly address: LeadAddress;
  /** The address with a change; what is not named stays. */
  readonly hrefTo: (change: Partial<LeadAddress>) => string;
  readonly go: (change: Partial<LeadAddress>) => void;
}

/** The view, department and range that the page's address names; `firstDepartment` where it names none. */
export function useAddress(place: string, firstDepartment: string | null): Addressed {
  const [hash, setHash] = useState(() => location.hash);
  useEffect(() => {
    // The link that skips to the content changes the address, too.
    const follow = () => {
      if (location.hash === '' || location.hash.startsWith(`#${place}`)) setHash(location.hash);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [place]);
  const parsed = parseLeadAddress(hash, place);
  const department = parsed.department ?? firstDepartment;
  const { view, weeks } = parsed;
  const hrefTo = useCallback(
    (change: Partial<LeadAddress>) => leadHref({ view, department, weeks, ...change }, place),
    [view, department, weeks, place],
  );
  return {
    address: { view, department, weeks },
    hrefTo,
    go: (change) => {
      location.hash = hrefTo(change);
    },
  };
}
