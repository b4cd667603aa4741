/** Whether the endpoint lives, and whether it can do its work. */
import { Hono } from 'hono';
import type { Deps } from '#server/deps.ts';
import { problem } from '#server/http/problem.ts';

export function healthRoutes({ db, now, movedClock, health, log }: Deps): Hono {
  const app = new Hono();

  app.get('/healthz', (c) =>
    c.json({
      status: 'ok',
      // Nobody may take the numbers of a moved clock for real ones.
      ...(movedClock === null
        ? {}
        : {
            clock: { moved: movedClock, now: new Date(now()).toISOString(), warning: 'TEST CLOCK: not the true time' },
          }),
    }),
  );

  app.get('/readyz', async (c) => {
    try {
      await db.selectFrom('settings').select('name').limit(1).execute();
    } catch (error) {
      log({ level: 'error', event: 'not-ready', detail: error instanceof Error ? error.message : String(error) });
      return problem(c, {
        refused: 'busy',
        detail: 'the database does not answer; try again in a minute, then look at the log',
        retryAfterSeconds: 60,
      });
    }
    // It still takes reports, but keys are not made and windows not released: somebody has to look.
    const fault = health?.upkeepFault ?? null;
    if (fault !== null) return problem(c, { refused: 'busy', detail: fault, retryAfterSeconds: 60 });
    return c.json({ status: 'ready' });
  });

  return app;
}
