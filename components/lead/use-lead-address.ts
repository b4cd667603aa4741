import { useCallback } from 'react';
import { type LeadAddress, leadHref, parseLeadAddress } from '#components/lead/lead-address.ts';
import { useHash } from '#components/shell/use-hash.ts';

export interface Addressed {
  readonly address: LeadAddress;
  /** The address with a change; what is not named stays. */
  readonly hrefTo: (change: Partial<LeadAddress>) => string;
  readonly go: (change: Partial<LeadAddress>) => void;
}

/** The view, department and range that the page's address names; `firstDepartment` where it names none. */
export function useAddress(place: string, firstDepartment: string | null): Addressed {
  const parsed = parseLeadAddress(useHash(), place);
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
