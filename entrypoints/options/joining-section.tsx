import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import { JoiningPanel } from '#components/me/sharing/joining-panel.tsx';
import { FailureNotice } from '#components/ui/notice.tsx';
import { dayOf } from '#core/base/week.ts';
import { chooseDepartment, openChoice } from '#pages/department-move.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useJoining } from '#pages/use-joining.ts';
import { usePolicy } from '#pages/use-policy.ts';
import { useSaving } from '#query/use-saving.ts';
import { TeamPanel } from './team-panel.tsx';
import { useTransfer } from './use-transfer.ts';

/** Joining a department by address and code, and leaving it. */
export function JoiningSection() {
  const { query, busy, fault, join } = useJoining();
  const { endpointUrl = '', joiningCode = '' } = usePolicy().policy;
  const transfer = useTransfer();
  const choosing = useSaving();
  const leaving = useSaving();
  return (
    <StoreResult query={query}>
      {({ membership, leavings, move: { place, passage } }) => (
        <>
          <FailureNotice failed={leaving.failed} />
          <JoiningPanel
            membership={
              membership && {
                organisation: membership.config.organisation,
                departmentName: place?.name ?? membership.department.name,
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
            passage={openChoice(passage) === null ? passage : null}
            onChoose={(department) => choosing.attempt(() => chooseDepartment(passage, department))}
            failed={choosing.failed}
            transfer={transfer}
            leaving={leaving.busy}
            onLeave={() => leaving.attempt(() => command('leave', null))}
          />
          {membership !== null && <TeamPanel />}
        </>
      )}
    </StoreResult>
  );
}
