/** How the endpoint is, and what members suggested, for admins. */
import { Hono } from 'hono';
import type { SuggestionsReply } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { healthReport } from '#server/features/monitoring/health-report.ts';
import { suggestionReport } from '#server/features/monitoring/suggestion-report.ts';
import type { AdminEnv } from '#server/http/as-admin.ts';

export function adminHealthRoutes(deps: Deps): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>();
  app.get('/v1/admin/health', async (c) => c.json(await healthReport(deps)));
  app.get('/v1/admin/suggestions', async (c) =>
    c.json({ tools: await suggestionReport(deps) } satisfies SuggestionsReply),
  );
  return app;
}
