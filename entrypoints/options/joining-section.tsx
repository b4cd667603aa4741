import { timeZone } from '#browser/lifecycle.ts';
import { JoiningPanel } from '#components/me/sharing/joining-panel.tsx';
import { dayOf } from '#core/base/week.ts';
import { useDepartmentMove } from '#pages/use-department-move.ts';
import { useJoining } from '#pages/use-joining.ts';
import { usePolicy } from '#pages/use-policy.ts';
import { useTransfer } from './use-transfer.ts';

/** Joining a department by address and code, and leaving it. */
export function JoiningSection() {
  const { membership, leavings, busy, fault, join, leave } = useJoining();
  const { endpointUrl = '', joiningCode = '' } = usePolicy().policy;
  const transfer = useTransfer();
  const { placeName, passage, onChoose, failed } = useDepartmentMove();
  return (
    <JoiningPanel
      membership={
        membership && {
          organisation: membership.config.organisation,
          departmentName: placeName ?? membership.department.name,
          endpoint: membership.endpointUrl,
          joinedDay: dayOf(membership.joinedMs, timeZone()),
          minimumGroup: membership.config.minimumGroup,
          holdHours: membership.config.holdHours,
          managed: joiningCode !== '' && membership.endpointUrl === endpointUrl,
          fault: membership.fault,
        }
      }
      leavings={leavings}
      form={{ startAddress: endpointUrl, startCode: joiningCode, busy, fault, onJoin: join }}
      // A choice that is still open stands above every section.
      passage={passage?.chosen === null ? null : passage}
      onChoose={onChoose}
      failed={failed}
      transfer={transfer}
      leaving={busy}
      onLeave={leave}
    />
  );
}
