/** The endpoint's regular work: keys ahead of time, what has expired erased, closed weeks settled, the log emptied. */
import { causesStack } from '#server/causes.ts';
import type { Deps } from '#server/deps.ts';
import { forgetOldCodes, forgetUnseen } from '#server/features/members/rows.ts';
import { refreshCounts } from '#server/features/releases/collected-counts.ts';
import { releaseDue } from '#server/features/releases/release.ts';
import { forgetOldSources } from '#server/features/sources/rows.ts';
import { emptyLog } from '#server/store/libsql.ts';

const INTERVAL_MS = 60_000;

async function upkeep(deps: Deps): Promise<void> {
  await deps.issuer.erasePrivateKeys();
  await refreshCounts(deps);
  await releaseDue(deps);
  await deps.issuer.ensureKeys();
  await forgetOldCodes(deps);
  await forgetUnseen(deps);
  await forgetOldSources(deps);
  await emptyLog(deps.db);
}

/** Works at once and then every minute, never twice at a time. `stop` waits for the work under way. */
export function startUpkeep(deps: Deps): { stop: () => Promise<void> } {
  let underWay: Promise<void> | null = null;
  const run = () => {
    underWay ??= upkeep(deps)
      .then(() => {
        if (deps.health !== undefined) deps.health.upkeepFault = null;
      })
      .catch((error: unknown) => {
        // Tried again in a minute; what it leaves undone is late, not lost.
        deps.log({ level: 'error', event: 'upkeep-failed', detail: causesStack(error) });
        if (deps.health !== undefined) deps.health.upkeepFault = 'the regular work fails; the log says why';
      })
      .finally(() => {
        underWay = null;
      });
  };
  run();
  const timer = setInterval(run, INTERVAL_MS);
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
