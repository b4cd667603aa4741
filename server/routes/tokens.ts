/** Purses for members. */
import { Hono } from 'hono';
import { tokensRequestSchema } from '#core/member-requests.ts';
import type { SignIn } from '#server/access/sign-in.ts';
import type { Deps } from '#server/deps.ts';
import { parsedBody } from '#server/http/body.ts';
import { isRefusal, problem } from '#server/http/problem.ts';
import { noteVersion } from '#server/members/member-versions.ts';
import { issuePurse } from '#server/members/purse.ts';

export function tokenRoutes(deps: Deps, signIn: SignIn): Hono {
  const app = new Hono();

  app.post('/v1/tokens', async (c) => {
    const member = await signIn.memberOf(c);
    if (isRefusal(member)) return problem(c, member);
    const body = await parsedBody(c, tokensRequestSchema);
    if (isRefusal(body)) return problem(c, body);
    await noteVersion(deps.db, member, body.value.version);
    const purse = await issuePurse(deps, member, body.value);
    if (isRefusal(purse)) return problem(c, purse);
    c.header('Cache-Control', 'no-store');
    return c.json(purse);
  });

  return app;
}
