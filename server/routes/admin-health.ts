/** How the endpoint is, for admins. */
import { Hono } from 'hono';
import type { AdminEnv } from '#server/as-admin.ts';
import type { Deps } from '#server/deps.ts';
import { healthReport } from '#server/health-report.ts';

export function adminHealthRoutes(deps: Deps): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>();
  app.get('/v1/admin/health', async (c) => c.json(await healthReport(deps)));
  return app;
}
