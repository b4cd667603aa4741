/** Handing in, without credentials: the token is all there is. */
import { Hono } from 'hono';
import { HAND_IN_BYTES } from '#core/slip-limits.ts';
import { createSlipCounter } from '#server/counting/count-slips.ts';
import { handIn } from '#server/counting/hand-in.ts';
import type { Deps } from '#server/deps.ts';
import { limitBytes } from '#server/http/body.ts';
import { isRefusal, problem } from '#server/http/problem.ts';

export function slipRoutes(deps: Deps): Hono {
  const app = new Hono();
  const count = createSlipCounter(deps.db, { oneDepartmentEach: deps.isDistributed ?? false });
  const exactSize = limitBytes(HAND_IN_BYTES, {
    refused: 'malformed',
    field: 'pad',
    detail: `a hand-in has exactly ${HAND_IN_BYTES} bytes, this one is larger; shorten "pad"`,
  });

  app.post('/v1/slips', exactSize, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const outcome = await handIn(deps, count, body, c.req.header('Host') ?? new URL(c.req.url).host);
    if (isRefusal(outcome)) return problem(c, outcome);
    c.header('Cache-Control', 'no-store');
    return c.json(outcome);
  });

  return app;
}
