/** What everybody may read: the configuration and the public keys. */
import { Hono } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { isOpenIn } from '#core/org/reorganisation.ts';
import { keysQuerySchema, keysReplySchema } from '#core/protocol/member.ts';
import { issuingWeeks } from '#server/calendar.ts';
import type { Deps } from '#server/deps.ts';
import { findDepartment } from '#server/features/departments/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { mirrorOf } from '#server/features/published/mirror.ts';
import { publishedConfig } from '#server/features/published/published-config.ts';
import { isRefusal, problem } from '#server/http/problem.ts';
import { parsed } from '#server/http/validation.ts';

export function publicRoutes(deps: Deps): Hono {
  const { db, issuer, now } = deps;
  const app = new Hono();
  // An extension page may read a 304 only if it carries the headers that share it.
  const tagged = etag({
    retainedHeaders: [
      ...RETAINED_304_HEADERS,
      'access-control-allow-origin',
      'access-control-allow-credentials',
      'access-control-expose-headers',
    ],
  });

  app.get('/v1/config', tagged, async (c) => {
    c.header('Cache-Control', 'no-cache');
    return c.json(await publishedConfig(deps));
  });

  app.get('/v1/mirror', tagged, async (c) => {
    c.header('Cache-Control', 'no-cache');
    return c.json(await mirrorOf(deps));
  });

  app.get('/v1/keys', tagged, async (c) => {
    const query = parsed(keysQuerySchema, c.req.query());
    if (isRefusal(query)) return problem(c, query);
    const { department, week } = query.value;
    const row = await findDepartment(db, department);
    if (row === undefined)
      return problem(c, {
        refused: 'unknown-department',
        field: 'department',
        value: department,
        detail: `there is no department ${department}; take its id from the reply to joining`,
      });
    const issuing = issuingWeeks(now());
    const weeks = week === undefined ? issuing : [week];
    const { successions } = await readConfig(db);
    for (const each of weeks)
      if (issuing.includes(each) && isOpenIn(successions, row, each)) await issuer.ensureKey(department, each);
    c.header('Cache-Control', 'no-cache');
    return c.json(keysReplySchema.parse({ keys: await issuer.publicKeys(department, weeks) }));
  });

  return app;
}
