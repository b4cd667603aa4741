import { timeZone } from '#browser/lifecycle.ts';
import { readTeamNumbers } from '#browser/team-numbers.ts';
import { TeamNumbersPanel } from '#components/me/sharing/team-numbers-panel.tsx';
import { weekOf } from '#core/base/week.ts';
import { toolNameIn } from '#core/org/profile.ts';
import { placesIn } from '#core/org/reorganisation.ts';
import { teamNumbersReplySchema } from '#core/protocol/team-numbers.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useStoreQuery } from '#pages/use-store-query.ts';
import type { Store } from '#store/database.ts';

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
    departmentName: place.name,
    nameOf: toolNameIn(profile),
  };
};

/** What the person's department has published, where the company gives it back. */
export function TeamPanel() {
  const query = useStoreQuery(['team'], readTeam);
  return <StoreResult query={query}>{(team) => team !== null && <TeamNumbersPanel {...team} />}</StoreResult>;
}
