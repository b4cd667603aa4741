import { askToShare } from '#browser/consent.ts';
import { command } from '#browser/messages.ts';
import { toAccessFault } from '#pages/address.ts';
import { readDepartmentMove } from '#pages/department-move.ts';
import { useAccess } from '#pages/use-access.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import type { Store } from '#store/database.ts';
import { readLeavings, readMembership } from '#store/membership.ts';

const readJoining = async (store: Store) => {
  const [membership, leavings, move] = await Promise.all([
    readMembership(store),
    readLeavings(store),
    readDepartmentMove(store),
  ]);
  return { membership, leavings, move };
};

export type Joining = ReturnType<typeof useJoining>;

/** Joining a department by address and code. */
export function useJoining() {
  const query = useStoreQuery(['joining'], readJoining);
  const { enter, ...access } = useAccess();
  return {
    query,
    ...access,
    join: (typed: string, code: string) =>
      enter(typed, async (endpointUrl) => {
        if (!(await askToShare(endpointUrl))) return { kind: 'sharing-refused', value: typed };
        const reply = await command('join', { endpointUrl, code });
        return reply.kind === 'joined' ? null : toAccessFault(reply.reason, typed, code);
      }),
  };
}
