/** Joining a department, sharing the membership with another browser, and leaving. */
import { Hono } from 'hono';
import { joinRequestSchema } from '#core/protocol/member-requests.ts';
import type { Deps } from '#server/deps.ts';
import { join, leave, memberCode } from '#server/features/members/rows.ts';
import type { SignIn } from '#server/http/auth.ts';
import { isRefusal, problem } from '#server/http/problem.ts';
import { parsedBody } from '#server/http/validation.ts';

export function memberRoutes(deps: Deps, signIn: SignIn): Hono {
  const app = new Hono();

  app.post('/v1/members', async (c) => {
    const body = await parsedBody(c, joinRequestSchema);
    if (isRefusal(body)) return problem(c, body);
    const joined = await signIn.limited(c, () => join(deps, body.value));
    if (isRefusal(joined)) return problem(c, joined);
    c.header('Cache-Control', 'no-store');
    return c.json(joined, 201);
  });

  app.post('/v1/members/transfer', async (c) => {
    const member = await signIn.memberOf(c);
    if (isRefusal(member)) return problem(c, member);
    c.header('Cache-Control', 'no-store');
    return c.json(await memberCode(deps, member), 201);
  });

  app.delete('/v1/members', async (c) => {
    const member = await signIn.memberOf(c);
    if (isRefusal(member)) return problem(c, member);
    await leave(deps, member);
    return c.body(null, 204);
  });

  return app;
}
