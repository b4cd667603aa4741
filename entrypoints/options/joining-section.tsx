import { useState } from 'react';
import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import type { AccessFault } from '#components/options/access-form.tsx';
import { JoiningPanel } from '#components/options/joining-panel.tsx';
import { dayOf } from '#core/week.ts';
import { useKept } from '#kept/use-kept.ts';
import { readMembership } from '#store/membership.ts';
import { parseAddress, toAccessFault } from './address.ts';

/** Joining a department by address and code, and leaving it. */
export function JoiningSection() {
  const { value: membership, reload } = useKept(readMembership);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AccessFault | null>(null);

  const join = async (typed: string, code: string) => {
    const address = parseAddress(typed);
    if ('fault' in address) return setFault(address.fault);
    setBusy(true);
    try {
      const reply = await command('join', { endpointUrl: address.url, code });
      setFault(reply.kind === 'joined' ? null : toAccessFault(reply.reason, typed, code));
    } catch (error) {
      setFault({ kind: 'other', detail: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
      reload();
    }
  };

  const leave = async () => {
    setBusy(true);
    await command('leave', null).finally(() => setBusy(false));
    reload();
  };

  return (
    <JoiningPanel
      membership={
        membership && {
          organisation: membership.config.organisation,
          departmentName: membership.department.name,
          endpoint: membership.endpointUrl,
          joinedDay: dayOf(membership.joinedMs, timeZone()),
          minimumGroup: membership.config.minimumGroup,
          holdHours: membership.config.holdHours,
          managed: false,
          fault: membership.fault,
        }
      }
      form={{ startAddress: '', startCode: '', busy, fault, onJoin: join }}
      leaving={busy}
      onLeave={leave}
    />
  );
}
