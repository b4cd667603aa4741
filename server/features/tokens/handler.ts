/** Tokens for members. */
import { Hono } from 'hono';
import { weekOf } from '#core/base/week.ts';
import { tokenRequestSchema } from '#core/protocol/member-requests.ts';
import type { Deps } from '#server/deps.ts';
import { noteBrowser } from '#server/features/members/version-rows.ts';
import { issueToken } from '#server/features/tokens/rows.ts';
import type { SignIn } from '#server/http/auth.ts';
import { isRefusal, problem } from '#server/http/problem.ts';
import { parsedBody } from '#server/http/validation.ts';

export function tokenRoutes(deps: Deps, signIn: SignIn): Hono {
  const app = new Hono();

  app.post('/v1/tokens', async (c) => {
    const member = await signIn.memberOf(c);
    if (isRefusal(member)) return problem(c, member);
    const body = await parsedBody(c, tokenRequestSchema);
    if (isRefusal(body)) return problem(c, body);
    await noteBrowser(deps.db, member, weekOf(deps.now(), 'UTC'), body.value.version);
    const issued = await issueToken(deps, member, body.value);
    if (isRefusal(issued)) return problem(c, issued);
    c.header('Cache-Control', 'no-store');
    return c.json(issued);
  });

  return app;
}
