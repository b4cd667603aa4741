import { timeZone } from '#browser/lifecycle.ts';
import { JoiningPanel } from '#components/options/joining-panel.tsx';
import { dayOf } from '#core/week.ts';
import { useJoining } from '#kept/use-joining.ts';

/** Joining a department by address and code, and leaving it. */
export function JoiningSection() {
  const { membership, busy, fault, join, leave } = useJoining();
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
