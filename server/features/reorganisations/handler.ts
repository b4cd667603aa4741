/** What admins plan: departments that are merged or split from the beginning of a period on. */
import { type Context, Hono } from 'hono';
import type { Succession } from '#core/org/reorganisation.ts';
import { reorganisationSchema, type SuccessionsReply } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { cancelSuccession, planSuccession } from '#server/features/reorganisations/rows.ts';
import type { AdminEnv } from '#server/http/as-admin.ts';
import { departmentPath } from '#server/http/path-parameters.ts';
import { isRefusal, problem, type Refusal } from '#server/http/problem.ts';
import { parsedBody, parsedPath } from '#server/http/validation.ts';
import type { StoreTransaction } from '#server/store/schema.ts';

export function adminSuccessionRoutes(deps: Deps): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>();

  async function told(
    c: Context<AdminEnv>,
    status: 200 | 201,
    change: (transaction: StoreTransaction) => Promise<Succession[] | Refusal>,
  ): Promise<Response> {
    const outcome = await deps.db.transaction().execute(change);
    if (isRefusal(outcome)) return problem(c, outcome);
    return c.json({ successions: outcome } satisfies SuccessionsReply, status);
  }

  app.post('/v1/admin/successions', async (c) => {
    const body = await parsedBody(c, reorganisationSchema);
    if (isRefusal(body)) return problem(c, body);
    return told(c, 201, (transaction) => planSuccession(transaction, deps, body.value, c.get('actor')));
  });

  app.delete('/v1/admin/successions/:id', async (c) => {
    const path = parsedPath(c, departmentPath);
    if (isRefusal(path)) return problem(c, path);
    return told(c, 200, (transaction) => cancelSuccession(transaction, deps, path.value.id, c.get('actor')));
  });

  return app;
}
