import { useEffect, useState } from 'react';
import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import { readTeamNumbers } from '#browser/team-numbers.ts';
import { JoiningPanel } from '#components/me/sharing/joining-panel.tsx';
import { TeamNumbersPanel } from '#components/me/sharing/team-numbers-panel.tsx';
import { FailureNotice } from '#components/ui/notices.tsx';
import { weekOf } from '#core/base/week.ts';
import { partsOfLink } from '#core/org/invite-list.ts';
import { toolNameIn } from '#core/org/profile.ts';
import { placesIn } from '#core/org/reorganisation.ts';
import { teamNumbersReplySchema } from '#core/protocol/team-numbers.ts';
import { chooseDepartment, openChoice } from '#pages/department-move.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useJoining } from '#pages/use-joining.ts';
import { usePolicy } from '#pages/use-policy.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useSaving } from '#query/use-saving.ts';
import type { Store } from '#store/database.ts';
import { useTransfer } from './use-transfer.ts';

/** The invitation that the popup brought here. */
function readInvitation(): ReturnType<typeof partsOfLink> {
  const link = new URLSearchParams(location.search).get('invitation');
  return link === null ? null : partsOfLink(link);
}

/** Joining a department by address and code, and leaving it. */
export default function JoiningSection() {
  const { query, busy, fault, join } = useJoining();
  const { endpointUrl = '', joiningCode = '' } = usePolicy().policy;
  const [invited] = useState(readInvitation);
  // Its code does not stay in the address. A first drawing may be thrown away, so it goes once the section stands.
  useEffect(() => history.replaceState(null, '', location.pathname + location.hash), []);
  const transfer = useTransfer();
  const choosing = useSaving();
  const leaving = useSaving();
  return (
    <StoreResult query={query}>
      {({ membership, leavings, move: { place, passage } }) => (
        <>
          <FailureNotice failed={leaving.failed} />
          <JoiningPanel
            membership={membership}
            place={place}
            isManaged={joiningCode !== '' && membership?.endpointUrl === endpointUrl}
            leavings={leavings}
            form={{
              startAddress: invited?.endpointUrl ?? endpointUrl,
              startCode: invited?.code ?? joiningCode,
              busy,
              fault,
              onJoin: join,
            }}
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

/** Null where the company does not give its numbers back; `numbers` is null until the first have come. */
const readTeam = async (store: Store) => {
  const profile = await readProfile(store);
  const { membership, settings } = profile;
  if (membership?.config.teamNumbers !== true) return null;
  const { config, department, endpointUrl } = membership;
  const reply = teamNumbersReplySchema.safeParse(await readTeamNumbers(endpointUrl)).data;
  const [place = department] = placesIn(
    config.successions,
    department,
    settings.chosenDepartments,
    weekOf(Date.now(), timeZone()),
  );
  return {
    numbers: reply?.departments.find(({ id }) => id === place.id) ?? null,
    tried: reply?.experiments ?? [],
    departmentName: place.name,
    nameOf: toolNameIn(profile),
  };
};

/** What the person's department has published, where the company gives it back. */
function TeamPanel() {
  const query = useStoreQuery(['team'], readTeam);
  return <StoreResult query={query}>{(team) => team !== null && <TeamNumbersPanel {...team} />}</StoreResult>;
}
