import { useMemo } from 'react';
import { type LeadAddress, leadHref, parseLeadAddress } from '#components/lead/lead-address.ts';
import { useHash } from '#components/shell/use-hash.ts';
import type { DepartmentId } from '#core/base/department-id.ts';

/** What the page's address names; `firstDepartment` where it names none. The same object until the address changes. */
export function useAddress(place: string, firstDepartment: DepartmentId | null) {
  const hash = useHash();
  return useMemo(() => {
    const parsed = parseLeadAddress(hash, place);
    const address = { ...parsed, department: parsed.department ?? firstDepartment };
    /** The address with a change; what is not named stays. */
    const hrefTo = (change: Partial<LeadAddress>) => leadHref({ ...address, ...change }, place);
    return {
      address,
      hrefTo,
      go: (change: Partial<LeadAddress>) => {
        location.hash = hrefTo(change);
      },
    };
  }, [hash, place, firstDepartment]);
}
