import { useState } from 'react';
import { askToShare } from '#browser/consent.ts';
import { command } from '#browser/messages.ts';
import type { AccessFault } from '#components/ui/access-form.tsx';
import { errorText } from '#core/base/error-text.ts';
import type { Leaving, Membership } from '#core/org/membership.ts';
import { parseAddress, toAccessFault } from '#pages/address.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import type { Store } from '#store/database.ts';
import { readLeavings, readMembership } from '#store/membership.ts';

export interface Joining {
  /** `undefined` until it was read; null where this browser is in no department. */
  readonly membership: Membership | null | undefined;
  /** Memberships that ended here and that their endpoint has yet to be told of. */
  readonly leavings: readonly Leaving[];
  readonly busy: boolean;
  readonly fault: AccessFault | null;
  readonly join: (address: string, code: string) => void;
  readonly leave: () => void;
}

const readJoining = async (store: Store) => {
  const [membership, leavings] = await Promise.all([readMembership(store), readLeavings(store)]);
  return { membership, leavings };
};

/** Joining a department by address and code, and leaving it. */
export function useJoining(): Joining {
  const { value, reload } = useStoreQuery(readJoining);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AccessFault | null>(null);

  const attempt = async (address: string, url: string, code: string): Promise<AccessFault | null> => {
    if (!(await askToShare(url))) return { kind: 'sharing-refused', value: address };
    const reply = await command('join', { endpointUrl: url, code });
    return reply.kind === 'joined' ? null : toAccessFault(reply.reason, address, code);
  };
  const run = (job: Promise<AccessFault | null>) => {
    setBusy(true);
    job
      .then(setFault, (error: unknown) => setFault({ kind: 'other', detail: errorText(error) }))
      .finally(() => {
        setBusy(false);
        reload();
      });
  };
  return {
    membership: value?.membership,
    leavings: value?.leavings ?? [],
    busy,
    fault,
    join: (typed, code) => {
      const address = parseAddress(typed);
      if ('fault' in address) setFault(address.fault);
      else run(attempt(typed, address.url, code));
    },
    leave: () => run(command('leave', null)),
  };
}
