/** Tokens for members. */
import { weekOf } from '#core/base/week.ts';
import type { Deps } from '#server/deps.ts';
import { noteBrowser } from '#server/features/members/version-rows.ts';
import { fetchToken } from '#server/features/tokens/contract.ts';
import { issueToken } from '#server/features/tokens/rows.ts';
import type { AddRoute } from '#server/http/route.ts';

export function addTokenRoutes(on: AddRoute, deps: Deps): void {
  on(fetchToken, async ({ who, body }) => {
    await noteBrowser(deps.db, who, weekOf(deps.now(), 'UTC'), body.version);
    return issueToken(deps, who, body);
  });
}
