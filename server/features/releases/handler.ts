/** Running the release job at an admin's word. */
import type { Deps } from '#server/deps.ts';
import { releaseNow } from '#server/features/releases/contract.ts';
import { releaseDue } from '#server/features/releases/release.ts';
import type { AddRoute } from '#server/http/route.ts';

export function addReleaseRoutes(on: AddRoute, deps: Deps): void {
  on(releaseNow, async ({ who }) => {
    const settled = await releaseDue(deps, who.actor);
    const named = (isReleased: boolean) =>
      settled
        .filter(({ released }) => released === isReleased)
        .map(({ department, window }) => ({ department, window }));
    return { released: named(true), withheld: named(false) };
  });
}
