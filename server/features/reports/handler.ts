/** Receiving reports, without credentials: the token is all there is. */
import { Hono } from 'hono';
import { REPORT_BODY_BYTES } from '#core/protocol/member.ts';
import type { Deps } from '#server/deps.ts';
import { receiveReport } from '#server/features/reports/receive-report.ts';
import { createReportCounter } from '#server/features/reports/rows.ts';
import { isRefusal, problem } from '#server/http/problem.ts';
import { limitBytes } from '#server/http/validation.ts';

export function reportRoutes(deps: Deps): Hono {
  const app = new Hono();
  const count = createReportCounter(deps.db, { oneDepartmentEach: deps.isDistributed ?? false });
  const exactSize = limitBytes(REPORT_BODY_BYTES, {
    refused: 'malformed',
    field: 'pad',
    detail: `a report is sent in exactly ${REPORT_BODY_BYTES} bytes, this body is larger; shorten "pad"`,
  });

  app.post('/v1/reports', exactSize, async (c) => {
    const outcome = await receiveReport(deps, count, new Uint8Array(await c.req.arrayBuffer()));
    if (isRefusal(outcome)) return problem(c, outcome);
    c.header('Cache-Control', 'no-store');
    return c.json(outcome);
  });

  return app;
}
