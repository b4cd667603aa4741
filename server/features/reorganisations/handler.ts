/** What admins plan: departments that are merged or split from the beginning of a period on. */
import type { Deps } from '#server/deps.ts';
import { cancelReorganisation, planReorganisation } from '#server/features/reorganisations/contract.ts';
import { cancelSuccession, planSuccession } from '#server/features/reorganisations/rows.ts';
import type { AddRoute } from '#server/http/route.ts';

export function addReorganisationRoutes(on: AddRoute, deps: Deps): void {
  on(planReorganisation, async ({ who, body }) => ({
    successions: await deps.db
      .transaction()
      .execute((transaction) => planSuccession(transaction, deps, body, who.actor)),
  }));

  on(cancelReorganisation, async ({ who, path }) => ({
    successions: await deps.db
      .transaction()
      .execute((transaction) => cancelSuccession(transaction, deps, path.id, who.actor)),
  }));
}
