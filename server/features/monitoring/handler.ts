/** How the endpoint is: for monitors, and for admins, who also see what members suggested. */
import { causesText } from '#server/causes.ts';
import type { Deps } from '#server/deps.ts';
import * as contracts from '#server/features/monitoring/contract.ts';
import { healthReport } from '#server/features/monitoring/health-report.ts';
import type { Metrics } from '#server/features/monitoring/metrics.ts';
import { startSteps } from '#server/features/monitoring/start-steps.ts';
import { suggestionReport } from '#server/features/monitoring/suggestion-report.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';
import { createTurns } from '#server/http/turns.ts';

/** The health page asks once a minute. */
const READS_OF_A_KEY = 8;

export function addMonitoringRoutes(on: AddRoute, { db, now, movedClock, health, log }: Deps, metrics: Metrics): void {
  on(contracts.health, () => ({
    status: 'ok',
    // Nobody may take the numbers of a moved clock for real ones.
    ...(movedClock === null
      ? {}
      : {
          clock: { moved: movedClock, now: new Date(now()).toISOString(), warning: 'TEST CLOCK: not the true time' },
        }),
  }));

  on(contracts.readiness, async () => {
    try {
      await db.selectFrom('settings').select('name').limit(1).execute();
    } catch (error) {
      log({ level: 'error', event: 'not-ready', detail: causesText(error) });
      throw new ProblemError('busy', 'the database does not answer; try again in a minute, then look at the log', {
        retryAfterSeconds: 60,
      });
    }
    // It still takes reports, but keys are not made and windows not released: somebody has to look.
    const fault = health?.upkeepFault ?? null;
    if (fault !== null) throw new ProblemError('busy', fault, { retryAfterSeconds: 60 });
    return { status: 'ready' };
  });

  on(contracts.metrics, async ({ c }) => {
    c.header('Content-Type', 'application/openmetrics-text; version=1.0.0; charset=utf-8');
    c.header('Cache-Control', 'no-store');
    return c.body(await metrics.text());
  });
}

export function addAdminMonitoringRoutes(on: AddRoute, deps: Deps, settled: SettledWindows): void {
  const inTurn = createTurns(1, READS_OF_A_KEY);
  on(contracts.adminHealth, ({ who }) => inTurn(who.actor, () => healthReport(deps, settled)));
  on(contracts.adminStart, () => startSteps(deps));
  on(contracts.suggestions, ({ who }) =>
    inTurn(who.actor, async () => ({ tools: await suggestionReport(deps, settled) })),
  );
}
