/** What an admin's page or `npm run import` reads and sends of vendors' reports: sums of departments, nothing of a person. */
import { Hono } from 'hono';
import { weekOf, weekPlus } from '#core/base/week.ts';
import { rulesIn } from '#core/org/rules.ts';
import { sourcePeriodSchema, sourcesBodySchema } from '#core/protocol/sources.ts';
import type { Deps } from '#server/deps.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { cadencesOf } from '#server/features/releases/grid.ts';
import { removePeriod, setSums, sourceSums } from '#server/features/sources/rows.ts';
import type { AdminEnv } from '#server/http/as-admin.ts';
import { isRefusal, problem } from '#server/http/problem.ts';
import { parsed, parsedBody } from '#server/http/validation.ts';

/** Reports go back as far as this. */
const WEEKS_BACK = 104;

export function adminSourceRoutes(deps: Deps): Hono<AdminEnv> {
  const { db, now } = deps;
  const app = new Hono<AdminEnv>();

  app.get('/v1/admin/sources', async (c) => {
    const current = weekOf(now(), 'UTC');
    const rules = rulesIn(await readConfig(db), current);
    const departments = await db.selectFrom('departments').select(['id', 'name']).orderBy('id').execute();
    return c.json({
      departments: await Promise.all(
        departments.map(async ({ id, name }) => ({
          id,
          name,
          minimumGroup: Math.max(rules.minimumGroup, rules.minimumGroups[id] ?? 0),
          cadences: await cadencesOf(db, id, weekPlus(current, -WEEKS_BACK), current),
        })),
      ),
      sums: await sourceSums(db),
    });
  });

  app.put('/v1/admin/sources', async (c) => {
    const body = await parsedBody(c, sourcesBodySchema);
    if (isRefusal(body)) return problem(c, body);
    const changed = await setSums(deps, c.get('actor'), body.value.sums);
    return typeof changed === 'number' ? c.json({ changed }) : problem(c, changed);
  });

  app.delete('/v1/admin/sources', async (c) => {
    const query = parsed(sourcePeriodSchema, c.req.query());
    if (isRefusal(query)) return problem(c, query);
    const { source, period } = query.value;
    return c.json({ changed: await removePeriod(deps, c.get('actor'), source, period) });
  });

  return app;
}
