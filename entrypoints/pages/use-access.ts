import { useState } from 'react';
import type { AccessFault } from '#components/ui/form/access-form.tsx';
import { parseAddress } from '#pages/address.ts';
import { useSaving } from '#query/use-saving.ts';

export interface Access {
  readonly busy: boolean;
  readonly fault: AccessFault | null;
  /** Runs a job with the address as it was typed, once it is one; the job says why it was refused. */
  readonly enter: (address: string, job: (url: string) => Promise<AccessFault | null>) => void;
}

/** Entering an endpoint's address and a secret for it. */
export function useAccess(): Access {
  const { busy, failed, attempt } = useSaving();
  const [fault, setFault] = useState<AccessFault | null>(null);
  return {
    busy,
    fault: failed === null ? fault : { kind: 'other', detail: failed },
    enter: (typed, job) => {
      const address = parseAddress(typed);
      if ('fault' in address) setFault(address.fault);
      else attempt(() => job(address.url), setFault);
    },
  };
}
