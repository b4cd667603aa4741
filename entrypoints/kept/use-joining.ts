import { useState } from 'react';
import { askToShare, stopSharing } from '#browser/consent.ts';
import { command } from '#browser/messages.ts';
import type { AccessFault } from '#components/options/access-form.tsx';
import { errorText } from '#core/error-text.ts';
import type { Membership } from '#core/membership.ts';
import { parseAddress, toAccessFault } from '#kept/address.ts';
import { useKept } from '#kept/use-kept.ts';
import { readMembership } from '#store/membership.ts';

export interface Joining {
  /** `undefined` until it was read; null where this browser is in no department. */
  readonly membership: Membership | null | undefined;
  readonly busy: boolean;
  readonly fault: AccessFault | null;
  readonly join: (address: string, code: string) => void;
  readonly leave: () => void;
}

/** Joining a department by address and code, and leaving it. */
export function useJoining(): Joining {
  const { value: membership, reload } = useKept(readMembership);
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
    membership,
    busy,
    fault,
    join: (typed, code) => {
      const address = parseAddress(typed);
      if ('fault' in address) setFault(address.fault);
      else run(attempt(typed, address.url, code));
    },
    leave: () =>
      run(
        command('leave', null)
          .then(() => (membership == null ? undefined : stopSharing(membership.endpointUrl)))
          .then(() => null),
      ),
  };
}
