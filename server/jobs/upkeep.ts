/** The endpoint's regular work: keys ahead of time, what has expired erased, closed weeks settled, the log emptied, messages sent. */
import { causesStack } from '#server/causes.ts';
import type { Deps } from '#server/deps.ts';
import { createDigestSender } from '#server/features/digests/sender.ts';
import { forgetOldCodes, forgetUnseen } from '#server/features/members/rows.ts';
import { refreshCounts } from '#server/features/releases/collected-counts.ts';
import { releaseDue } from '#server/features/releases/release.ts';
import { forgetOldSources } from '#server/features/sources/rows.ts';
import { emptyLog } from '#server/store/libsql.ts';

const INTERVAL_MS = 60_000;

async function upkeep(deps: Deps, stopping: AbortSignal): Promise<void> {
  await deps.issuer.erasePrivateKeys();
  await refreshCounts(deps);
  await releaseDue(deps);
  await deps.issuer.ensureKeys(stopping);
  await forgetOldCodes(deps);
  await forgetUnseen(deps);
  await forgetOldSources(deps);
  await emptyLog(deps.db);
}

/** A job that runs once at a time; `ended` waits for the run under way. */
function createJob(deps: Deps, event: string, work: () => Promise<void>, note: (fault: string | null) => void) {
  let underWay: Promise<void> | null = null;
  return {
    run() {
      underWay ??= work()
        .then(() => note(null))
        .catch((error: unknown) => {
          // Tried again in a minute; what it leaves undone is late, not lost.
          deps.log({ level: 'error', event, detail: causesStack(error) });
          note('the regular work fails; the log says why');
        })
        .finally(() => {
          underWay = null;
        });
    },
    async ended() {
      await underWay;
    },
  };
}

/**
 * Works at once and then every minute, never twice at a time. Messages are sent once everything due is settled, beside the rest:
 * a recipient that does not answer holds up no release. `stop` waits for the work under way.
 */
export function startUpkeep(deps: Deps): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const sending = createJob(deps, 'digests-failed', createDigestSender(deps), () => {});
  const upkeeping = createJob(
    deps,
    'upkeep-failed',
    async () => {
      await upkeep(deps, stopping.signal);
      sending.run();
    },
    (fault) => {
      if (deps.health !== undefined) deps.health.upkeepFault = fault;
    },
  );
  upkeeping.run();
  const timer = setInterval(upkeeping.run, INTERVAL_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await upkeeping.ended();
      await sending.ended();
    },
  };
}
