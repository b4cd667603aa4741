import { timeZone } from '#browser/lifecycle.ts';
import { JoiningPanel } from '#components/options/joining-panel.tsx';
import { dayOf } from '#core/week.ts';
import { useJoining } from '#kept/use-joining.ts';
import { usePolicy } from '#kept/use-policy.ts';
import { useTransfer } from './use-transfer.ts';

/** Joining a department by address and code, and leaving it. */
export function JoiningSection() {
  const { membership, busy, fault, join, leave } = useJoining();
  const { endpointUrl = '', joiningCode = '' } = usePolicy().policy;
  const transfer = useTransfer(membership);
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
          managed: joiningCode !== '' && membership.endpointUrl === endpointUrl,
          fault: membership.fault,
        }
      }
      form={{ startAddress: endpointUrl, startCode: joiningCode, busy, fault, onJoin: join }}
      transfer={transfer}
      leaving={busy}
      onLeave={leave}
    />
  );
}
